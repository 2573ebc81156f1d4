/**
 * Fills the placeholders of a snippet from the conversation. Understands the two forms that the library format
 * allows: `{{ customer.first_name }}` and `{{ customer.first_name | default: "there" }}`; anything else between
 * double braces counts as missing, so that nothing unfilled is ever inserted unnoticed.
 */

/**
 * Placeholder name -> value; absent or empty means that the conversation does not say. Values come from a page:
 * braces in them become round, so that a customer's name can never be read as a placeholder.
 */
export type Values = Readonly<Record<string, string | undefined>>;

export interface Filled {
  text: string;
  /** Names that nothing fills, each once; they stand in `text` as written. A stray pair of braces counts as one. */
  missing: string[];
}

/** Bounded, because a file of nothing but opening braces would be walked once for each. Up to the next pair of closing braces, across lines: what is open must never look like text. */
const PLACEHOLDER = /\{\{((?:(?!\}\}).){0,200})\}\}/gsu;
/** Half a placeholder, or a tag of a template language: nothing fills it and nobody should be sent it. */
const STRAY = /\{\{.{0,40}|\}\}|\{%.{0,40}/su;
const FORM = /^([a-z_]+(?:\.[a-z_]+)*)(?:\s*\|\s*default:\s*(?:"([^"]*)"|'([^']*)'))?$/u;

export function fill(template: string, values: Values): Filled {
  const missing = new Set<string>();
  const text = template.replaceAll(PLACEHOLDER, (whole, between: string) => {
    const inside = between.trim();
    const form = FORM.exec(inside);
    const name = form?.[1];
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined && value !== '') return roundBraces(value);
    const fallback = form?.[2] ?? form?.[3];
    if (fallback !== undefined) return roundBraces(fallback);
    missing.add(name ?? inside);
    return whole;
  });
  const stray = missing.size === 0 ? STRAY.exec(text)?.[0].trim() : undefined;
  if (stray !== undefined) missing.add(stray);
  return { text, missing: [...missing] };
}

function roundBraces(value: string): string {
  return value.replaceAll('{', '(').replaceAll('}', ')');
}
