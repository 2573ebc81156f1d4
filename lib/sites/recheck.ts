import { sliceOf } from './slices';

/** A whole reading follows this long after the last one in part, milliseconds; and this long after the first at most. */
const QUIET = 1000;
const MOST = 30_000;
/** A page that is never idle waits no longer. Milliseconds. */
const PATIENCE = 2000;

/**
 * Readings of what was touched rest on the last whole one. This repeats the whole one when the page has been quiet for
 * a while: in its idle time, part by part, so that no key press waits for it.
 */
export class Recheck<T> {
  private readonly begin: () => Generator<void, T> | null;
  private readonly onDone: (found: T) => void;
  private since: number | null = null;
  private timer: number | undefined;
  private idle = 0;

  /** `begin` returns null where nothing is to be read now. */
  constructor(begin: () => Generator<void, T> | null, onDone: (found: T) => void) {
    this.begin = begin;
    this.onDone = onDone;
  }

  /** Call after each reading in part. */
  later(): void {
    this.pause();
    const now = performance.now();
    this.since ??= now;
    this.timer = Number(setTimeout(() => this.start(), Math.min(QUIET, this.since + MOST - now)));
  }

  /** The page changed: what has been read of it so far may fit no more. A reading in part follows. */
  pause(): void {
    clearTimeout(this.timer);
    if (this.idle !== 0) cancelIdleCallback(this.idle);
    this.idle = 0;
  }

  /** Call after each whole reading, and at the end. */
  stop(): void {
    this.pause();
    this.since = null;
  }

  private start(): void {
    const parts = this.begin();
    if (parts === null) return this.stop();
    const step = (): void => {
      this.idle = 0;
      const part = sliceOf(parts);
      if (part.done !== true) return next();
      this.stop();
      this.onDone(part.value);
    };
    const next = (): void => void (this.idle = requestIdleCallback(step, { timeout: PATIENCE }));
    next();
  }
}
