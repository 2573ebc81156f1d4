import { database } from '../db/database';
import type { Knowledge } from '../knowledge/knowledge';
import { createKnowledge } from '../knowledge/search';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';

/** Search by words alone: a damaged model file must not take the libraries along. */
export class WordsOnly {
  #knowledge: Promise<Knowledge> | undefined;

  /** @throws when the database does not open */
  async search(request: SearchRequest): Promise<SearchResponse> {
    this.#knowledge ??= open();
    try {
      return await (await this.#knowledge).search(request, noVectors);
    } catch (error) {
      this.#knowledge = undefined;
      throw error;
    }
  }

  /** The libraries have changed: the next search reads them again. */
  forget(): void {
    this.#knowledge = undefined;
  }
}

async function open(): Promise<Knowledge> {
  // Without vectors in the index the query is never embedded; see KnowledgeIndex.search.
  const knowledge = createKnowledge({ dim: 1, revision: '' });
  const rows = await database().libraries.toArray();
  knowledge.load(
    rows.map(({ library }) => library),
    new Map(),
  );
  return knowledge;
}

function noVectors(): Promise<never> {
  return Promise.reject(new Error('Search by words embeds nothing'));
}
