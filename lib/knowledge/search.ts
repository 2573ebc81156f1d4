import type { Library } from '../library/library';
import { gather } from './candidates';
import type { Embed, Knowledge, PassageVectors } from './knowledge';
import { vectorsByHash, vectorsOfLibrary } from './passage-vectors';
import { sourceOf, textToEmbed, type Passage } from './passages';
import { buildQuery, type Query } from './query';
import { rank, type Ranking } from './rank';
import { buildIndex, emptyIndex, type SearchIndex } from './search-index';
import type { SearchHit, SearchRequest, SearchResponse } from './search-types';
import { weights } from './weights';

/** What the index has to know of the encoder. */
export interface EncoderTag {
  dim: number;
  /** Vectors made by another revision are not taken. */
  revision: string;
}

/** An empty index; `load` fills it. */
export function createKnowledge(encoder: EncoderTag): Knowledge {
  return new KnowledgeIndex(encoder);
}

class KnowledgeIndex implements Knowledge {
  readonly #encoder: EncoderTag;
  #index: SearchIndex;
  #pending: number[] = [];

  constructor(encoder: EncoderTag) {
    this.#encoder = encoder;
    this.#index = emptyIndex(encoder.dim);
  }

  get size(): number {
    return this.#index.passages.length;
  }

  get pending(): number {
    return this.#pending.length;
  }

  load(libraries: readonly Library[], vectors: ReadonlyMap<string, PassageVectors>): void {
    const { dim, revision } = this.#encoder;
    const known = vectorsByHash(dim, revision, vectors.values(), this.#index);
    const index = buildIndex(libraries, dim, known);
    this.#index = index;
    this.#pending = [...index.passages.keys()].filter((at) => !index.vectors.has(at));
  }

  async embedSome(embed: Embed, count: number): Promise<number> {
    const index = this.#index;
    for (const at of this.#pending.slice(0, count)) {
      const passage = index.passages[at];
      if (passage === undefined) continue;
      const vector = await embed(textToEmbed(passage));
      // `load` may have run meanwhile: then this vector belongs to an index that is gone.
      if (index !== this.#index) return this.pending;
      index.vectors.set(at, vector);
    }
    this.#pending = this.#pending.filter((at) => !index.vectors.has(at));
    return this.pending;
  }

  vectorsOf(libraryId: string): PassageVectors | null {
    return vectorsOfLibrary(this.#encoder.revision, libraryId, this.#index);
  }

  async search(request: SearchRequest, embed: Embed): Promise<SearchResponse> {
    const started = performance.now();
    const index = this.#index;
    const dense = index.vectors.known > 0;
    const query = await buildQuery(request.turns, index.lexical, dense ? embed : null, request.typed);
    const accepts = (passage: Passage): boolean => request.typed || passage.item.state !== 'deprecated';
    const rankings = gather(index, query, request.kinds, accepts).map((gathered) =>
      rank(gathered, query, (at) => {
        const passage = index.passages[at];
        return { itemKey: passage?.itemKey ?? '', hash: passage?.hash ?? '' };
      }),
    );
    const hits = rankings
      .flatMap((ranking) => hitsOf(ranking, index, query))
      .sort((a, b) => b.p - a.p || b.score - a.score)
      .slice(0, request.limit);
    const { floor } = dense ? weights.hybrid : weights.lexicalOnly;
    return {
      hits,
      floor,
      abstain: !request.typed && (hits[0]?.p ?? 0) < floor,
      answerable: Math.max(0, ...rankings.map((ranking) => ranking.answerable)),
      lexicalOnly: !dense,
      tookMs: performance.now() - started,
    };
  }
}

function hitsOf(ranking: Ranking, index: SearchIndex, query: Query): SearchHit[] {
  return ranking.items.flatMap((item) => {
    const passage = index.passages[item.candidate.passage];
    if (passage === undefined) return [];
    const { features } = item.candidate;
    return [
      {
        itemKey: item.itemKey,
        kind: passage.kind,
        passage: { heading: passage.heading, text: sourceOf(passage) },
        score: item.score,
        p: ranking.answerable * item.share,
        because: {
          lexical: features.share,
          dense: features.need,
          terms: termsIn(item.candidate.passage, index, query),
        },
      },
    ];
  });
}

/** The customer's words that the passage holds, the telling ones first. */
function termsIn(passage: number, { lexical }: SearchIndex, query: Query): string[] {
  return query.terms
    .filter(({ term }) => lexical.holds(passage, term))
    .map(({ term }) => query.surfaces.get(term) ?? '')
    .filter((surface) => surface !== '');
}
