import { isTelling, strongestSentence } from '../evidence';
import type { HeadOutput } from '../heads';
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
  /** Its probability in the sentence that is likeliest about this and nothing else; 0 where there is none. */
  apart: number;
}

/** So many are given, and any that a sentence is about by itself. */
const SHOWN = 3;

/** What the customer wants: a contact driver, a turn without one (`dialog_act`) or none of ours. Best first. */
export default defineTask<readonly IntentGuess[]>({
  id: 'intent',
  head: 'intent',
  roles: ['customer'],
  labels: INTENTS,
  parse: (output, sentences) => {
    const apart = apartOf(output, sentences);
    return INTENTS.map((label, index) => ({ label, index, p: output.p[index] ?? 0, apart: apart.get(index) ?? 0 }))
      .sort((a, b) => b.p - a.p)
      .filter((guess, place) => place < SHOWN || guess.apart > 0)
      .map(({ label, index, p, apart }) => ({
        label,
        p,
        sure: p >= (output.thresholds[index] ?? 0.5),
        span: strongestSentence(output, index, sentences),
        apart,
      }));
  },
  fallback: [],
});

/** The likeliest label of each telling sentence, with its highest probability there. */
function apartOf(output: HeadOutput, sentences: readonly Span[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const [row, probabilities] of output.sentences.entries()) {
    const span = sentences[row];
    if (span === undefined || !isTelling(span) || probabilities.length === 0) continue;
    const p = Math.max(...probabilities);
    const index = probabilities.indexOf(p);
    found.set(index, Math.max(found.get(index) ?? 0, p));
  }
  return found;
}
