/** A fitted intent: a direction among embeddings. */
export interface Linear {
  weights: Float32Array;
  bias: number;
}

/**
 * From this score on an intent is named. Chosen on CLINC150 (development) for about nine right answers in ten where one
 * message in sixteen belongs to any of ten intents; measured on BANKING77: docs/team-intents.md.
 */
export const SURE = 1;

/** How much a message belongs to an intent; comparable between intents, and no probability. */
export function scoreOf({ weights, bias }: Linear, embedding: Float32Array): number {
  let score = bias;
  for (let at = 0; at < weights.length; at += 1) score += (weights[at] ?? 0) * (embedding[at] ?? 0);
  return score;
}
