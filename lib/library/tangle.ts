/**
 * Texts that a Markdown reader would chew on for minutes: time grows with the square of the marks in one block, and
 * depth with the levels of quoting. A shared file must not be able to stop an agent's day. Measured with marked
 * 18.2: 700 pairs of marks in one block 0.3 s, 6,700 pairs 22 s.
 */

const MOST_MARKS = 1000;
const MOST_LEVELS = 20;

/** What is wrong with a text, with its mend, or null. */
export function tangleIn(text: string): string | null {
  if (/^[ \t]*(?:>[ \t]?){21}/mu.test(text)) return `It is quoted more than ${MOST_LEVELS} levels deep.`;
  for (const block of text.split(/\n[ \t]*\n/u)) {
    if ((block.match(/[*_~]/gu)?.length ?? 0) > MOST_MARKS)
      return `One paragraph has more than ${MOST_MARKS} marks such as * and _. Divide it by empty lines.`;
  }
  return null;
}
