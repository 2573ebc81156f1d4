/** Wait for this much silence after a change, but never longer than `MOST`; milliseconds. */
const QUIET = 60;
const MOST = 250;
/** Where a message seems to have come whole, half a frame is enough to see that nothing follows. */
const MOMENT = 8;

/** Says when to read: after a moment of quiet, and never so often that reading takes more than its share of the time. */
export class Pace {
  private readonly onDue: (isEarly: boolean) => void;
  private pending: { timer: number; since: number } | null = null;
  private changedAt = 0;
  private last = { at: 0, cost: 0 };

  /** `onDue(true)`: only a look ahead, the quiet has not been waited for; call `waitOn` when it is not enough. */
  constructor(onDue: (isEarly: boolean) => void) {
    this.onDue = onDue;
  }

  /** Something changed. `share` of the time is what reads may take. */
  wait(share: number, isEarly: boolean): void {
    this.changedAt = performance.now();
    this.plan(share, isEarly ? MOMENT : QUIET);
  }

  /** Waits for what is left of the quiet after the last change. */
  waitOn(share: number): void {
    this.plan(share, QUIET);
  }

  /** Reads after this many milliseconds, whatever happens. */
  later(milliseconds: number): void {
    this.stop();
    this.at(Math.max(0, milliseconds), performance.now(), false);
  }

  /** A read began: what was planned is done by it. */
  stop(): void {
    if (this.pending !== null) clearTimeout(this.pending.timer);
    this.pending = null;
  }

  /** A read ended that took so many milliseconds. */
  took(cost: number): void {
    this.last = { at: performance.now(), cost };
  }

  private plan(share: number, quiet: number): void {
    const now = performance.now();
    const since = this.pending?.since ?? now;
    this.stop();
    const wait = Math.min(this.changedAt + quiet, since + MOST);
    this.at(Math.max(0, Math.max(wait, this.last.at + this.last.cost / share) - now), since, quiet === MOMENT);
  }

  private at(wait: number, since: number, isEarly: boolean): void {
    const timer = Number(setTimeout(() => this.onDue(isEarly), wait));
    this.pending = { since, timer };
  }
}
