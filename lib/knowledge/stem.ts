/**
 * Light English stemming, after the first steps of Porter (1980): enough to let "returned", "returning" and
 * "returns" meet, careful enough to keep "policy" and "police" apart. Words with other letters than a-z stay as
 * they are, so other languages lose nothing.
 */

const PLAIN = /^[a-z]{4,}$/u;
const VOWEL = /[aeiouy]/u;
/** Shortest stem that may be left when an ending is taken off. */
const SHORTEST = 3;

/** @param word lower-case, without accents. */
export function stem(word: string): string {
  if (!PLAIN.test(word)) return word;
  return closed(derived(inflected(plural(word))));
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('shes') || word.endsWith('ches') || word.endsWith('xes'))
    return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (word.endsWith('s') && !/(?:ss|us|is)$/u.test(word)) return word.slice(0, -1);
  return word;
}

function inflected(word: string): string {
  for (const ending of ['ing', 'ed']) {
    if (!word.endsWith(ending)) continue;
    const base = word.slice(0, -ending.length);
    if (base.length < SHORTEST || !VOWEL.test(base)) return word;
    // The "e" is put back where an ending below wants it: "activated", "organised".
    if (/(?:at|is|iz)$/u.test(base)) return `${base}e`;
    // "cancelled" and "stopping" lose the doubled letter; "billing" and "missing" keep theirs.
    return /([bdgmnprt])\1$/u.test(base) || base.endsWith('ell') ? base.slice(0, -1) : base;
  }
  return word;
}

/** Endings that make one part of speech out of another, longest first, with what replaces them. */
const ENDINGS: readonly [string, string][] = [
  ['ellation', 'el'],
  ['ization', 'iz'],
  ['isation', 'iz'],
  ['ation', ''],
  ['ment', ''],
  ['ness', ''],
  ['ise', 'iz'],
  ['ize', 'iz'],
  ['ate', ''],
  ['ery', 'er'],
  ['ly', ''],
];

function derived(word: string): string {
  for (const [ending, instead] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length > SHORTEST) {
      return word.slice(0, word.length - ending.length) + instead;
    }
  }
  return word;
}

/** A last "e" or "y" differs between forms of the same word: "charge" and "charging", "city" and "cities". */
function closed(word: string): string {
  if (word.length > SHORTEST && word.endsWith('e')) return word.slice(0, -1);
  return word.length > SHORTEST && word.endsWith('y') ? `${word.slice(0, -1)}i` : word;
}
