/**
 * Runs work of one key one after the other, in the order in which it was asked for: what reads, changes and writes
 * the same record must not overlap. Other keys are not held up.
 */
export class InOrder<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** The result of `work`; a failure goes to its own caller and does not stop what comes after. */
  run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(key, mine);
    const tidy = (): void => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(tidy, tidy);
    return mine;
  }
}
