import { TandemError } from '../errors';
import type { ReadTrouble } from '../conversation/conversation';
import { takeReader, type Reader } from './reader-slot';

/** Where the watcher gets one reader from. */
export interface ReaderSource {
  /** The reader, once it is there. */
  readonly reader: Reader | null;
  /** Why it cannot be had for now, or null while there is hope. */
  readonly trouble: ReadTrouble | null;
  /** Asks for it. Safe to call at any time, any number of times: the watcher does so with every beat. */
  request(): void;
  /** Hope anew: the agent asks to try again, or the page came back out of the browser's cache. */
  retry(): void;
}

/** What a loader needs from its surroundings. */
export interface LoaderParts {
  /** Of the reader. */
  id: string;
  /** Has the background put the script into this document; rejects when it cannot. */
  load(): Promise<unknown>;
  /** False while this frame is too small to hold a conversation: nothing is loaded into it then. */
  isWorthwhile(): boolean;
  /** The reader came, or cannot be had: read again. */
  onSettled(): void;
  /** Of this Tandem: a reader of another one is not taken. */
  version: string;
  signal: AbortSignal;
}

/** Waits between the attempts, in milliseconds: the background may be starting, or just being updated. */
const RETRIES = [250, 1000, 4000];
/** After the last failure it is tried again this late, in milliseconds. */
const LATER = 30_000;
/** A background that died over the request never answers. Milliseconds. */
const PATIENCE = 5000;

/** Gets a reader from the background, and does not give up at the first failure. */
export class ReaderLoader implements ReaderSource {
  trouble: ReadTrouble | null = null;
  readonly #parts: LoaderParts;
  #isAsking = false;
  #notBefore = 0;
  #reader: Reader | null = null;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  /** On a site that needed it before, the browser has put it here already. */
  get reader(): Reader | null {
    return (this.#reader ??= takeReader(this.#parts.id, this.#parts.version));
  }

  request(): void {
    if (this.reader !== null || this.#isAsking || this.#parts.signal.aborted) return;
    if (performance.now() < this.#notBefore || !this.#parts.isWorthwhile()) return;
    void this.#fetch();
  }

  retry(): void {
    this.#notBefore = 0;
  }

  /** Never rejects. */
  async #fetch(): Promise<void> {
    this.#isAsking = true;
    const reader = await this.#ask();
    this.#isAsking = false;
    if (this.#parts.signal.aborted) return;
    this.#reader = reader;
    this.trouble = reader === null ? 'reader-missing' : null;
    if (reader === null) this.#notBefore = performance.now() + LATER;
    this.#parts.onSettled();
  }

  async #ask(): Promise<Reader | null> {
    for (const wait of [...RETRIES, null]) {
      try {
        await within(PATIENCE, this.#parts.load());
        if (this.reader !== null) return this.reader;
      } catch (error) {
        // The background has already sent this reader away.
        if (error instanceof TandemError && error.code === 'not-granted') return null;
      }
      if (wait === null || this.#parts.signal.aborted) return null;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (this.#parts.signal.aborted) return null;
    }
    return null;
  }
}

function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => silence.reject(new Error('no answer')), milliseconds);
  return Promise.race([work, silence.promise]).finally(() => clearTimeout(timer));
}
