import { createKernel, STRIDE, type Kernel } from './kernel/kernel';

/** Unit vectors are kept as `value * SCALE` in a signed byte; larger components (none seen beyond 0.3) are cut. */
const SCALE = 256;
/** The query keeps seven bits, see kernel/dot-simd.wat. */
const QUERY_TOP = 63;
const PAGE = 65_536;

/**
 * One vector per passage in signed bytes, scanned exactly: every passage is compared, none is skipped. The vectors
 * lie in WebAssembly memory, so a scan copies nothing.
 */
export class VectorStore {
  readonly dim: number;
  readonly size: number;
  readonly #padded: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: Kernel | null;
  readonly #outAt: number;
  readonly #vectorsAt: number;
  /** 1 where a vector was set. */
  readonly #known: Uint8Array;
  readonly #sums: Int32Array;

  constructor(dim: number, size: number, kernel = true) {
    this.dim = dim;
    this.size = size;
    this.#padded = Math.ceil(dim / STRIDE) * STRIDE;
    this.#outAt = align(this.#padded);
    this.#vectorsAt = align(this.#outAt + size * 4);
    const bytes = this.#vectorsAt + size * this.#padded;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.#kernel = kernel ? createKernel(this.#memory) : null;
    this.#known = new Uint8Array(size);
    this.#sums = new Int32Array(size);
  }

  has(index: number): boolean {
    return this.#known[index] === 1;
  }

  /** How many passages have a vector. */
  get known(): number {
    let count = 0;
    for (const flag of this.#known) count += flag;
    return count;
  }

  /** Keeps a unit vector. */
  set(index: number, vector: Float32Array): void {
    this.setBytes(index, quantise(vector));
  }

  /** Keeps a vector that is in bytes already: from a library pack or the database. */
  setBytes(index: number, bytes: Int8Array): void {
    if (bytes.length !== this.dim)
      throw new RangeError(`A vector of ${this.dim} bytes was expected, not ${bytes.length}`);
    this.#row(index).set(bytes);
    this.#known[index] = 1;
    this.#sums[index] = bytes.reduce((sum, value) => sum + value, 0);
  }

  /** The bytes of one vector; zeros when it has none. A view: copy it to keep it. */
  bytes(index: number): Int8Array {
    return this.#row(index);
  }

  /** Cosine of one passage with a unit vector, without the rounding of the query that a scan makes. */
  cosine(index: number, query: Float32Array): number {
    const row = this.#row(index);
    let sum = 0;
    for (let column = 0; column < this.dim; column += 1) sum += (row[column] ?? 0) * (query[column] ?? 0);
    return sum / SCALE;
  }

  /**
   * Cosines of every passage with a unit vector; 0 where there is no vector.
   * @param out one number per passage.
   */
  scan(query: Float32Array, out: Float32Array): void {
    const top = query.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    const rounded = Int8Array.from(query, (value) => Math.round((value / top) * QUERY_TOP));
    const factor = top / QUERY_TOP / SCALE;
    if (this.#kernel === null) this.#scanPlain(rounded, factor, out);
    else this.#scanKernel(this.#kernel, rounded, factor, out);
  }

  #scanKernel(kernel: Kernel, query: Int8Array, factor: number, out: Float32Array): void {
    const target = new Int8Array(this.#memory.buffer, 0, this.#padded).fill(kernel.shift);
    for (const [column, value] of query.entries()) target[column] = value + kernel.shift;
    kernel.scan(0, this.#vectorsAt, this.size, this.#padded, this.#outAt);
    const dots = new Int32Array(this.#memory.buffer, this.#outAt, this.size);
    for (let index = 0; index < this.size; index += 1)
      out[index] = factor * ((dots[index] ?? 0) - kernel.shift * (this.#sums[index] ?? 0));
  }

  #scanPlain(query: Int8Array, factor: number, out: Float32Array): void {
    const all = new Int8Array(this.#memory.buffer, this.#vectorsAt, this.size * this.#padded);
    for (let index = 0, at = 0; index < this.size; index += 1, at += this.#padded) {
      let sum = 0;
      for (let column = 0; column < this.dim; column += 1) sum += (all[at + column] ?? 0) * (query[column] ?? 0);
      out[index] = factor * sum;
    }
  }

  #row(index: number): Int8Array {
    if (index < 0 || index >= this.size) throw new RangeError(`There is no passage ${index}`);
    return new Int8Array(this.#memory.buffer, this.#vectorsAt + index * this.#padded, this.dim);
  }
}

/** A unit vector as signed bytes. */
export function quantise(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * SCALE))));
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
