/**
 * The engine's work queue: one job at a time, highest priority first, first come first served within a
 * priority. Jobs of a group can be withdrawn before they start; a running job always finishes.
 */
export class WorkQueue {
  readonly #waiting: Job[] = [];
  #running = false;
  #order = 0;

  /**
   * Adds a job.
   * @param group jobs that `withdraw` takes back together, such as those of one tab.
   * @param priority higher runs earlier; see `PRIORITY`.
   * @returns the job's result, or `WITHDRAWN` when its group was withdrawn before it started.
   */
  add<Result>(group: string, priority: number, run: () => Promise<Result>): Promise<Result | typeof WITHDRAWN> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        group,
        priority,
        order: this.#order++,
        // A job that throws before its first await must not stop the queue either.
        start: async () => {
          try {
            resolve(await run());
          } catch (error) {
            reject(error);
          }
        },
        withdraw: () => resolve(WITHDRAWN),
      });
      void this.#drain();
    });
  }

  /** Takes back every job of a group that has not started. */
  withdraw(group: string): void {
    for (let index = this.#waiting.length - 1; index >= 0; index -= 1) {
      if (this.#waiting[index]?.group === group) this.#waiting.splice(index, 1)[0]?.withdraw();
    }
  }

  async #drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Let messages in between two jobs: one of them may withdraw what is next, or go before it.
      await nextMessage();
      const next = this.#takeNext();
      await next?.start();
    }
    this.#running = false;
  }

  #takeNext(): Job | undefined {
    let best = 0;
    for (const [index, job] of this.#waiting.entries()) {
      const leader = this.#waiting[best];
      if (leader === undefined) break;
      if (job.priority > leader.priority || (job.priority === leader.priority && job.order < leader.order))
        best = index;
    }
    return this.#waiting.splice(best, 1)[0];
  }
}

/** Resolves after the messages that are already waiting; a timer of 0 ms would be clamped to 4 ms in a row. */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Answer of a job that was taken back before it started. */
export const WITHDRAWN = Symbol('withdrawn');

/** What runs before what. */
export const PRIORITY = { newestInView: 4, typedSearch: 3, inView: 2, background: 1, indexing: 0 } as const;

interface Job {
  group: string;
  priority: number;
  order: number;
  start(): Promise<void>;
  withdraw(): void;
}
