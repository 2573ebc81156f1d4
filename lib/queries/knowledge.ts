import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { liveQuery } from 'dexie';
import { database } from '../db/database';
import { report } from '../errors';
import { shelve, type Shelf, type ShelfItem } from '../library/shelf';
import type { SearchHit } from '../knowledge/search-types';
import { searchKnowledge } from '../messaging/messages';
import { send } from '../messaging/send';

/** A search hit with the item it found. */
export interface Found {
  hit: SearchHit;
  entry: ShelfItem;
}

const SHOWN = 12;

/** All installed libraries. */
export function shelfOptions() {
  return queryOptions({
    queryKey: ['libraries'],
    queryFn: async (): Promise<Shelf> => shelve((await database().libraries.toArray()).map((row) => row.library)),
  });
}

/**
 * Keeps libraries and search results true while libraries come and go in another page, such as the options.
 * Returns a stop function.
 */
export function followLibraries(client: QueryClient): () => void {
  let first = true;
  const subscription = liveQuery(() => database().libraries.toArray()).subscribe({
    next: (rows) => {
      client.setQueryData(shelfOptions().queryKey, shelve(rows.map((row) => row.library)));
      if (!first) void client.invalidateQueries({ queryKey: ['search'] });
      first = false;
    },
    error: (error: unknown) => report(error, 'libraries'),
  });
  return () => subscription.unsubscribe();
}

/** What a person searched for, by word and meaning. */
export function searchOptions(query: string, shelf: Shelf | undefined) {
  return queryOptions({
    queryKey: ['search', query],
    enabled: query !== '' && shelf !== undefined,
    gcTime: 60_000,
    queryFn: async (): Promise<{ results: Found[]; lexicalOnly: boolean }> => {
      const response = await send(searchKnowledge, {
        turns: [{ role: 'customer', text: query }],
        kinds: ['article', 'snippet', 'safe-answer'],
        limit: SHOWN,
        typed: true,
      });
      const results = response.hits.flatMap((hit) => {
        const entry = shelf?.get(hit.itemKey);
        return entry === undefined ? [] : [{ hit, entry }];
      });
      return { results, lexicalOnly: response.lexicalOnly };
    },
  });
}
