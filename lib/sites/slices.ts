/** Milliseconds of work in one go, and no more than one part beyond: no key press waits so long that anybody notices. */
const SLICE = 2;

/** All that is left of the work, in one go. */
export function wholeOf<T>(parts: Generator<void, T>): T {
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
}

/** Goes on with the work for one slice. */
export function sliceOf<T>(parts: Generator<void, T>): IteratorResult<void, T> {
  const end = performance.now() + SLICE;
  for (;;) {
    const part = parts.next();
    if (part.done === true || performance.now() >= end) return part;
  }
}

/** So many values are worked on before the work may pause. */
const AT_ONCE = 50;

/** What the work makes of each value, with pauses in between. */
export function* eachOf<V, T>(values: readonly V[], work: (value: V, index: number) => T): Generator<void, T[]> {
  const made: T[] = [];
  for (const [index, value] of values.entries()) {
    made.push(work(value, index));
    if (index % AT_ONCE === AT_ONCE - 1) yield;
  }
  return made;
}

/** Does work in slices, and gives the page its thread back in between. One piece of work at a time. */
export class Slices {
  private timer: number | null = null;

  get isRunning(): boolean {
    return this.timer !== null;
  }

  /** Begins at once; `onDone` hears what came of it and how many milliseconds it took, pauses left out. */
  run<T>(parts: Generator<void, T>, onDone: (found: T, cost: number) => void): void {
    this.stop();
    let cost = 0;
    const step = (): void => {
      this.timer = null;
      const start = performance.now();
      const part = sliceOf(parts);
      cost += performance.now() - start;
      if (part.done === true) onDone(part.value, cost);
      else this.timer = Number(setTimeout(step, 0));
    };
    step();
  }

  /** Leaves the work as it is. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
