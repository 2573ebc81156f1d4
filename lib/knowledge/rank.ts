import type { Candidate, Gathered } from './candidates';
import type { Query } from './query';
import type { FusionWeights } from './weights';

/** An item of one kind with its best passage. */
export interface RankedItem {
  itemKey: string;
  candidate: Candidate;
  score: number;
  /** Probability that this item helps with the conversation. Several items may help: these do not add up to 1. */
  p: number;
}

/**
 * From here on a passage says the same as the agent already did. Set by hand: development questions hold too few
 * answered turns to fit it.
 */
const SAID_BEFORE = 0.75;
const SAID_PENALTY = 8;

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
 * Ranks the items of one kind, best first, and says of each how likely it helps. An item counts by its best passage.
 * @param keyOf item and content hash of a passage; passages with the same hash are shown once.
 */
export function rank(
  gathered: Gathered,
  query: Query,
  keyOf: (passage: number) => { itemKey: string; hash: string },
  fusion: FusionWeights,
): RankedItem[] {
  const byItem = new Map<string, RankedItem>();
  const hashes = new Set<string>();
  const scored = gathered.candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, fusion) }))
    .sort((a, b) => b.score - a.score || a.candidate.passage - b.candidate.passage);
  for (const { candidate, score } of scored) {
    const { itemKey, hash } = keyOf(candidate.passage);
    if (byItem.has(itemKey) || hashes.has(hash)) continue;
    hashes.add(hash);
    byItem.set(itemKey, { itemKey, candidate, score, p: 0 });
  }
  const items = [...byItem.values()];
  for (const [at, item] of items.entries()) item.p = logistic(itemFeatures(items, at, gathered, query), fusion.item);
  return items;
}

/** What tells an item that helps from one that only looks like it. Names are those of the fitted weights. */
export function itemFeatures(
  items: readonly RankedItem[],
  at: number,
  gathered: Pick<Gathered, 'background' | 'kind'>,
  query: Query,
): Record<string, number> {
  const item = items[at];
  if (item === undefined) return {};
  const { features } = item.candidate;
  const { mean, deviation } = gathered.background;
  const rival = items[at === 0 ? 1 : 0]?.score ?? item.score;
  return {
    need: features.need,
    turn: features.turn,
    lexical: Math.min(3, features.lexical),
    share: features.share,
    // Replies are many and near to each other, and safe answers are for rare topics: like cosines mean less there.
    snippet: gathered.kind === 'snippet' ? 1 : 0,
    safe: gathered.kind === 'safe-answer' ? 1 : 0,
    // How far it stands out from the ordinary item of its kind, in standard deviations.
    standout: (features.need - mean) / deviation / 4,
    // Score against the best other item: a clear winner is more often right, a distant second rarely.
    lead: Math.max(-6, Math.min(3, item.score - rival)) / 3,
    first: at === 0 ? 1 : 0,
    words: Math.log1p(query.words) / 3,
  };
}

function logistic(features: Readonly<Record<string, number>>, weights: FusionWeights['item']): number {
  let sum = weights['bias'] ?? 0;
  for (const [name, value] of Object.entries(features)) sum += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}
