import { WITHDRAWN, type WorkQueue } from './queue';

/**
 * Work that reads many texts, one text a turn: between two of them the queue runs what is more urgent, so that a
 * playbook of a hundred sentences does not hold up the message that a customer has just sent.
 */
export class SlicedWork {
  readonly #queue: WorkQueue;
  readonly #running = new Map<string, AbortController>();

  constructor(queue: WorkQueue) {
    this.#queue = queue;
  }

  /**
   * @param group a newer run of the same group withdraws this one, also half done; null is never withdrawn.
   * @param known answers at once for texts that were read before.
   * @param read reads a text; called in turn.
   * @returns what `work` returns, or `WITHDRAWN`.
   * @throws what `work` throws
   */
  async run<Read, Result>(
    group: string | null,
    priority: number,
    { known, read }: { known(text: string): Read | undefined; read(text: string): Promise<Read> },
    work: (read: (text: string) => Promise<Read>) => Promise<Result>,
  ): Promise<Result | typeof WITHDRAWN> {
    const mine = new AbortController();
    if (group !== null) {
      this.withdraw(group);
      this.#running.set(group, mine);
    }
    const inTurn = async <Value>(job: () => Promise<Value>): Promise<Value> => {
      // A newer run may have come while a text was read: then nothing of this one waits in the queue.
      const value = mine.signal.aborted ? WITHDRAWN : await this.#queue.add(group ?? '', priority, job);
      if (value === WITHDRAWN) throw new Error('Withdrawn');
      return value;
    };
    try {
      // Even without anything to read, it starts behind what is more urgent.
      await inTurn(async () => null);
      return await work(async (text) => known(text) ?? inTurn(() => read(text)));
    } catch (error) {
      if (mine.signal.aborted) return WITHDRAWN;
      throw error;
    } finally {
      if (group !== null && this.#running.get(group) === mine) this.#running.delete(group);
    }
  }

  /** Ends what runs for a group; a text that is being read is read to its end. */
  withdraw(group: string): void {
    this.#running.get(group)?.abort();
    this.#queue.withdraw(group);
  }
}
