import { strongestSentence } from '../evidence';
import { INTENTS, type Intent } from '../labels';
import type { Span } from '../../conversation/span';
import { defineTask } from '../task';

export interface IntentGuess {
  label: Intent;
  /** Calibrated probability, 0 to 1. */
  p: number;
  /** True from the label's calibrated floor on. */
  sure: boolean;
  /** The sentence that shows it most. */
  span: Span;
}

const SHOWN = 3;

/** What the customer wants: a contact driver, a turn without one (`dialog_act`) or none of ours. Best first. */
export default defineTask<readonly IntentGuess[]>({
  id: 'intent',
  head: 'intent',
  roles: ['customer'],
  labels: INTENTS,
  parse: (output, sentences) =>
    INTENTS.map((label, index) => ({ label, p: output.p[index] ?? 0, floor: output.thresholds[index] ?? 0.5, index }))
      .sort((a, b) => b.p - a.p)
      .slice(0, SHOWN)
      .map(({ label, p, floor, index }) => ({
        label,
        p,
        sure: p >= floor,
        span: strongestSentence(output, index, sentences),
      })),
  fallback: [],
});
