import type { Transaction } from 'dexie';

/** One step of the database's shape: only what changes. One file in `migrations/`, numbered, never edited once shipped. */
export interface Migration {
  /** The number its file name starts with. */
  version: number;
  /** Table -> indexed fields in Dexie's notation; null drops a table. Never index text bodies. */
  stores: Record<string, string | null>;
  /** Rewrites existing rows. */
  upgrade?(transaction: Transaction): Promise<void>;
}

export function defineMigration(migration: Migration): Migration {
  return migration;
}
