/** Contract of hybrid search; `search.ts` implements it inside the engine worker. */

export type ItemKind = 'article' | 'snippet' | 'safe-answer';

/** One turn used as query. Vectors of turns that were understood before are reused. */
export interface QueryTurn {
  role: 'customer' | 'agent';
  text: string;
}

export interface SearchRequest {
  /** Oldest first. The query is built from all of them: the need, not only the last line. */
  turns: QueryTurn[];
  kinds: ItemKind[];
  /** Most items to return. */
  limit: number;
  /** True when a person typed the query: prefix matches count, and nothing abstains. */
  typed: boolean;
}

export interface SearchHit {
  /** `<library id>/<item id>` */
  itemKey: string;
  kind: ItemKind;
  /** Passage that matched best. */
  passage: { heading: string; text: string };
  /** Fused score; comparable only within one response. */
  score: number;
  /** Calibrated probability that this item helps with the conversation; several may. */
  p: number;
  /** Which half found it: shown in "why". */
  because: { lexical: number; dense: number; terms: string[] };
}

export interface SearchResponse {
  hits: SearchHit[];
  /** Hits below this probability are not worth a line beside better ones. */
  floor: number;
  /** True when even the best hit is too unlikely to be right: say nothing rather than something wrong. */
  abstain: boolean;
  /** True while vectors are missing and only words were matched. */
  lexicalOnly: boolean;
  tookMs: number;
}
