import type { Library } from '../library/library';
import type { SearchRequest, SearchResponse } from './search-types';

/** Text to a unit-length vector; the engine answers from its cache when it has read the text before. */
export type Embed = (text: string) => Promise<Float32Array>;

/** Vectors of one library by passage hash: what travels with a pack and what the database keeps. */
export interface PassageVectors {
  /** Key of the encoder that made them (inference/encoder-key.ts); vectors of another are ignored. */
  encoderRevision: string;
  passages: readonly string[];
  /** Unit-length vectors as signed bytes (value * 256, cut at 127: see vector-store.ts), `dim` per passage. */
  data: Uint8Array;
}

/** The searchable knowledge of one profile: lexical and dense index over the passages of all libraries. */
export interface Knowledge {
  /** Replaces the libraries. Vectors that fit (same encoder, same passage) are taken; the rest is pending. */
  load(libraries: readonly Library[], vectors: ReadonlyMap<string, PassageVectors>): void;
  /** Vectors of this encoder are taken; see inference/encoder-key.ts. */
  readonly encoderKey: string;
  /** Passages in the index. */
  readonly size: number;
  /** Passages that still lack a vector: found by words only until then. */
  readonly pending: number;
  /** Embeds up to `count` pending passages; returns how many are left. */
  embedSome(embed: Embed, count: number): Promise<number>;
  /** Vectors of one library as they stand, for keeping. */
  vectorsOf(libraryId: string): PassageVectors | null;
  /** The index as it stands, as one block to keep: `restore` brings it back in a fraction of the time of `load`. */
  snapshot(): Uint8Array;
  /**
   * Takes the place of `load` after a restart.
   * @returns false when the block was made for other libraries or another encoder, or is damaged: then `load`.
   */
  restore(libraries: readonly Library[], snapshot: Uint8Array): boolean;
  search(request: SearchRequest, embed: Embed): Promise<SearchResponse>;
}
