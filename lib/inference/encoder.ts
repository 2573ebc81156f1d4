import type { Span } from '../conversation/span';

/**
 * The one interface between Tandem and a sentence encoder. `windowed-encoder.ts` implements it, over our own kernels
 * or over the general runtime: see `open-encoder.ts`.
 */
export interface Encoder {
  /** Length of every vector. */
  dim: number;
  /** Longest input in tokens, special tokens included; longer texts are read in several windows. */
  maxTokens: number;
  /** Encodes one text whose sentences are already known. */
  encode(text: string, sentences: readonly Span[]): Promise<Encoded>;
}

/** One text after one pass. */
export interface Encoded {
  /** Mean over all token states (special tokens included), not normalised: input of the heads. */
  whole: Float32Array;
  /** Mean over each sentence's own token states, one entry per sentence; null for one that was not read. */
  sentences: (Float32Array | null)[];
  /** `whole` at unit length: what search compares. */
  embedding: Float32Array;
  /** Number of characters that were read; smaller than the text when it was too long. */
  analysedChars: number;
  tokens: number;
}

/** What is compared of a text that was read. */
export interface TextVectors {
  /** Unit length. */
  embedding: Float32Array;
  /**
   * The same for each sentence, as it stands among the others; none when it is the only one. They come with the pass
   * that reads the text: reading each sentence by itself would take as long again.
   */
  sentences: readonly Float32Array[];
}

/** The vectors of one pass. */
export function vectorsOf({ embedding, sentences }: Encoded): TextVectors {
  const read = sentences.flatMap((vector) => (vector === null ? [] : [normalised(vector)]));
  return { embedding, sentences: read.length > 1 ? read : [] };
}

/** A vector at unit length; a zero vector stays zero. */
export function normalised(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return length === 0 ? vector : vector.map((value) => value / length);
}
