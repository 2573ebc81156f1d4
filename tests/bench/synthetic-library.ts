import type { Article, Library } from '../../lib/library/library';

/** Words of a passage, as in the measurements that the budgets come from. */
const WORDS = 68;
const VOCABULARY = 60_000;
const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe ga go ha he ka ke ki ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo za ze'.split(
    ' ',
  );

/** A library of made-up articles, one passage each, whose words follow Zipf's law. The same for the same seed. */
export function syntheticLibrary(passages: number, random: () => number): Library {
  const items = Array.from(
    { length: passages },
    (_, at): Article => ({
      kind: 'article',
      id: `a${at}`,
      title: sentence(5, random),
      body: `${sentence(WORDS - 5, random)}.`,
      url: '',
      revision: 1,
      locale: 'en',
      tags: [],
      audience: 'public',
      state: 'approved',
      owner: '',
      approvedBy: '',
      approvedAt: null,
      reviewBy: null,
      supersedes: [],
    }),
  );
  return { format: 'tandem-library/1', id: 'synthetic', title: 'Synthetic', sample: false, version: '1', items };
}

export function sentence(words: number, random: () => number): string {
  return Array.from({ length: words }, () => word(zipf(random))).join(' ');
}

/** Rank of a word: rank r about as often as 1 / r. */
function zipf(random: () => number): number {
  return Math.floor(VOCABULARY ** random());
}

function word(rank: number): string {
  let rest = rank + 97;
  let text = '';
  while (rest > 0) {
    text += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return text;
}

/** Mulberry32. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
