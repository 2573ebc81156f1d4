/**
 * The mark of an open end, in a file of its own so that the templates and the plan need not import each other.
 * @param what is missing, as an order: "name what the rule looks for"
 */
export function fillIn(what: string): string {
  return `FILL IN: ${what}`;
}
