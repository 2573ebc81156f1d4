import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences';
import { WindowedEncoder } from './windowed-encoder';

const DIM = 4;

/** One token a word, what has no letter is dropped; the states of a token are its number. */
const encode = async (text: string, maxTokens = 64) =>
  new WindowedEncoder({
    dim: DIM,
    maxTokens,
    tokenise: (sentence) => (sentence.match(/\p{L}+/gu) ?? []).map((word) => 1000 + word.length),
    states: (ids) => Float32Array.from(ids.flatMap((id) => Array<number>(DIM).fill(id))),
  }).encode(text, splitSentences(text));

describe('an encoder of windows', () => {
  it('gives the mean of the whole and of each sentence', async () => {
    const { whole, sentences, tokens, analysedChars } = await encode('ab cd. efgh!');
    expect(whole[0]).toBeCloseTo((101 + 1002 + 1002 + 1004 + 102) / 5, 2);
    expect(sentences.map((vector) => vector?.[0])).toEqual([1002, 1004]);
    expect([tokens, analysedChars]).toEqual([5, 12]);
  });

  it('keeps the place of a sentence that holds no token', async () => {
    const { sentences } = await encode('\u200B\u200B\u200B\nI want a refund');
    expect(sentences.map((vector) => vector === null)).toEqual([true, false]);
  });

  it('reads a long text in windows and says how far it came', async () => {
    const line = 'one two three four five.';
    const text = Array.from({ length: 6 }, () => line).join(' ');
    const { sentences, analysedChars } = await encode(text, 8);
    expect(sentences.filter((vector) => vector !== null)).toHaveLength(4);
    expect(sentences.at(-1)).toBeNull();
    expect(analysedChars).toBe(4 * (line.length + 1) - 1);
  });

  it('reads a text without any token', async () => {
    const { whole, sentences } = await encode('');
    expect(whole[0]).toBeCloseTo((101 + 102) / 2, 2);
    expect(sentences).toEqual([]);
  });

  it('has embeddings of unit length', async () => {
    const { embedding } = await encode('hello there');
    expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
  });
});
