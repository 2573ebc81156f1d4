import { LARGEST_IMPACT, topScore } from './lexical-index';
import { KINDS } from './passages';
import type { Query } from './query';
import type { SearchIndex } from './search-index';
import type { ItemKind } from './search-types';
import { highest, topOf } from './top';
import type { VectorStore } from './vector-store';

/** How a passage fits the query. All comparable between queries and between libraries. */
export interface PassageFeatures {
  /** Cosine with the need of the whole conversation. */
  need: number;
  /** Highest cosine with one customer turn. */
  turn: number;
  /** BM25 in units of one word that occurs nowhere else. */
  lexical: number;
  /** BM25 as a share of the highest score that these words could reach, words unknown to the library included. */
  share: number;
}

export interface Candidate {
  passage: number;
  features: PassageFeatures;
  /** Highest cosine with something the agent already explained; 0 when nothing was. */
  explained: number;
}

/** The best passages of one kind, and how like the query the ordinary passage of that kind is. */
export interface Gathered {
  kind: ItemKind;
  candidates: Candidate[];
  /** Mean and standard deviation of `need` over (a sample of) all passages of the kind. */
  background: { mean: number; deviation: number };
}

/** Passages kept from the lexical and from the dense side each: enough for the five best items to be among them. */
const KEPT = 40;
/**
 * Passages that are compared exactly after a first look at all. With 384 numbers the look is off by 0.01 on the
 * average; of 100,000 random vectors, the 40th nearest lies 0.03 above the 400th.
 */
const LOOKED_AT = 400;
const SAMPLE = 2000;

/**
 * Looks at every passage both ways and keeps the best of each kind with their features.
 * @param withdrawn whether deprecated items count too.
 */
export function gather(index: SearchIndex, query: Query, kinds: readonly ItemKind[], withdrawn: boolean): Gathered[] {
  const { passages, lexical, vectors } = index;
  const cosines = new Float32Array(passages.length);
  if (query.need !== null) lookAtAll(vectors, query.need, cosines);
  const scores = lexical.score(query.terms);
  const rare = Math.log(1 + (passages.length + 0.5) / 0.5);
  const reachable = Math.max(1e-9, topScore(lexical, query.terms) + query.unknownMass * LARGEST_IMPACT);
  return KINDS.filter((kind) => kinds.includes(kind)).map((kind) => {
    const wanted = KINDS.indexOf(kind);
    const fits = (passage: number): boolean =>
      passages.kinds[passage] === wanted && (withdrawn || passages.withdrawn[passage] === 0);
    const sample = sampleOf(passages.length, vectors, fits);
    const lexically = topOf(scores, KEPT, 0, fits);
    const dense = query.need === null ? [] : nearest(vectors, query.need, cosines, [...sample, ...lexically], fits);
    const background = backgroundOf(sample, cosines);
    const chosen = new Set([...dense, ...lexically]);
    const candidates = [...chosen].map((passage): Candidate => {
      const known = vectors.has(passage) && query.need !== null;
      const need = known ? (cosines[passage] ?? 0) : background.mean;
      const score = scores[passage] ?? 0;
      return {
        passage,
        features: {
          need,
          turn: known ? closest(vectors, passage, query.turns, need) : background.mean,
          lexical: score / (rare * LARGEST_IMPACT),
          share: score / reachable,
        },
        explained: known ? closest(vectors, passage, query.explained, 0) : 0,
      };
    });
    return { kind, candidates, background };
  });
}

function closest(vectors: VectorStore, passage: number, turns: readonly Float32Array[], otherwise: number): number {
  return turns.length === 0 ? otherwise : Math.max(...turns.map((turn) => vectors.cosine(passage, turn)));
}

/** Cosines of all passages; those without a vector come last. */
function lookAtAll(vectors: VectorStore, need: Float32Array, cosines: Float32Array): void {
  vectors.glance(need, cosines);
  if (vectors.known === vectors.size) return;
  for (let passage = 0; passage < cosines.length; passage += 1) if (!vectors.has(passage)) cosines[passage] = -1;
}

/**
 * The `KEPT` passages nearest to the need.
 * @param others passages whose cosine has to be exact too.
 */
function nearest(
  vectors: VectorStore,
  need: Float32Array,
  cosines: Float32Array,
  others: readonly number[],
  fits: (passage: number) => boolean,
): number[] {
  const near = highest(cosines, LOOKED_AT, -Infinity, fits);
  const known = [...near, ...others].filter((passage) => vectors.has(passage));
  vectors.refine(need, known, cosines);
  const exact = Float32Array.from(near, (passage) => cosines[passage] ?? 0);
  return topOf(exact, KEPT, -Infinity, () => true).flatMap((at) => near[at] ?? []);
}

/** Passages of the kind that have a vector: all, or some spread over the library. */
function sampleOf(count: number, vectors: VectorStore, fits: (passage: number) => boolean): number[] {
  const step = Math.max(1, Math.floor(count / SAMPLE));
  const sample: number[] = [];
  for (let passage = 0; passage < count; passage += step)
    if (vectors.has(passage) && fits(passage)) sample.push(passage);
  return sample;
}

function backgroundOf(sample: readonly number[], cosines: Float32Array): Gathered['background'] {
  const count = sample.length;
  let sum = 0;
  let squares = 0;
  for (const passage of sample) {
    const value = cosines[passage] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = count === 0 ? 0 : sum / count;
  return { mean, deviation: Math.sqrt(Math.max(1e-4, count === 0 ? 0 : squares / count - mean * mean)) };
}
