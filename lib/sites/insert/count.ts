/**
 * Counts how often a text came to stand in an editor, by three probes. Tolerant on purpose: a strict comparison
 * reports failure where an editor merely changed quotes, spaces or list markers, and the next try doubles the text.
 */

/** Visible characters per probe. */
const PROBE = 24;

/**
 * What counting concludes. `partly`: some of the text, but not all of it, once. `replaced`: it stands there once, and
 * words of the draft are gone.
 */
export type Count = 'none' | 'once' | 'twice' | 'partly' | 'replaced';

/**
 * Letters, digits, emoji and currency signs: what survives every editor. White space, list markers, quotes, dashes and
 * the marks that rich editors turn into formatting (`*`, `~`, a back-tick) do not count.
 */
function skeleton(text: string): string {
  // CKEditor 4 holds the caret in a character of no width, which may stand before a marker.
  const visible = text.normalize('NFKC').replaceAll(/[\u200b\ufeff]/g, '');
  return letters(visible.replaceAll(/^[^\S\n]*(?:[-*+•·–—]|\d{1,3}[.)])[^\S\n]+/gm, ''));
}

function letters(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\p{Z}\p{C}\p{P}\p{Sk}\p{Sm}\s]/gu, '');
}

/** Text with white space out, for drafts that hold nothing but punctuation. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u200b\ufeff]/g, '');
}

/** Compares the editor's text before and after with what was inserted. */
export function countInsertions(before: string, after: string, inserted: string): Count {
  const reduce = skeleton(inserted) === '' ? bare : skeleton;
  const [was, is, ours] = [reduce(before), reduce(after), reduce(inserted)];
  if (ours === '') return 'none';
  const gains = probesOf(ours).map(
    (probe) => (occurrences(is, probe) - occurrences(was, probe)) / occurrences(ours, probe),
  );
  if (gains.every((gain) => gain === 1)) {
    // "1." in the draft becomes a list marker, or stops being one, by what comes to stand behind it.
    return keeps(was, is) || keeps(letters(before), letters(after)) ? 'once' : 'replaced';
  }
  // The caret stood inside an earlier copy of the same words: the probes break, the length still tells.
  if (is.length - was.length === ours.length) return 'once';
  if (gains.every((gain) => gain <= 0)) return 'none';
  return gains.some((gain) => gain > 1) ? 'twice' : 'partly';
}

/** True when everything that was there still stands around what came in. */
function keeps(was: string, is: string): boolean {
  let head = 0;
  while (head < was.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < was.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  return head + tail >= was.length;
}

/** How many of the three probes stand in a text, 0 to 3. */
export function probesFound(text: string, inserted: string): number {
  const reduce = skeleton(inserted) === '' ? bare : skeleton;
  const where = reduce(text);
  return probesOf(reduce(inserted)).filter((probe) => probe !== '' && where.includes(probe)).length;
}

/** First, middle and last characters. */
function probesOf(text: string): [string, string, string] {
  const middle = Math.max(0, Math.floor((text.length - PROBE) / 2));
  return [text.slice(0, PROBE), text.slice(middle, middle + PROBE), text.slice(-PROBE)];
}

function occurrences(text: string, probe: string): number {
  let count = 0;
  for (let at = text.indexOf(probe); at >= 0; at = text.indexOf(probe, at + 1)) count += 1;
  return count;
}
