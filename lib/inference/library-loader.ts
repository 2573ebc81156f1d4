import { database, type LibraryRow, type VectorRow } from '../db/database';
import { report } from '../errors';
import type { EngineCore } from './engine-core';
import { keepExamples, keptExamples } from './kept-examples';
import { forgetIndex, indexName, keepIndex, keptIndex } from './kept-index';

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
  #stopped = false;

  /** @param onChange called when the number of searchable or pending passages changed. */
  constructor(engine: EngineCore, onChange: () => void) {
    this.#engine = engine;
    this.#onChange = () => {
      if (!this.#stopped) onChange();
    };
  }

  /** Reads all libraries again. @throws when the database does not open; what was loaded before stays searchable */
  load(): Promise<void> {
    const mine = this.#last.then(() => this.#load());
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the indexing for good: another engine takes this one's place. Nothing is told from now on. */
  stop(): void {
    this.#stopped = true;
    this.#indexing.abort();
  }

  async #load(): Promise<void> {
    if (this.#stopped) return;
    const rows = await database().libraries.toArray();
    const name = indexName(this.#engine.encoderKey, rows);
    this.#indexing.abort();
    this.#indexing = new AbortController();
    const { signal } = this.#indexing;
    if (await this.#restore(name, rows)) {
      await this.#learnIntents(signal);
      this.#onChange();
      this.#readPlaybooks(signal);
      return;
    }
    const kept = await database().vectors.toArray();
    this.#engine.load(
      rows.map((row) => row.library),
      new Map(kept.map((row) => [row.id, row])),
    );
    await this.#learnIntents(signal);
    this.#onChange();
    // Not awaited: searching works meanwhile, by words where vectors are missing.
    this.#readPlaybooks(signal);
    void this.#complete(name, rows, kept, signal);
  }

  /**
   * Awaited: tickets are assessed again right after a library changed. Costs nothing without intents, and a few
   * hundredths of a second for each when its examples were read in an earlier run.
   */
  async #learnIntents(signal: AbortSignal): Promise<void> {
    try {
      const { encoderKey } = this.#engine;
      const known = await keptExamples(encoderKey);
      const learned = await this.#engine.learnIntents(known, signal);
      if (learned !== null) await keepExamples(encoderKey, known, learned);
    } catch (error) {
      // Search and mood need no intent of the team.
      report(error, 'team intents');
    }
  }

  /** Not awaited either: until it is done, a playbook's texts are read when a ticket needs them. */
  #readPlaybooks(signal: AbortSignal): void {
    this.#engine.readPlaybooks(signal).catch((error: unknown) => report(error, 'reading playbooks'));
  }

  /** Takes the index as it was kept, when it is of these libraries; a damaged one is made anew. */
  async #restore(name: string, rows: readonly LibraryRow[]): Promise<boolean> {
    if (rows.length === 0) return false;
    try {
      const index = await keptIndex(name);
      if (index === null) return false;
      const libraries = rows.map((row) => row.library);
      if (this.#engine.restore(libraries, index)) return true;
      report(new Error('The kept search index is damaged and is made anew'), 'search index');
    } catch (error) {
      report(error, 'search index');
    }
    return false;
  }

  /** Checks and makes what is missing, then keeps the index as a whole: only a complete one is worth its room. */
  async #complete(
    name: string,
    rows: readonly LibraryRow[],
    kept: readonly VectorRow[],
    signal: AbortSignal,
  ): Promise<void> {
    const ids = rows.map((row) => row.id);
    const done = await Promise.all([this.#checkArrived(rows, kept, signal), this.#index(ids, signal)]);
    if (signal.aborted || done.includes(false)) return;
    try {
      if (rows.length === 0) await forgetIndex();
      else {
        const index = await this.#engine.snapshot();
        // What was loaded meanwhile has a name of its own.
        if (!signal.aborted) await keepIndex(name, ids, index);
      }
    } catch (error) {
      report(error, 'keeping the search index');
    }
  }

  /**
   * Vectors that came with a library are used at once and compared with a sample; those that differ are made anew.
   * @returns whether the vectors in the index may be kept.
   */
  async #checkArrived(rows: readonly LibraryRow[], kept: readonly VectorRow[], signal: AbortSignal): Promise<boolean> {
    try {
      for (const row of kept.filter(({ arrived }) => arrived === true)) {
        const library = rows.find(({ id }) => id === row.id)?.library;
        // Of another encoder: not taken by the index, and overwritten by what is made here.
        if (library === undefined || row.encoderRevision !== this.#engine.encoderKey) continue;
        const agree = await this.#engine.vectorsAgree(library, row);
        if (signal.aborted) return false;
        if (agree) await database().vectors.update(row.id, { arrived: undefined });
        else {
          report(new Error(`The vectors of ${row.id} are not those of this encoder`), 'library vectors');
          await database().vectors.delete(row.id);
          // The index keeps vectors over a reload: it has to forget these first.
          this.#engine.load([], new Map());
          await this.load();
          return false;
        }
      }
      return true;
    } catch (error) {
      report(error, 'checking vectors');
      return false;
    }
  }

  /** Embeds what lacks vectors and keeps them. @returns false when it was stopped or failed. */
  async #index(libraryIds: readonly string[], signal: AbortSignal): Promise<boolean> {
    if (this.#engine.passages.pending === 0) return true;
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
      if (signal.aborted) return false;
      this.#onChange();
      await this.#keep(libraryIds, signal);
      return true;
    } catch (error) {
      report(error, 'indexing');
      return false;
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
