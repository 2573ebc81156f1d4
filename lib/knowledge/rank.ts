import type { Candidate, Gathered } from './candidates';
import type { Query } from './query';
import type { FusionWeights } from './weights';

/** An item of one kind with its best passage. */
export interface RankedItem {
  itemKey: string;
  candidate: Candidate;
  score: number;
  /** Share of the probability among the items of its kind, given that one of them answers. */
  share: number;
}

/** The items of one kind, best first, and how likely it is that any of them answers. */
export interface Ranking {
  items: RankedItem[];
  answerable: number;
}

/**
 * From here on a passage says the same as the agent already did. Set by hand: development questions hold too few
 * answered turns to fit it.
 */
const SAID_BEFORE = 0.75;
const SAID_PENALTY = 4;

/** Features to a score: linear, with weights fitted on development questions (docs/search.md). */
function scoreOf({ features, explained }: Candidate, fusion: FusionWeights): number {
  const { need, turn, lexical, share } = fusion.passage;
  return (
    need * features.need +
    turn * features.turn +
    lexical * features.lexical +
    share * features.share -
    SAID_PENALTY * Math.max(0, explained - SAID_BEFORE)
  );
}

/**
 * Ranks the items of one kind and says how likely each answers: a share among the items, times the probability
 * that any item answers.
 * @param keyOf item and content hash of a passage; passages with the same hash are shown once.
 */
export function rank(
  gathered: Gathered,
  query: Query,
  keyOf: (passage: number) => { itemKey: string; hash: string },
  fusion: FusionWeights,
): Ranking {
  const byItem = new Map<string, RankedItem>();
  const hashes = new Set<string>();
  const scored = gathered.candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, fusion) }))
    .sort((a, b) => b.score - a.score || a.candidate.passage - b.candidate.passage);
  for (const { candidate, score } of scored) {
    const { itemKey, hash } = keyOf(candidate.passage);
    if (byItem.has(itemKey) || hashes.has(hash)) continue;
    hashes.add(hash);
    byItem.set(itemKey, { itemKey, candidate, score, share: 0 });
  }
  const items = [...byItem.values()];
  const top = items[0]?.score ?? 0;
  const total = items.reduce((sum, item) => sum + Math.exp(item.score - top), 0);
  for (const item of items) item.share = Math.exp(item.score - top) / total;
  return { items, answerable: items.length === 0 ? 0 : answerable(items, gathered, query, fusion) };
}

/** What tells an answered conversation from one that nothing answers. Names are those of the fitted weights. */
export function answerFeatures(
  items: readonly RankedItem[],
  gathered: Pick<Gathered, 'background'>,
  query: Query,
): Record<string, number> {
  const first = items[0];
  if (first === undefined) return {};
  const { features } = first.candidate;
  const { mean, deviation } = gathered.background;
  const densest = Math.max(...items.map((item) => item.candidate.features.need));
  return {
    need: features.need,
    densest,
    standout: (densest - mean) / deviation / 4,
    turn: features.turn,
    lexical: Math.min(3, features.lexical),
    share: features.share,
    agree: features.need === densest ? 1 : 0,
    // Log-odds of the first against the rest: a clear winner is more often right.
    lead: Math.max(-4, Math.min(4, Math.log(first.share / Math.max(1e-6, 1 - first.share)))),
    words: Math.log1p(query.words) / 3,
  };
}

function answerable(items: readonly RankedItem[], gathered: Gathered, query: Query, fusion: FusionWeights): number {
  const features = answerFeatures(items, gathered, query);
  const sum = Object.entries(fusion.answerable).reduce(
    (total, [name, weight]) => total + weight * (name === 'bias' ? 1 : (features[name] ?? 0)),
    0,
  );
  return 1 / (1 + Math.exp(-sum));
}
