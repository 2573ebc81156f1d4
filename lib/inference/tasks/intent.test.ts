import { describe, expect, it } from 'vitest';
import type { HeadOutput } from '../heads';
import { INTENTS, type Intent } from '../labels';
import intent from './intent';

const row = (likely: Partial<Record<Intent, number>>): number[] => INTENTS.map((label) => likely[label] ?? 0.01);
const SENTENCES = [
  { start: 0, end: 30 },
  { start: 31, end: 70 },
  { start: 71, end: 76 },
];

function guesses(p: number[], sentences: number[][]) {
  const output: HeadOutput = { labels: INTENTS, thresholds: INTENTS.map(() => 0.4), p, sentences };
  return intent.parse(output, SENTENCES);
}

describe('intent of a message', () => {
  it('gives the three likeliest, and whatever a telling sentence is about by itself', () => {
    const whole = row({ refund: 0.5, complaint: 0.2, cancel_order: 0.1, change_order: 0.05 });
    const found = guesses(whole, [row({ refund: 0.8 }), row({ change_order: 0.7 }), row({ fees_price: 0.9 })]);
    expect(found.map(({ label, apart }) => [label, apart])).toEqual([
      ['refund', 0.8],
      ['complaint', 0],
      ['cancel_order', 0],
      ['change_order', 0.7],
    ]);
    expect(found[3]?.span).toEqual(SENTENCES[1]);
  });

  it('takes no sentence that was not read', () => {
    expect(guesses(row({ refund: 0.9 }), [row({ refund: 0.9 }), [], []]).map(({ apart }) => apart)).toEqual([
      0.9, 0, 0,
    ]);
  });
});
