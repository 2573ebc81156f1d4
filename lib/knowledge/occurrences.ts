/**
 * Terms of each passage with their weighted frequency, in flat arrays that grow: maps per passage would cost several
 * hundred megabytes for a large library. Only lives while an index is built.
 */
export class Occurrences {
  /** Frequencies are multiples of a half and kept in quarters; more than this many counts as this many. */
  static readonly #TOP = 65_535;
  #terms = new Uint32Array(4096);
  #frequencies = new Uint16Array(4096);
  #used = 0;
  readonly #ends: number[] = [];
  readonly #lengths: number[] = [];
  #total = 0;

  get passages(): number {
    return this.#ends.length;
  }

  /** Mean length of a passage in weighted words, at least 1. */
  get meanLength(): number {
    return Math.max(1, this.#total / Math.max(1, this.passages));
  }

  lengthOf(passage: number): number {
    return this.#lengths[passage] ?? 0;
  }

  /** Adds the next passage: term -> weighted frequency. */
  add(counts: ReadonlyMap<number, number>): void {
    this.#reserve(counts.size);
    let length = 0;
    for (const [term, frequency] of counts) {
      this.#terms[this.#used] = term;
      this.#frequencies[this.#used] = Math.min(Occurrences.#TOP, Math.round(frequency * 4));
      this.#used += 1;
      length += frequency;
    }
    this.#ends.push(this.#used);
    this.#lengths.push(length);
    this.#total += length;
  }

  /** Calls back for every term of every passage, in the order of the passages. */
  each(visit: (passage: number, term: number, frequency: number) => void): void {
    let at = 0;
    for (const [passage, end] of this.#ends.entries()) {
      for (; at < end; at += 1) visit(passage, this.#terms[at] ?? 0, (this.#frequencies[at] ?? 0) / 4);
    }
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#terms.length) return;
    const size = Math.max(this.#used + more, this.#terms.length * 2);
    const terms = new Uint32Array(size);
    const frequencies = new Uint16Array(size);
    terms.set(this.#terms);
    frequencies.set(this.#frequencies);
    this.#terms = terms;
    this.#frequencies = frequencies;
  }
}
