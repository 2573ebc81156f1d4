import { SENTIMENTS, type Sentiment } from '../labels';
import type { Span } from '../../conversation/span';
import { strongestSentence } from '../evidence';
import { defineTask } from '../task';

export interface SentimentResult {
  value: Sentiment;
  /** Probability of `value`. */
  p: number;
  /** True from the level's calibrated floor on. */
  sure: boolean;
  /** Probability of each level, -2 first. */
  levels: readonly number[];
  /** Expected value, -2 to 2: what the course line draws. */
  mean: number;
  /** The sentence that shows `value` most. */
  span: Span;
}

/** How the customer sounds, calibrated for service: having a problem is neutral, complaining about the service is not. */
export default defineTask<SentimentResult>({
  id: 'sentiment',
  head: 'sentiment',
  roles: ['customer'],
  labels: ['-2', '-1', '0', '1', '2'],
  parse(output, sentences) {
    const mean = SENTIMENTS.reduce<number>((sum, level, index) => sum + level * (output.p[index] ?? 0), 0);
    const best = output.p.indexOf(Math.max(...output.p));
    return {
      value: SENTIMENTS[best] ?? 0,
      p: output.p[best] ?? 0,
      sure: (output.p[best] ?? 0) >= (output.thresholds[best] ?? 0.5),
      levels: output.p,
      mean,
      span: strongestSentence(output, best, sentences),
    };
  },
  fallback: { value: 0, p: 0, sure: false, levels: [0, 0, 1, 0, 0], mean: 0, span: { start: 0, end: 0 } },
});
