import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWindows, type TokenisedSentence } from './windows';

/** Sentences of the given lengths; every token of the whole text has its own id from 1000 on. */
function sentencesOf(lengths: readonly number[]): TokenisedSentence[] {
  let next = 1000;
  return lengths.map((length, index) => ({
    index,
    end: (index + 1) * 10,
    ids: Array.from({ length }, () => next++),
  }));
}

const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 });
const maxTokens = fc.integer({ min: 3, max: 24 });

describe('windows over a text', () => {
  it('never exceed the encoder, open and close with the special tokens, and are at most four', () => {
    fc.assert(
      fc.property(lengths, maxTokens, (given, max) => {
        const { windows } = planWindows(sentencesOf(given), max);
        expect(windows.length).toBeGreaterThan(0);
        expect(windows.length).toBeLessThanOrEqual(4);
        for (const { ids } of windows) {
          expect(ids.length).toBeLessThanOrEqual(max);
          expect([ids[0], ids.at(-1)]).toEqual([101, 102]);
        }
      }),
    );
  });

  it('cover every token once and in order, or say that they do not', () => {
    fc.assert(
      fc.property(lengths, maxTokens, (given, max) => {
        const sentences = sentencesOf(given);
        const all = sentences.flatMap(({ ids }) => ids);
        const { windows, complete } = planWindows(sentences, max);
        const covered = windows.flatMap(({ ids }) => ids.slice(1, -1));
        expect(covered).toEqual(all.slice(0, covered.length));
        expect(complete).toBe(covered.length === all.length);
      }),
    );
  });

  it('name for each sentence the rows that are its own', () => {
    fc.assert(
      fc.property(lengths, maxTokens, (given, max) => {
        const sentences = sentencesOf(given);
        for (const { ids, pieces } of planWindows(sentences, max).windows) {
          expect(pieces.flatMap(({ from, to }) => ids.slice(from, to))).toEqual(ids.slice(1, -1));
          for (const { sentence, from, to } of pieces)
            expect(sentences[sentence]?.ids).toEqual(expect.arrayContaining(ids.slice(from, to)));
        }
      }),
    );
  });

  it('keep a sentence whole when it fits in a window of its own', () => {
    const { windows } = planWindows(sentencesOf([5, 5]), 10);
    expect(windows.map(({ pieces }) => pieces.map(({ sentence }) => sentence))).toEqual([[0], [1]]);
  });

  it('say up to which sentence the text was read', () => {
    expect(planWindows(sentencesOf([8, 8, 8, 8, 8, 8]), 10)).toMatchObject({ complete: false, lastEnd: 40 });
    expect(planWindows(sentencesOf([8, 8]), 10)).toMatchObject({ complete: true, lastEnd: 20 });
  });

  it('are one empty window for a text without tokens', () => {
    expect(planWindows([], 10).windows).toEqual([{ ids: [101, 102], pieces: [] }]);
  });
});
