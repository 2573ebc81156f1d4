import type { Linear } from './linear';

/** What one intent is learned from: vectors of unit length. */
export interface Lesson {
  examples: readonly Float32Array[];
  /** What belongs to something else, beside the background: counter-examples, and examples of the team's other intents. */
  others: readonly Float32Array[];
}

/**
 * Strength of the penalty, share of the weight that lies on `others`, and steps: chosen on CLINC150, where each had a
 * wide flat optimum (`npm run bench:models -- team-intents`).
 */
const PENALTY = 1 / 30;
const OTHERS = 0.5;
const STEPS = 40;

/**
 * Fits "this intent or anything else" by logistic regression with an L2 penalty. Examples weigh as much together as
 * all that they are told apart from, so that five of them are heard over hundreds of ordinary messages. Solved by
 * accelerated gradient descent (Nesterov 2004, constant step, strongly convex case) from zero: the same input gives the
 * same numbers.
 * @param background ordinary customer messages; at least one.
 */
export function fitIntent({ examples, others }: Lesson, background: readonly Float32Array[]): Linear {
  const middle = meanOf(background);
  const dim = middle.length;
  const rows = [...examples, ...others, ...background];
  const data = new Float64Array(rows.length * dim);
  for (const [row, vector] of rows.entries())
    for (let at = 0; at < dim; at += 1) data[row * dim + at] = (vector[at] ?? 0) - (middle[at] ?? 0);
  const weightOf = weigher(examples.length, others.length, background.length);

  // The logistic loss bends by a quarter at most; weights add up to two, and no row is longer than two, bias included.
  const stepSize = 1 / (longest(data, rows.length, dim) / 2 + PENALTY);
  const root = Math.sqrt(PENALTY * stepSize);
  const momentum = (1 - root) / (1 + root);
  let weights = new Float64Array(dim + 1);
  const ahead = new Float64Array(dim + 1);
  const slope = new Float64Array(dim + 1);
  for (let step = 0; step < STEPS; step += 1) {
    for (let at = 0; at <= dim; at += 1) slope[at] = PENALTY * (ahead[at] ?? 0);
    for (let row = 0; row < rows.length; row += 1) {
      const base = row * dim;
      let score = ahead[dim] ?? 0;
      for (let at = 0; at < dim; at += 1) score += (ahead[at] ?? 0) * (data[base + at] ?? 0);
      const error = weightOf(row) * (1 / (1 + Math.exp(-score)) - (row < examples.length ? 1 : 0));
      for (let at = 0; at < dim; at += 1) slope[at] = (slope[at] ?? 0) + error * (data[base + at] ?? 0);
      slope[dim] = (slope[dim] ?? 0) + error;
    }
    const next = ahead.map((value, at) => value - stepSize * (slope[at] ?? 0));
    for (let at = 0; at <= dim; at += 1) {
      const now = next[at] ?? 0;
      ahead[at] = now + momentum * (now - (weights[at] ?? 0));
    }
    weights = next;
  }
  let bias = weights[dim] ?? 0;
  for (let at = 0; at < dim; at += 1) bias -= (weights[at] ?? 0) * (middle[at] ?? 0);
  return { weights: Float32Array.from(weights.subarray(0, dim)), bias };
}

/** Examples share one; what they are told apart from shares another. */
function weigher(examples: number, others: number, background: number): (row: number) => number {
  const share = others === 0 ? 0 : OTHERS;
  return (row) => {
    if (row < examples) return 1 / examples;
    return row < examples + others ? share / others : (1 - share) / background;
  };
}

/** Square of the longest row, bias included. */
function longest(data: Float64Array, rows: number, dim: number): number {
  let most = 0;
  for (let row = 0; row < rows; row += 1) {
    let sum = 1;
    for (let at = 0; at < dim; at += 1) sum += (data[row * dim + at] ?? 0) ** 2;
    most = Math.max(most, sum);
  }
  return most;
}

function meanOf(vectors: readonly Float32Array[]): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  return sum.map((value) => value / vectors.length);
}
