import type { Library } from '../library/library';
import { gather } from './candidates';
import type { Embed, Knowledge, PassageVectors } from './knowledge';
import { vectorsByHash, vectorsOfLibrary } from './passage-vectors';
import { sourceOf, textToEmbed, type Passage } from './passages';
import { buildQuery, type Query } from './query';
import { rank, type RankedItem } from './rank';
import { buildIndex, emptyIndex, type SearchIndex } from './search-index';
import { readSnapshot, writeSnapshot } from './snapshot';
import type { SearchHit, SearchRequest, SearchResponse } from './search-types';
import { weights, type FusionWeights } from './weights';

/** What the index has to know of the encoder. */
export interface EncoderTag {
  dim: number;
  /** Vectors made by another revision are not taken. */
  revision: string;
}

/**
 * A person who types names what they look for, often by its beginning: words count more and meaning less than in a
 * conversation. Set by hand; probabilities are those of a conversation and only shown as "how sure".
 */
const TYPED: FusionWeights = { ...weights.hybrid, passage: { need: 8, turn: 0, lexical: 6, share: 6 } };

/**
 * Probability from which the best hit makes search speak, and from which a hit is worth a line beside it. Chosen on
 * development conversations so that three of four lists that are shown hold something right (docs/search.md).
 */
export const SPEAK = 0.4;
export const FLOOR = 0.25;

/** An empty index; `load` fills it. */
export function createKnowledge(encoder: EncoderTag): Knowledge {
  return new KnowledgeIndex(encoder);
}

class KnowledgeIndex implements Knowledge {
  readonly #encoder: EncoderTag;
  #index: SearchIndex;
  #libraries: readonly Library[] = [];
  /** Passages without a vector when the index was made, and how many of them have been tried since. */
  #lacking: number[] = [];
  #tried = 0;

  constructor(encoder: EncoderTag) {
    this.#encoder = encoder;
    this.#index = emptyIndex(encoder.dim);
  }

  get encoderKey(): string {
    return this.#encoder.revision;
  }

  get size(): number {
    return this.#index.passages.length;
  }

  get pending(): number {
    return this.#lacking.length - this.#tried;
  }

  load(libraries: readonly Library[], vectors: ReadonlyMap<string, PassageVectors>): void {
    const { dim, revision } = this.#encoder;
    const known = vectorsByHash(dim, revision, vectors.values(), this.#index);
    this.#use(buildIndex(libraries, dim, known), libraries);
  }

  snapshot(): Uint8Array {
    return writeSnapshot(this.#index, this.#libraries, this.#encoder.revision);
  }

  restore(libraries: readonly Library[], snapshot: Uint8Array): boolean {
    const index = readSnapshot(snapshot, libraries, this.#encoder);
    if (index !== null) this.#use(index, libraries);
    return index !== null;
  }

  #use(index: SearchIndex, libraries: readonly Library[]): void {
    this.#index = index;
    this.#libraries = libraries;
    this.#lacking = [];
    for (let at = 0; at < index.passages.length; at += 1) if (!index.vectors.has(at)) this.#lacking.push(at);
    this.#tried = 0;
  }

  async embedSome(embed: Embed, count: number): Promise<number> {
    const index = this.#index;
    for (const at of this.#lacking.slice(this.#tried, this.#tried + count)) {
      const vector = await embed(textToEmbed(index.passages.at(at)));
      // `load` may have run meanwhile: then this vector belongs to an index that is gone.
      if (index !== this.#index) break;
      index.vectors.set(at, vector);
      this.#tried += 1;
    }
    return this.pending;
  }

  vectorsOf(libraryId: string): PassageVectors | null {
    return vectorsOfLibrary(this.#encoder.revision, libraryId, this.#index);
  }

  async search(request: SearchRequest, embed: Embed): Promise<SearchResponse> {
    const started = performance.now();
    const index = this.#index;
    const dense = index.vectors.known > 0;
    const query = await buildQuery(request.turns, index.lexical, dense ? embed : null, request.typed);
    const fusion = request.typed ? TYPED : query.need === null ? weights.lexicalOnly : weights.hybrid;
    const keyOf = (at: number): Passage => index.passages.at(at);
    const hits = gather(index, query, request.kinds, request.typed)
      .flatMap((each) => rank(each, query, keyOf, fusion))
      // Kinds compete by probability for a conversation; a person who types looks for the best match of any kind.
      .sort((a, b) => (request.typed ? b.score - a.score : b.p - a.p || b.score - a.score))
      .slice(0, request.limit)
      .map((item) => hitOf(item, index, query));
    const best = Math.max(0, ...hits.map(({ p }) => p));
    return {
      hits,
      floor: request.typed ? 0 : FLOOR,
      abstain: !request.typed && best < SPEAK,
      lexicalOnly: !dense,
      tookMs: performance.now() - started,
    };
  }
}

function hitOf(item: RankedItem, index: SearchIndex, query: Query): SearchHit {
  const { passage: at, features } = item.candidate;
  const passage = index.passages.at(at);
  return {
    itemKey: item.itemKey,
    kind: passage.kind,
    passage: { heading: passage.heading, text: sourceOf(passage) },
    score: item.score,
    p: item.p,
    because: { lexical: features.share, dense: features.need, terms: termsIn(at, index, query) },
  };
}

/** The customer's words that the passage holds, the telling ones first. */
function termsIn(passage: number, { lexical }: SearchIndex, query: Query): string[] {
  return query.terms
    .filter(({ term }) => lexical.holds(passage, term))
    .map(({ term }) => query.surfaces.get(term) ?? '')
    .filter((surface) => surface !== '');
}
