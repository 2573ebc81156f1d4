import { Occurrences } from './occurrences';
import { indexTrigrams, TermDictionary, type TermParts } from './term-dictionary';
import { wordsOf } from './words';

/** What is indexed of one passage, as plain text. */
export interface PassageText {
  title: string;
  heading: string;
  body: string;
}

/** A term of the query and how much it counts. */
export interface QueryTerm {
  term: number;
  weight: number;
}

/** Times a word counts as if it stood in the body. */
const FIELD_WEIGHT = { title: 2.5, heading: 1.5, body: 1 } as const;
/** BM25 constants, at their usual values (Robertson and Zaragoza 2009). */
const K1 = 1.2;
const B = 0.6;
/** What a term can add at most, times its idf. */
export const LARGEST_IMPACT = K1 + 1;

/** The arrays of the index: what a snapshot stores. */
export interface LexicalParts extends TermParts {
  /** Where the postings of each term start; one more entry than terms. */
  starts: Uint32Array;
  /** Passage numbers. */
  postings: Uint32Array;
  /** Weight of the term in the passage, 0 to 255 for 0 to `LARGEST_IMPACT`. */
  impacts: Uint8Array;
  passages: number;
}

/** Inverted index over passages with precomputed BM25 impacts in one byte each. Built once, then only read. */
export class LexicalIndex {
  readonly parts: LexicalParts;
  readonly dictionary: TermDictionary;
  readonly #scores: Float32Array;

  constructor(parts: LexicalParts) {
    this.parts = parts;
    this.dictionary = new TermDictionary(parts);
    this.#scores = new Float32Array(parts.passages);
  }

  /** How much a term tells apart, after Robertson: rare terms more. */
  idf(term: number): number {
    const { starts, passages } = this.parts;
    const found = (starts[term + 1] ?? 0) - (starts[term] ?? 0);
    return Math.log(1 + (passages - found + 0.5) / (found + 0.5));
  }

  /**
   * BM25 scores by passage number, 0 for passages that hold no term of the query. Valid until the next call.
   */
  score(terms: readonly QueryTerm[]): Float32Array {
    const { starts, postings, impacts } = this.parts;
    const scores = this.#scores.fill(0);
    for (const { term, weight } of terms) {
      const factor = (weight * this.idf(term) * LARGEST_IMPACT) / 255;
      const end = starts[term + 1] ?? 0;
      for (let at = starts[term] ?? 0; at < end; at += 1) {
        const passage = postings[at] ?? 0;
        scores[passage] = (scores[passage] ?? 0) + factor * (impacts[at] ?? 0);
      }
    }
    return scores;
  }

  /** True when a passage holds a term. */
  holds(passage: number, term: number): boolean {
    const { starts, postings } = this.parts;
    let low = starts[term] ?? 0;
    let high = starts[term + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((postings[middle] ?? 0) < passage) low = middle + 1;
      else high = middle;
    }
    return low < (starts[term + 1] ?? 0) && postings[low] === passage;
  }
}

/** Highest score that a query can reach, for scores that compare between queries. */
export function topScore(index: LexicalIndex, terms: readonly QueryTerm[]): number {
  return terms.reduce((sum, { term, weight }) => sum + weight * index.idf(term) * LARGEST_IMPACT, 0);
}

/** Indexes passages in the order given; their numbers are their places in it. */
export function buildLexicalIndex(texts: Iterable<PassageText>): LexicalIndex {
  const termByStem = new Map<string, number>();
  const termBySurface = new Map<string, number>();
  const found = new Occurrences();
  const counts = new Map<number, number>();
  for (const text of texts) {
    counts.clear();
    for (const field of ['title', 'heading', 'body'] as const) {
      for (const { surface, stem } of wordsOf(text[field])) {
        const term = termByStem.get(stem) ?? termByStem.size;
        termByStem.set(stem, term);
        termBySurface.set(surface, term);
        counts.set(term, (counts.get(term) ?? 0) + FIELD_WEIGHT[field]);
      }
    }
    found.add(counts);
  }
  const surfaces = [...termBySurface.keys()].sort(byCodeUnit);
  return new LexicalIndex({
    surfaces,
    termOf: Uint32Array.from(surfaces, (surface) => termBySurface.get(surface) ?? 0),
    // Terms are numbered as their stems came up.
    stems: [...termByStem.keys()],
    trigrams: indexTrigrams(surfaces),
    passages: found.passages,
    ...postingsOf(found, termByStem.size),
  });
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function postingsOf(found: Occurrences, terms: number): Pick<LexicalParts, 'starts' | 'postings' | 'impacts'> {
  const starts = new Uint32Array(terms + 1);
  found.each((_, term) => {
    starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  });
  for (let term = 0; term < terms; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice();
  const postings = new Uint32Array(starts[terms] ?? 0);
  const impacts = new Uint8Array(postings.length);
  found.each((passage, term, frequency) => {
    const norm = K1 * (1 - B + (B * found.lengthOf(passage)) / found.meanLength);
    const place = next[term] ?? 0;
    postings[place] = passage;
    impacts[place] = Math.max(1, Math.round((255 * frequency) / (frequency + norm)));
    next[term] = place + 1;
  });
  return { starts, postings, impacts };
}
