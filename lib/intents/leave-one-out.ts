import { fitIntent, type Lesson } from './fit';
import { scoreOf, SURE } from './linear';

/** Fits at most: more examples are left out in groups of equal size, so that a long list does not take seconds. */
const MOST_FITS = 10;

/**
 * Which examples are recognised by an intent that was learned without them: what a new message of the kind can hope
 * for. An intent of one example learns nothing without it.
 * @param turn lets more urgent work go first; called after each fit.
 * @returns one answer per example.
 */
export async function leaveOneOut(
  { examples, others }: Lesson,
  background: readonly Float32Array[],
  turn: () => Promise<void>,
): Promise<boolean[]> {
  if (examples.length < 2) return examples.map(() => false);
  const groups = Math.min(MOST_FITS, examples.length);
  const recognised = examples.map(() => false);
  for (let group = 0; group < groups; group += 1) {
    const fitted = fitIntent({ examples: examples.filter((_, at) => at % groups !== group), others }, background);
    await turn();
    for (const [at, example] of examples.entries())
      if (at % groups === group) recognised[at] = scoreOf(fitted, example) >= SURE;
  }
  return recognised;
}
