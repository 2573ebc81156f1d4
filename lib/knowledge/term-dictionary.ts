import { withinEdits } from './edit-distance';

/** A known term that a typed word may stand for. */
export interface TermMatch {
  /** Index term (a stem). */
  term: number;
  /** 1 for the word itself, less for a prefix or a slip of the finger. */
  weight: number;
  /** The dictionary's word, for display. */
  surface: string;
}

/** Words of this length or more may hold one slip, of the second length two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 8;
const PREFIX_WEIGHT = 0.7;
const SLIP_WEIGHT = [1, 0.7, 0.45];
const MOST_MATCHES = 12;
/** Words whose neighbours are kept. */
const KEPT = 4000;
const BUCKETS = 1 << 15;

/** What a dictionary is made of. */
export interface TermParts {
  /** Sorted by code unit, each once. */
  surfaces: readonly string[];
  /** The term of each surface. */
  termOf: Uint32Array;
  /** What the terms stand for, by their number. */
  stems: readonly string[];
  trigrams: TrigramIndex;
}

/** Words by the trigrams they hold. */
export interface TrigramIndex {
  /** Where the words of each bucket start; one more entry than buckets. */
  starts: Uint32Array;
  /** Places in the sorted words. */
  surfaces: Uint32Array;
}

/**
 * The words of the corpus in sorted order, each with the index term it belongs to. Prefixes are a range of the
 * order; slips are looked for among words that share trigrams with what was typed.
 */
export class TermDictionary {
  readonly surfaces: readonly string[];
  readonly termOf: Uint32Array;
  readonly #byStem = new Map<string, number>();
  readonly #trigrams: TrigramIndex;
  /** What was looked for lately: a conversation is searched again with each of its messages. */
  readonly #similar = new Map<string, readonly TermMatch[]>();

  constructor({ surfaces, termOf, stems, trigrams }: TermParts) {
    this.surfaces = surfaces;
    this.termOf = termOf;
    this.#trigrams = trigrams;
    for (const [term, stem] of stems.entries()) this.#byStem.set(stem, term);
  }

  /** The term of a word, in whichever form it occurs in the corpus. */
  termOfStem(stemmed: string): number | undefined {
    return this.#byStem.get(stemmed);
  }

  /** Terms whose words begin like this, shortest first: what is still being typed. */
  prefixed(start: string): TermMatch[] {
    const matches: TermMatch[] = [];
    const from = this.#lowerBound(start);
    // A short beginning fits thousands of words: looking at some of them is enough for a search that goes on.
    for (let at = from; at < this.surfaces.length && at < from + 400; at += 1) {
      const surface = this.surfaces[at] ?? '';
      if (!surface.startsWith(start)) break;
      const share = start.length / surface.length;
      matches.push({ term: this.termOf[at] ?? 0, weight: surface === start ? 1 : PREFIX_WEIGHT * share, surface });
    }
    return strongest(matches);
  }

  /** Terms one or two slips away (swapped, missing, added or wrong letters); longer words may hold more. */
  similar(surface: string): readonly TermMatch[] {
    const known = this.#similar.get(surface);
    if (known !== undefined) return known;
    const found = this.#findSimilar(surface);
    if (this.#similar.size >= KEPT) this.#similar.clear();
    this.#similar.set(surface, found);
    return found;
  }

  #findSimilar(surface: string): TermMatch[] {
    const slips = surface.length >= TWO_SLIPS ? 2 : surface.length >= ONE_SLIP ? 1 : 0;
    if (slips === 0) return [];
    const matches: TermMatch[] = [];
    for (const at of this.#sharingTrigrams(surface, slips)) {
      const known = this.surfaces[at] ?? '';
      const edits = withinEdits(surface, known, slips);
      if (edits === null) continue;
      // People rarely get the first letter wrong: such a match must not beat one that keeps it.
      const weight = (SLIP_WEIGHT[edits] ?? 0) * (known[0] === surface[0] ? 1 : 0.6);
      matches.push({ term: this.termOf[at] ?? 0, weight, surface: known });
    }
    return strongest(matches);
  }

  #lowerBound(surface: string): number {
    let low = 0;
    let high = this.surfaces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.surfaces[middle] ?? '') < surface) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sharingTrigrams(surface: string, slips: number): number[] {
    const { starts, surfaces } = this.#trigrams;
    const shared = new Map<number, number>();
    const grams = trigramsOf(surface);
    for (const gram of grams) {
      for (let at = starts[gram] ?? 0; at < (starts[gram + 1] ?? 0); at += 1) {
        const candidate = surfaces[at] ?? 0;
        shared.set(candidate, (shared.get(candidate) ?? 0) + 1);
      }
    }
    // One slip touches at most three trigrams, a swap four.
    const needed = Math.max(1, grams.length - 4 * slips);
    return [...shared].filter(([, count]) => count >= needed).map(([candidate]) => candidate);
  }
}

function strongest(matches: readonly TermMatch[]): TermMatch[] {
  const best = new Map<number, TermMatch>();
  for (const match of matches) {
    if (match.weight > (best.get(match.term)?.weight ?? 0)) best.set(match.term, match);
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight).slice(0, MOST_MATCHES);
}

/** Bucket numbers of a word's trigrams, its two ends marked. */
function trigramsOf(surface: string): number[] {
  const padded = `\u0002${surface}\u0003`;
  const grams: number[] = [];
  for (let at = 0; at + 3 <= padded.length; at += 1) {
    let code = 0;
    for (let letter = at; letter < at + 3; letter += 1) code = Math.imul(code, 0x9e3779b1) + padded.charCodeAt(letter);
    grams.push(((code ^ (code >>> 15)) >>> 0) % BUCKETS);
  }
  return grams;
}

/** Sorts the places of words into the buckets of their trigrams. */
export function indexTrigrams(words: readonly string[]): TrigramIndex {
  const starts = new Uint32Array(BUCKETS + 1);
  const grams = words.map(trigramsOf);
  for (const list of grams) for (const gram of list) starts[gram + 1] = (starts[gram + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const next = starts.slice();
  const surfaces = new Uint32Array(starts[BUCKETS] ?? 0);
  for (const [index, list] of grams.entries()) {
    for (const gram of list) {
      const place = next[gram] ?? 0;
      surfaces[place] = index;
      next[gram] = place + 1;
    }
  }
  return { starts, surfaces };
}
