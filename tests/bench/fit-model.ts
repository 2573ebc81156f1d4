/** Small fits by plain gradient descent on standardised features: a handful of weights needs no more. */

export interface FitOptions {
  /** Strength of the pull towards zero. */
  l2: number;
  steps: number;
  rate: number;
}

/** Weights that make the right option of each choice the likeliest: softmax regression over feature rows. */
export function fitChoices(
  choices: readonly { options: readonly (readonly number[])[]; right: number }[],
  { l2, steps, rate }: FitOptions,
): number[] {
  const rows = choices.flatMap(({ options }) => options);
  const scale = deviations(rows);
  const weights = scale.map(() => 0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight) => l2 * weight);
    for (const { options, right } of choices) {
      const scores = options.map((row) => dot(row, weights, scale));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const total = odds.reduce((sum, value) => sum + value, 0);
      for (const [option, row] of options.entries()) {
        const error = (odds[option] ?? 0) / total - (option === right ? 1 : 0);
        for (const [column, value] of row.entries())
          gradient[column] = (gradient[column] ?? 0) + (error * value) / (scale[column] ?? 1) / choices.length;
      }
    }
    for (const [column, slope] of gradient.entries()) weights[column] = (weights[column] ?? 0) - rate * slope;
  }
  return weights.map((weight, column) => weight / (scale[column] ?? 1));
}

/** Logistic regression; the last weight is the bias. */
export function fitLogistic(
  rows: readonly { features: readonly number[]; right: boolean; weight: number }[],
  { l2, steps, rate }: FitOptions,
): number[] {
  const scale = deviations(rows.map(({ features }) => features));
  const means = meansOf(rows.map(({ features }) => features));
  const weights = scale.map(() => 0);
  let bias = 0;
  const mass = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight) => l2 * weight);
    let biasSlope = 0;
    for (const { features, right, weight } of rows) {
      const z = features.map((value, column) => (value - (means[column] ?? 0)) / (scale[column] ?? 1));
      const sum = z.reduce((total, value, column) => total + value * (weights[column] ?? 0), bias);
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (right ? 1 : 0))) / mass;
      for (const [column, value] of z.entries()) gradient[column] = (gradient[column] ?? 0) + error * value;
      biasSlope += error;
    }
    for (const [column, slope] of gradient.entries()) weights[column] = (weights[column] ?? 0) - rate * slope;
    bias -= rate * biasSlope;
  }
  const plain = weights.map((weight, column) => weight / (scale[column] ?? 1));
  return [...plain, bias - plain.reduce((sum, weight, column) => sum + weight * (means[column] ?? 0), 0)];
}

function dot(row: readonly number[], weights: readonly number[], scale: readonly number[]): number {
  return row.reduce((sum, value, column) => sum + (value * (weights[column] ?? 0)) / (scale[column] ?? 1), 0);
}

function meansOf(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from(
    { length: width },
    (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length,
  );
}

function deviations(rows: readonly (readonly number[])[]): number[] {
  return meansOf(rows).map((mean, column) => {
    const variance = rows.reduce((sum, row) => sum + ((row[column] ?? 0) - mean) ** 2, 0) / rows.length;
    return Math.sqrt(variance) || 1;
  });
}
