import fitted from './fitted-weights.json' with { type: 'json' };
import type { PassageFeatures } from './candidates';

/** Weights of one way to search. */
export interface FusionWeights {
  /** One per passage feature; scores are log-odds among the items of a library. */
  passage: Record<keyof PassageFeatures, number>;
  /** Probability that an item helps: by the names of `itemFeatures`, and `bias`. */
  item: Readonly<Record<string, number>>;
}

export interface SearchWeights {
  /** What the weights were fitted on, in words. */
  fittedOn: string;
  /** Revision of the encoder they were fitted with. */
  encoder: string;
  hybrid: FusionWeights;
  /** Used while no passage has a vector. */
  lexicalOnly: FusionWeights;
}

/**
 * Weights fitted by `npm run fit:search` on development questions, for one encoder revision; how and on what is
 * written in docs/search.md and in the file itself. Refit after the encoder changed.
 */
export const weights: SearchWeights = fitted;
