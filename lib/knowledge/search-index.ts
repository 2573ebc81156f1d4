import type { Library } from '../library/library';
import { buildLexicalIndex, type LexicalIndex } from './lexical-index';
import { tableOf, type PassageTable } from './passage-table';
import { passagesOf, type Passage } from './passages';
import { VectorStore } from './vector-store';

/** What is compared with a query: words and vectors of the same passages, by passage number. */
export interface SearchIndex {
  passages: PassageTable;
  lexical: LexicalIndex;
  vectors: VectorStore;
}

export function emptyIndex(dim: number): SearchIndex {
  return { passages: tableOf([]), lexical: buildLexicalIndex([]), vectors: new VectorStore(dim, 0) };
}

/**
 * Cuts the libraries into passages and indexes their words.
 * @param known vectors that are there already, by passage hash.
 */
export function buildIndex(
  libraries: readonly Library[],
  dim: number,
  known: ReadonlyMap<string, Int8Array>,
): SearchIndex {
  const passages: Passage[] = [];
  const lexical = buildLexicalIndex(
    (function* words() {
      for (const { passage, plain } of passagesOf(libraries)) {
        passages.push(passage);
        yield { title: passage.item.title, heading: passage.heading, body: plain };
      }
    })(),
  );
  const vectors = new VectorStore(dim, passages.length);
  for (const [at, { hash }] of passages.entries()) {
    const bytes = known.get(hash);
    if (bytes !== undefined) vectors.setBytes(at, bytes);
  }
  return { passages: tableOf(passages), lexical, vectors };
}
