import { database, type LibraryRow, type VectorRow } from '../db/database';
import { report } from '../errors';
import type { EngineCore } from './engine-core';

/** Progress of indexing is told at most this often: each telling wakes the service worker and draws the panel. */
const TELL_EVERY_MS = 300;
/** Vectors made so far are kept this often, so that closing the browser does not lose an hour of work. */
const KEEP_EVERY_MS = 60_000;

/**
 * Brings the libraries of the database into the engine and embeds what lacks vectors, in the background. Loads
 * follow one another: a later one always sees the newer rows and stops the indexing of the one before.
 */
export class LibraryLoader {
  readonly #engine: EngineCore;
  readonly #onChange: () => void;
  #last: Promise<void> = Promise.resolve();
  #indexing = new AbortController();

  /** @param onChange called when the number of searchable or pending passages changed. */
  constructor(engine: EngineCore, onChange: () => void) {
    this.#engine = engine;
    this.#onChange = onChange;
  }

  /** Reads all libraries again. @throws when the database does not open; what was loaded before stays searchable */
  load(): Promise<void> {
    const mine = this.#last.then(() => this.#load());
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #load(): Promise<void> {
    const rows = await database().libraries.toArray();
    const kept = await database().vectors.toArray();
    this.#indexing.abort();
    this.#engine.load(
      rows.map((row) => row.library),
      new Map(kept.map((row) => [row.id, row])),
    );
    this.#onChange();
    this.#indexing = new AbortController();
    const { signal } = this.#indexing;
    // Not awaited: searching works meanwhile, by words where vectors are missing.
    void this.#checkArrived(rows, kept, signal);
    if (this.#engine.passages.pending === 0) return;
    void this.#index(
      rows.map((row) => row.id),
      signal,
    );
  }

  /** Vectors that came with a library are used at once and compared with a sample; those that differ are made anew. */
  async #checkArrived(rows: readonly LibraryRow[], kept: readonly VectorRow[], signal: AbortSignal): Promise<void> {
    try {
      for (const row of kept.filter(({ arrived }) => arrived === true)) {
        const library = rows.find(({ id }) => id === row.id)?.library;
        // Of another encoder: not taken by the index, and overwritten by what is made here.
        if (library === undefined || row.encoderRevision !== this.#engine.encoderKey) continue;
        const agree = await this.#engine.vectorsAgree(library, row);
        if (signal.aborted) return;
        if (agree) await database().vectors.update(row.id, { arrived: undefined });
        else {
          report(new Error(`The vectors of ${row.id} are not those of this encoder`), 'library vectors');
          await database().vectors.delete(row.id);
          // The index keeps vectors over a reload: it has to forget these first.
          this.#engine.load([], new Map());
          await this.load();
          return;
        }
      }
    } catch (error) {
      report(error, 'checking vectors');
    }
  }

  async #index(libraryIds: readonly string[], signal: AbortSignal): Promise<void> {
    let told = performance.now();
    let kept = told;
    try {
      await this.#engine.embedPending(signal, () => {
        const now = performance.now();
        if (now - told >= TELL_EVERY_MS) {
          told = now;
          this.#onChange();
        }
        if (now - kept >= KEEP_EVERY_MS) {
          kept = now;
          this.#keep(libraryIds, signal).catch((error: unknown) => report(error, 'keeping vectors'));
        }
      });
      if (!signal.aborted) {
        this.#onChange();
        await this.#keep(libraryIds, signal);
      }
    } catch (error) {
      report(error, 'indexing');
    }
  }

  /** Writes the vectors of libraries that are still installed: a removed one must not leave its vectors behind. */
  async #keep(libraryIds: readonly string[], signal: AbortSignal): Promise<void> {
    const db = database();
    for (const id of libraryIds) {
      const vectors = this.#engine.vectorsOf(id);
      if (signal.aborted || vectors === null) continue;
      await db.transaction('rw', db.libraries, db.vectors, async () => {
        if ((await db.libraries.where('id').equals(id).count()) === 0) return;
        await db.vectors.put({ id, ...vectors, passages: [...vectors.passages] });
      });
    }
  }
}
