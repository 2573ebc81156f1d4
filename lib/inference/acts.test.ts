import { describe, expect, it } from 'vitest';
import { resultOf } from './signals';
import acts from './tasks/acts';

const SENTENCES = [
  { start: 0, end: 20 },
  { start: 21, end: 50 },
];

/** One row of probabilities, all low but those named. */
function row(high: Partial<Record<(typeof acts.labels)[number], number>>): number[] {
  return acts.labels.map((name) => high[name] ?? 0.1);
}

function outputOf(...sentences: number[][]) {
  const p = acts.labels.map((_, index) => Math.max(...sentences.map((each) => each[index] ?? 0)));
  return { labels: acts.labels, thresholds: acts.labels.map(() => 0.6), p, sentences };
}

describe("the acts of an agent's message", () => {
  it('are those at their threshold, each with the sentence that shows it', () => {
    const { found } = acts.parse(outputOf(row({ apology: 0.9, promise: 0.59 }), row({ next_step: 0.6 })), SENTENCES);
    expect(found).toEqual([
      { label: 'apology', p: 0.9, span: SENTENCES[0] },
      { label: 'next_step', p: 0.6, span: SENTENCES[1] },
    ]);
  });

  it('are none of these when no act reaches its threshold', () => {
    expect(acts.parse(outputOf(row({}), row({})), SENTENCES).found).toEqual([]);
  });

  it('are none of these when the pack has no head for them', () => {
    const read = { messageId: 'm1', analysedChars: 10, results: {} };
    expect(resultOf(read, acts).found).toEqual([]);
  });
});
