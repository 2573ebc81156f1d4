/** The different words of a text: made once for texts that are compared with many. */
export type WordSet = ReadonlySet<string>;

/**
 * Share of the shorter text's words that the longer one also has, 0 to 1 (overlap coefficient over word sets).
 * Cheap and language-neutral: used to fold near-duplicates, never to judge meaning.
 */
export function alike(a: WordSet, b: WordSet): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < FEWEST) return 0;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return shared / small.size;
}

/** Below this many words, overlap says nothing. */
const FEWEST = 6;

export function wordsOf(text: string): WordSet {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}']{3,}/gu) ?? []);
}
