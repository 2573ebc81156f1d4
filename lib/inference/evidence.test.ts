import { describe, expect, it } from 'vitest';
import { strongestSentence } from './evidence';
import type { HeadOutput } from './heads';

/** One label whose probability in each sentence is given. */
function output(...sentences: number[]): HeadOutput {
  return { labels: ['x'], thresholds: [0.5], p: [Math.max(...sentences)], sentences: sentences.map((p) => [p]) };
}

const long = (start: number) => ({ start, end: start + 40 });

describe('the sentence that shows a label', () => {
  it('is the one with the highest probability', () => {
    expect(strongestSentence(output(0.2, 0.9, 0.4), 0, [long(0), long(41), long(82)])).toEqual(long(41));
  });

  it('is no two-word sentence as long as there is another', () => {
    const thanks = { start: 41, end: 51 };
    expect(strongestSentence(output(0.2, 0.9), 0, [long(0), thanks])).toEqual(long(0));
    expect(strongestSentence(output(0.2, 0.9), 0, [{ start: 0, end: 6 }, thanks])).toEqual(thanks);
  });
});
