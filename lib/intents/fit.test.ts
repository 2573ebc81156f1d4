import { describe, expect, it } from 'vitest';
import { generator } from '../../tests/bench/synthetic-library';
import { fitIntent } from './fit';
import { leaveOneOut } from './leave-one-out';
import { scoreOf, SURE } from './linear';

const DIM = 64;
const random = generator(3);

/** Unit vectors around a direction; the smaller `spread`, the more alike. */
function around(at: number, count: number, spread: number): Float32Array[] {
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIM }, (_, index) => (index === at ? 1 : 0) + (random() - 0.5) * spread);
    return vector.map((value) => value / Math.hypot(...vector));
  });
}

const background = Array.from({ length: 60 }, (_, index) => around(10 + (index % 40), 1, 0.3)).flat();
const late = around(0, 5, 0.2);
const early = around(1, 5, 0.2);
const turn = async (): Promise<void> => {};

describe('an intent', () => {
  it('names new messages like its examples, and nothing else', () => {
    const linear = fitIntent({ examples: late, others: [] }, background);
    const sure = (vectors: readonly Float32Array[]) => vectors.filter((vector) => scoreOf(linear, vector) >= SURE);
    expect(sure(around(0, 20, 0.2))).toHaveLength(20);
    expect(sure([...background, ...around(1, 20, 0.2), ...around(55, 20, 0.2)])).toEqual([]);
  });

  it('is pushed away from what belongs to something else', () => {
    const between = around(0, 1, 0).map((vector) => vector.map((_, at) => (at < 2 ? Math.SQRT1_2 : 0)))[0];
    if (between === undefined) throw new Error('no vector');
    const alone = scoreOf(fitIntent({ examples: late, others: [] }, background), between);
    const told = scoreOf(fitIntent({ examples: late, others: early }, background), between);
    expect(told).toBeLessThan(alone - 0.3);
  });

  it('is the same for the same examples, to the last bit', () => {
    const lesson = { examples: late, others: early };
    expect(fitIntent(lesson, background)).toEqual(fitIntent(lesson, background));
  });

  it('stands where the slope of its loss is nothing', () => {
    const { weights, bias } = fitIntent({ examples: late, others: early }, background);
    const slope = (move: number, by: number): number => {
      const moved = { weights: weights.map((value, at) => (at === move ? value + by : value)), bias };
      const cost = (vectors: readonly Float32Array[], sign: number): number =>
        vectors.reduce((sum, vector) => sum + Math.log1p(Math.exp(-sign * scoreOf(moved, vector))), 0) / vectors.length;
      const middle = background[0]?.map(
        (_, at) => background.reduce((sum, each) => sum + (each[at] ?? 0), 0) / background.length,
      );
      // The penalty counts the bias at the middle of the background, where the fit has its origin.
      const origin = scoreOf(moved, middle ?? new Float32Array(DIM));
      const penalty = (moved.weights.reduce((sum, value) => sum + value * value, 0) + origin * origin) / 60;
      return cost(late, 1) + 0.5 * cost(early, -1) + 0.5 * cost(background, -1) + penalty;
    };
    for (const at of [0, 1, 12]) expect(Math.abs((slope(at, 1e-3) - slope(at, -1e-3)) / 2e-3)).toBeLessThan(1e-3);
  });
});

describe('leaving examples out', () => {
  it('recognises each of a kind from the others, and a stranger among them not', async () => {
    const [stranger] = around(2, 1, 0.1);
    if (stranger === undefined) throw new Error('no vector');
    const found = await leaveOneOut({ examples: [...late, stranger], others: [] }, background, turn);
    expect(found).toEqual([true, true, true, true, true, false]);
  });

  it('leaves a long list out in groups, one answer for each example', async () => {
    let fits = 0;
    const counted = async (): Promise<void> => {
      fits += 1;
    };
    const found = await leaveOneOut({ examples: around(0, 23, 0.2), others: [] }, background, counted);
    expect([found.length, found.every(Boolean), fits]).toEqual([23, true, 10]);
  });

  it('says that one example alone teaches nothing', async () => {
    expect(await leaveOneOut({ examples: late.slice(0, 1), others: [] }, background, turn)).toEqual([false]);
  });
});
