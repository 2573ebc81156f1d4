import { isDriver } from '../inference/labels';
import type { IntentGuess } from '../inference/tasks/intent';

/** Either is enough; above 1 it never is. */
export interface Floors {
  /** Probability in the whole message. */
  whole: number;
  /** Probability in the sentence that is likeliest about it. */
  apart: number;
}

/** Chosen on messages that no model has read: `npm run bench:models -- needs --choose`, docs/models.md. */
const FLOORS: Floors = { whole: 0.25, apart: 0.5 };

/**
 * A second thing that the customer wants in the same message: a driver with a sentence of its own, or one that much of
 * the whole message speaks of. Null without one, and where the first need is not sure.
 * @param guesses of one message, best first.
 */
export function secondNeed(guesses: readonly IntentGuess[], floors: Floors = FLOORS): IntentGuess | null {
  const [first, ...rest] = guesses;
  if (first === undefined || !first.sure || !isDriver(first.label)) return null;
  const others = rest.filter(({ label, p, apart }) => isDriver(label) && (p >= floors.whole || apart >= floors.apart));
  return others.toSorted((a, b) => b.p + b.apart - a.p - a.apart)[0] ?? null;
}
