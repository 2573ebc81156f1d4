import { gather, type Gathered } from '../../lib/knowledge/candidates';
import { textToEmbed } from '../../lib/knowledge/passages';
import { buildQuery, type Query } from '../../lib/knowledge/query';
import { rank, type Ranking } from '../../lib/knowledge/rank';
import { buildIndex, type SearchIndex } from '../../lib/knowledge/search-index';
import type { FusionWeights } from '../../lib/knowledge/weights';
import type { CachedEncoder } from './search-encoder';
import type { Question, SearchSet } from './search-sets';

/** One question as the ranking sees it, and what would have been right. */
export interface Observation {
  question: Question;
  query: Query;
  gathered: Gathered;
  index: SearchIndex;
  /** Item key, or null. */
  answer: string | null;
}

/** Runs the first half of a search (query, candidates, features) for every question of a set. */
export async function observe(set: SearchSet, encoder: CachedEncoder, dense: boolean): Promise<Observation[]> {
  const index = buildIndex([set.library], encoder.dim, new Map());
  if (dense) {
    for (const [at, passage] of index.passages.entries())
      index.vectors.set(at, await encoder.embed(textToEmbed(passage)));
  }
  const observations: Observation[] = [];
  for (const question of set.questions) {
    const query = await buildQuery(question.turns, index.lexical, dense ? encoder.embed : null, false);
    const gathered = gather(index, query, ['article', 'snippet', 'safe-answer'], () => true).find(
      ({ candidates }) => candidates.length > 0,
    );
    if (gathered === undefined) continue;
    const answer = question.answer === null ? null : `${set.library.id}/${question.answer}`;
    observations.push({ question, query, gathered, index, answer });
  }
  return observations;
}

/** The second half: items with probabilities. */
export function rankObserved({ index, gathered, query }: Observation, fusion: FusionWeights): Ranking {
  const keyOf = (at: number): { itemKey: string; hash: string } => ({
    itemKey: index.passages[at]?.itemKey ?? '',
    hash: index.passages[at]?.hash ?? '',
  });
  return rank(gathered, query, keyOf, fusion);
}
