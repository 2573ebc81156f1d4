import { generator } from '../synthetic-library';
import { quantile } from '../measure';

const ROUNDS = 4000;
/** Fixed, so that the same answers give the same interval. */
const SEED = 11;

/**
 * Interval in which the share of `right` lies with 95 %: the 2.5th and 97.5th percentile of shares in samples drawn
 * with replacement (percentile bootstrap, Efron 1979). It speaks of other pairs like these, not of other writers.
 */
export function shareInterval(right: readonly boolean[]): [low: number, high: number] {
  if (right.length === 0) throw new Error('An interval needs at least one answer');
  const random = generator(SEED);
  const shares = Array.from({ length: ROUNDS }, () => {
    let hits = 0;
    for (let draw = 0; draw < right.length; draw += 1)
      hits += right[Math.floor(random() * right.length)] === true ? 1 : 0;
    return hits / right.length;
  });
  return [quantile(shares, 0.025) ?? NaN, quantile(shares, 0.975) ?? NaN];
}
