import Dexie, { type Table } from 'dexie';
import type { TandemEvent } from '../insights/events';
import type { Library } from '../library/library';
import type { Migration } from './migration';

/** A library as stored: the whole file, so that export gives back what was imported. */
export interface LibraryRow {
  id: string;
  library: Library;
  installedAt: string;
}

/** Search vectors of one library, one blob. Valid only for this encoder and this content. */
export interface VectorRow {
  /** Library id. */
  id: string;
  /** Key of the encoder (lib/inference/encoder-key.ts). */
  encoderRevision: string;
  /** Passage hash -> row in `data`. */
  passages: string[];
  /** Unit-length vectors as signed bytes, `dim` per passage. */
  data: Uint8Array;
  /** Set while vectors that came with a library have not been compared with what this machine makes. */
  arrived?: true;
}

/** The whole search index as one block; see lib/inference/kept-index.ts. */
export interface IndexRow {
  /** What it was made of. */
  id: string;
  data: Uint8Array;
}

const modules = import.meta.glob<{ default: Migration }>('./migrations/*.ts', { eager: true });

/** The migrations in order of their version. */
export const migrations: readonly Migration[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => a.version - b.version);

/** The extension's database. Conversation text never gets in here. */
export class TandemDatabase extends Dexie {
  readonly libraries: Table<LibraryRow, string>;
  readonly vectors: Table<VectorRow, string>;
  readonly indexes: Table<IndexRow, string>;
  readonly events: Table<TandemEvent & { id?: number }, number>;

  constructor(name = 'tandem') {
    super(name);
    for (const migration of migrations) {
      const version = this.version(migration.version).stores(migration.stores);
      if (migration.upgrade !== undefined) version.upgrade(migration.upgrade);
    }
    this.libraries = this.table('libraries');
    this.vectors = this.table('vectors');
    this.indexes = this.table('indexes');
    this.events = this.table('events');
  }
}

let opened: TandemDatabase | undefined;

/** The one connection of this context, opened on first use. */
export function database(): TandemDatabase {
  opened ??= new TandemDatabase();
  return opened;
}
