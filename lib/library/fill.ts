/**
 * Fills the placeholders of a snippet from the conversation. Understands the two forms that the library format
 * allows: `{{ customer.first_name }}` and `{{ customer.first_name | default: "there" }}`; anything else between
 * double braces counts as missing, so that nothing unfilled is ever inserted unnoticed.
 */

/** Placeholder name -> value; absent or empty means that the conversation does not say. */
export type Values = Readonly<Record<string, string | undefined>>;

export interface Filled {
  text: string;
  /** Names that nothing fills, each once; they stand in `text` as written. */
  missing: string[];
}

const PLACEHOLDER = /\{\{\s*(.*?)\s*\}\}/gu;
const FORM = /^([a-z_]+(?:\.[a-z_]+)*)(?:\s*\|\s*default:\s*(?:"([^"]*)"|'([^']*)'))?$/u;

export function fill(template: string, values: Values): Filled {
  const missing = new Set<string>();
  const text = template.replaceAll(PLACEHOLDER, (whole, inside: string) => {
    const form = FORM.exec(inside);
    const name = form?.[1];
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined && value !== '') return value;
    const fallback = form?.[2] ?? form?.[3];
    if (fallback !== undefined) return fallback;
    missing.add(name ?? inside);
    return whole;
  });
  return { text, missing: [...missing] };
}
