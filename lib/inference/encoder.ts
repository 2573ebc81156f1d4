import type { Span } from './signals';

/**
 * The one interface between Tandem and a sentence encoder. `transformers-encoder.ts` implements it; a faster
 * implementation can stand beside it and be checked against it.
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

/** A vector at unit length; a zero vector stays zero. */
export function normalised(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return length === 0 ? vector : vector.map((value) => value / length);
}
