import { gather, type Gathered } from '../../lib/knowledge/candidates';
import { KINDS, textToEmbed } from '../../lib/knowledge/passages';
import { buildQuery, type Query } from '../../lib/knowledge/query';
import { rank, type RankedItem } from '../../lib/knowledge/rank';
import { buildIndex, type SearchIndex } from '../../lib/knowledge/search-index';
import type { FusionWeights } from '../../lib/knowledge/weights';
import type { CachedEncoder } from './search-encoder';
import type { Question, SearchSet } from './search-sets';

/** One question as the ranking sees it, and what would have been right. */
export interface Observation {
  question: Question;
  query: Query;
  /** One per kind that has candidates. */
  gathered: Gathered[];
  index: SearchIndex;
  /** Item keys. */
  answers: ReadonlySet<string>;
}

/** Runs the first half of a search (query, candidates, features) for every question of a set. */
export async function observe(set: SearchSet, encoder: CachedEncoder, dense: boolean): Promise<Observation[]> {
  const index = buildIndex([set.library], encoder.dim, new Map());
  if (dense) {
    for (const [at, passage] of index.passages) index.vectors.set(at, await encoder.embed(textToEmbed(passage)));
  }
  const observations: Observation[] = [];
  for (const question of set.questions) {
    const query = await buildQuery(question.turns, index.lexical, dense ? encoder.embed : null, false);
    const gathered = gather(index, query, KINDS, false).filter(({ candidates }) => candidates.length > 0);
    const answers = new Set(question.answers.map((answer) => `${set.library.id}/${answer}`));
    observations.push({ question, query, gathered, index, answers });
  }
  return observations;
}

/** The second half: items of each kind with probabilities. */
export function rankObserved({ index, gathered, query }: Observation, fusion: FusionWeights): RankedItem[][] {
  return gathered.map((each) => rank(each, query, (at) => index.passages.at(at), fusion));
}

/** All kinds together, likeliest first, as the panel gets them. */
export function hitsOf(observation: Observation, fusion: FusionWeights): RankedItem[] {
  return rankObserved(observation, fusion)
    .flat()
    .sort((a, b) => b.p - a.p || b.score - a.score);
}
