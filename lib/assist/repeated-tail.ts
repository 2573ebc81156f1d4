import { extract } from '../extraction/extract';
import type { Kind } from '../extraction/extracted';

/** What a signature gives beside a name. */
const CONTACT: ReadonlySet<Kind> = new Set<Kind>(['email', 'phone', 'link']);

/**
 * A text without what its writer has below every mail, which is said with each and told again with none: the lines at
 * its end that stand at the end of an earlier one too, from the paragraph with an address or a number to reach them at.
 * Without such a line nothing is taken: it may be a plea that is repeated word for word.
 * @param earlier other texts of the same writer.
 * @returns the beginning of `text`, so that places in it stay what they are
 */
export function withoutRepeatedTail(text: string, earlier: readonly string[]): string {
  const lines = text.split('\n');
  const shared = Math.max(0, ...earlier.map((other) => sharedTail(lines, other.split('\n'))));
  const common = lines.length - shared;
  const contact = lines.findIndex((line, index) => index >= common && holdsContact(line));
  if (contact <= 0) return text;
  const paragraph = lines.findLastIndex((line, index) => index < contact && line.trim() === '') + 1;
  return lines.slice(0, paragraph > 0 && paragraph >= common ? paragraph : contact).join('\n');
}

function sharedTail(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count)?.trim() === other.at(-1 - count)?.trim())
    count += 1;
  return count;
}

function holdsContact(line: string): boolean {
  return extract(line).some(({ kind, certain }) => certain && CONTACT.has(kind));
}
