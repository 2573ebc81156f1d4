/** Small fits by Newton's method on standardised features: a handful of weights is found in a few steps. */

const STEPS = 12;

/**
 * Weights that make the right option of each choice the likeliest: softmax regression over feature rows.
 * @param l2 strength of the pull towards zero, per choice.
 */
export function fitChoices(
  choices: readonly { options: readonly (readonly number[])[]; right: number }[],
  l2: number,
): number[] {
  const scale = deviations(choices.flatMap(({ options }) => options));
  const scaled = choices.map(({ options, right }) => ({
    options: options.map((row) => row.map((value, column) => value / (scale[column] ?? 1))),
    right,
  }));
  const weights = newton(scale.length, l2 * choices.length, (current, gradient, hessian) => {
    for (const { options, right } of scaled) {
      const scores = options.map((row) => dot(row, current));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const total = odds.reduce((sum, value) => sum + value, 0);
      const mean = current.map(() => 0);
      for (const [option, row] of options.entries()) {
        const share = (odds[option] ?? 0) / total;
        addTo(mean, row, share);
        addOuter(hessian, row, share);
      }
      addTo(gradient, mean, 1);
      addTo(gradient, options[right] ?? mean, -1);
      addOuter(hessian, mean, -1);
    }
  });
  return weights.map((weight, column) => weight / (scale[column] ?? 1));
}

/**
 * Logistic regression; the last weight is the bias.
 * @param l2 strength of the pull towards zero, per row; the bias is not pulled.
 */
export function fitLogistic(rows: readonly { features: readonly number[]; right: boolean }[], l2: number): number[] {
  const scale = deviations(rows.map(({ features }) => features));
  const means = meansOf(rows.map(({ features }) => features));
  const scaled = rows.map(({ features, right }) => ({
    row: [...features.map((value, column) => (value - (means[column] ?? 0)) / (scale[column] ?? 1)), 1],
    right: right ? 1 : 0,
  }));
  const weights = newton(scale.length + 1, l2 * rows.length, (current, gradient, hessian) => {
    for (const { row, right } of scaled) {
      const p = 1 / (1 + Math.exp(-dot(row, current)));
      addTo(gradient, row, p - right);
      addOuter(hessian, row, p * (1 - p));
    }
  });
  const plain = scale.map((deviation, column) => (weights[column] ?? 0) / deviation);
  const shift = plain.reduce((sum, weight, column) => sum + weight * (means[column] ?? 0), 0);
  return [...plain, (weights[scale.length] ?? 0) - shift];
}

/** Minimises a convex loss whose slopes `add` sums up; half steps while far off keep it from overshooting. */
function newton(
  width: number,
  pull: number,
  add: (weights: readonly number[], gradient: number[], hessian: number[][]) => void,
): number[] {
  let weights = Array.from({ length: width }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight) => pull * weight);
    const hessian = weights.map((_, row) => weights.map((__, column) => (row === column ? pull + 1e-6 : 0)));
    add(weights, gradient, hessian);
    const change = solve(hessian, gradient);
    const size = step < 2 ? 0.5 : 1;
    weights = weights.map((weight, column) => weight - size * (change[column] ?? 0));
  }
  return weights;
}

/** Gaussian elimination; the matrix is positive definite, so no row is exchanged. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, values[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    for (const [other, row] of rows.entries()) {
      if (other !== at) addTo(row, pivot, -(row[at] ?? 0) / (pivot[at] ?? 1));
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

function addTo(target: number[], row: readonly number[], factor: number): void {
  for (let column = 0; column < row.length; column += 1)
    target[column] = (target[column] ?? 0) + factor * (row[column] ?? 0);
}

function addOuter(target: number[][], row: readonly number[], factor: number): void {
  for (let column = 0; column < row.length; column += 1) {
    const line = target[column];
    if (line !== undefined) addTo(line, row, factor * (row[column] ?? 0));
  }
}

function dot(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let column = 0; column < row.length; column += 1) sum += (row[column] ?? 0) * (weights[column] ?? 0);
  return sum;
}

function meansOf(rows: readonly (readonly number[])[]): number[] {
  const sums = Array.from({ length: rows[0]?.length ?? 0 }, () => 0);
  for (const row of rows) addTo(sums, row, 1);
  return sums.map((sum) => sum / rows.length);
}

function deviations(rows: readonly (readonly number[])[]): number[] {
  const means = meansOf(rows);
  const squares = means.map(() => 0);
  for (const row of rows) {
    addTo(
      squares,
      row.map((value, column) => (value - (means[column] ?? 0)) ** 2),
      1,
    );
  }
  return squares.map((sum) => Math.sqrt(sum / rows.length) || 1);
}
