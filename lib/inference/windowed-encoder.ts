import { TandemError } from '../errors';
import { normalised, type Encoded, type Encoder } from './encoder';
import type { Span } from '../conversation/span';
import { planWindows, type TokenisedSentence } from './windows';

/** Token numbers of one sentence, without special tokens. */
export type Tokenise = (sentence: string) => readonly number[];

/** States of the tokens of one window, [tokens][dim], row after row. */
export type TokenStates = (ids: readonly number[]) => Float32Array | Promise<Float32Array>;

/**
 * What every encoder of token states shares: a text is read window by window, and its states are averaged over the
 * whole and over each sentence.
 */
export class WindowedEncoder implements Encoder {
  readonly dim: number;
  readonly maxTokens: number;
  readonly #tokenise: Tokenise;
  readonly #states: TokenStates;

  constructor(parts: { dim: number; maxTokens: number; tokenise: Tokenise; states: TokenStates }) {
    this.dim = parts.dim;
    this.maxTokens = parts.maxTokens;
    this.#tokenise = parts.tokenise;
    this.#states = parts.states;
  }

  async encode(text: string, sentences: readonly Span[]): Promise<Encoded> {
    const tokenised = sentences.map<TokenisedSentence>((span, index) => ({
      index,
      end: span.end,
      // Sentences end at white space, so their tokens together are the tokens of the whole text.
      ids: this.#tokenise(text.slice(span.start, span.end)),
    }));
    const plan = planWindows(tokenised, this.maxTokens);
    const whole = new Float32Array(this.dim);
    const perSentence = sentences.map(() => new Float32Array(this.dim));
    const tokensOf = sentences.map(() => 0);
    let tokens = 0;
    for (const window of plan.windows) {
      const states = await this.#states(window.ids);
      // Of another width than the configuration says, rows would be read across each other.
      if (states.length !== window.ids.length * this.dim)
        throw new TandemError(
          'model-damaged',
          `The encoder gives ${states.length / window.ids.length} numbers for a token, not ${this.dim}`,
        );
      tokens += window.ids.length;
      addRows(whole, states, 0, window.ids.length);
      for (const piece of window.pieces) {
        const target = perSentence[piece.sentence];
        if (target === undefined) continue;
        addRows(target, states, piece.from, piece.to);
        tokensOf[piece.sentence] = (tokensOf[piece.sentence] ?? 0) + piece.to - piece.from;
      }
    }
    divide(whole, tokens);
    for (const [index, vector] of perSentence.entries()) divide(vector, tokensOf[index] ?? 0);
    return {
      whole,
      // A sentence that was cut off, or holds nothing the tokenizer knows, has no states: that is not "neutral".
      sentences: perSentence.map((vector, index) => ((tokensOf[index] ?? 0) > 0 ? vector : null)),
      embedding: normalised(whole),
      analysedChars: plan.complete ? text.length : plan.lastEnd,
      tokens,
    };
  }
}

function addRows(target: Float32Array, states: Float32Array, from: number, to: number): void {
  const dim = target.length;
  for (let row = from; row < to; row += 1) {
    for (let column = 0; column < dim; column += 1)
      target[column] = (target[column] ?? 0) + (states[row * dim + column] ?? 0);
  }
}

function divide(vector: Float32Array, by: number): void {
  if (by > 0) for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) / by;
}
