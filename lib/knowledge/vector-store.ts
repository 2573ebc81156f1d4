import { CoarseVectors } from './coarse-vectors';
import { createKernel, ROWS, STRIDE, type Kernel } from './kernel/kernel';
import { inBytes, quantise, SCALE } from './quantise';

/** The query keeps seven bits, see kernel/dot-relaxed.wat. */
const QUERY_TOP = 63;
const PAGE = 65_536;
/** From this many vectors on, a first look with half the bytes saves more than the exact second one costs. */
const COARSE_FROM = 30_000;
/** Vectors that are compared at once when only some are asked for. */
const BATCH = 256;

/**
 * One vector per passage in signed bytes; every passage is compared, none is skipped. The vectors lie in WebAssembly
 * memory, so a scan copies nothing.
 */
export class VectorStore {
  readonly dim: number;
  readonly size: number;
  readonly #padded: number;
  /** Vectors with those that fill up the last group of the kernel; they stay zero. */
  readonly #rows: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: Kernel | null;
  readonly #coarse: CoarseVectors | null;
  /** Room for the vectors of one batch. */
  readonly #batchAt: number;
  readonly #outAt: number;
  readonly #vectorsAt: number;
  readonly #vectors: Int8Array;
  /** 1 where a vector was set. */
  readonly #flags: Uint8Array;
  #known = 0;
  /** Sum of the numbers of each vector; what the kernel's shift adds to a dot product is a multiple of it. */
  readonly #sums: Int32Array;

  constructor(dim: number, size: number, kernel = true, coarseFrom = COARSE_FROM) {
    this.dim = dim;
    this.size = size;
    this.#padded = Math.ceil(dim / STRIDE) * STRIDE;
    this.#rows = Math.ceil(size / ROWS) * ROWS;
    this.#batchAt = align(this.#padded * Int16Array.BYTES_PER_ELEMENT);
    this.#outAt = align(this.#batchAt + BATCH * this.#padded);
    this.#vectorsAt = align(this.#outAt + Math.max(BATCH, this.#rows) * 4);
    const coarseAt = align(this.#vectorsAt + this.#rows * this.#padded);
    const coarse = kernel && size >= coarseFrom;
    const bytes = coarse ? coarseAt + (this.#rows * this.#padded) / 2 : coarseAt;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    this.#vectors = new Int8Array(this.#memory.buffer, this.#vectorsAt, this.#rows * this.#padded);
    this.#kernel = kernel ? createKernel(this.#memory) : null;
    const place = { outAt: this.#outAt, vectorsAt: this.#vectorsAt, coarseAt, rows: this.#rows, padded: this.#padded };
    this.#coarse = coarse ? CoarseVectors.over(this.#memory, place, dim) : null;
    this.#flags = new Uint8Array(size);
    this.#sums = new Int32Array(size);
  }

  has(index: number): boolean {
    return this.#flags[index] === 1;
  }

  /** How many passages have a vector. */
  get known(): number {
    return this.#known;
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
    if (this.#flags[index] !== 1) this.#known += 1;
    this.#flags[index] = 1;
    this.#sums[index] = bytes.reduce((sum, value) => sum + value, 0);
    this.#coarse?.pack(index, 1);
  }

  /**
   * Keeps the vectors of all passages at once.
   * @param all `dim` bytes for each passage, zeros where there is no vector.
   * @param flags 1 for each passage that has one.
   */
  setAll(all: Int8Array, flags: Uint8Array): void {
    if (all.length !== this.size * this.dim || flags.length !== this.size)
      throw new RangeError(`Vectors of ${this.size} passages were expected`);
    if (this.#padded === this.dim) this.#vectors.set(all);
    else for (let at = 0; at < this.size; at += 1) this.#row(at).set(all.subarray(at * this.dim, (at + 1) * this.dim));
    this.#flags.set(flags);
    this.#known = flags.reduce((sum, flag) => sum + flag, 0);
    const ones = new Int8Array(this.dim).fill(1);
    // A sum of numbers is their dot product with ones.
    if (this.#kernel !== null) this.#sums.set(this.#dots(this.#kernel, ones, 0));
    this.#coarse?.pack(0, this.#rows);
  }

  /** The bytes of one vector; zeros when it has none. A view: copy it to keep it. */
  bytes(index: number): Int8Array {
    return this.#row(index);
  }

  /** Cosine of one passage with a unit vector, without the rounding of the query that a scan makes. */
  cosine(index: number, query: Float32Array): number {
    const vectors = this.#vectors;
    const start = index * this.#padded;
    let sum = 0;
    for (let column = 0; column < this.dim; column += 1) sum += (vectors[start + column] ?? 0) * (query[column] ?? 0);
    return sum / SCALE;
  }

  /**
   * Cosines of every passage with a unit vector; 0 where there is no vector.
   * @param out one number per passage.
   */
  scan(query: Float32Array, out: Float32Array): void {
    const { rounded, factor } = inBytes(query, QUERY_TOP);
    if (this.#kernel === null) this.#scanPlain(rounded, factor, out);
    else this.#scanKernel(this.#kernel, rounded, factor, out);
  }

  /**
   * The same in about half the time for a large store, each off by 0.01 on the average: tells which passages are worth
   * `refine`. Small stores, and engines without the means, answer as `scan` does.
   */
  glance(query: Float32Array, out: Float32Array): void {
    if (this.#coarse === null) this.scan(query, out);
    else this.#coarse.scan(query, out);
  }

  /** Puts what `scan` gives for these passages in the place of what `glance` gave. */
  refine(query: Float32Array, passages: readonly number[], out: Float32Array): void {
    const kernel = this.#kernel;
    if (this.#coarse === null || kernel === null) return;
    const { rounded, factor } = inBytes(query, QUERY_TOP);
    this.#placeQuery(kernel, rounded, kernel.shift);
    const memory = new Uint8Array(this.#memory.buffer);
    const dots = new Int32Array(this.#memory.buffer, this.#outAt, BATCH);
    for (let first = 0; first < passages.length; first += BATCH) {
      const some = passages.slice(first, first + BATCH);
      for (const [row, passage] of some.entries()) {
        const start = this.#vectorsAt + passage * this.#padded;
        memory.copyWithin(this.#batchAt + row * this.#padded, start, start + this.#padded);
      }
      kernel.scan(0, this.#batchAt, Math.ceil(some.length / ROWS) * ROWS, this.#padded, this.#outAt);
      for (const [row, passage] of some.entries())
        out[passage] = factor * ((dots[row] ?? 0) - kernel.shift * (this.#sums[passage] ?? 0));
    }
  }

  #scanKernel(kernel: Kernel, query: Int8Array, factor: number, out: Float32Array): void {
    const dots = this.#dots(kernel, query, kernel.shift);
    const sums = this.#sums;
    for (let index = 0; index < this.size; index += 1)
      out[index] = factor * ((dots[index] ?? 0) - kernel.shift * (sums[index] ?? 0));
  }

  /** Dot products of every vector with the query after `shift` was added to its numbers. */
  #dots(kernel: Kernel, query: Int8Array, shift: number): Int32Array {
    this.#placeQuery(kernel, query, shift);
    kernel.scan(0, this.#vectorsAt, this.#rows, this.#padded, this.#outAt);
    return new Int32Array(this.#memory.buffer, this.#outAt, this.size);
  }

  #placeQuery({ QueryArray }: Kernel, query: Int8Array, shift: number): void {
    const target = new QueryArray(this.#memory.buffer, 0, this.#padded).fill(0);
    for (let column = 0; column < this.dim; column += 1) target[column] = (query[column] ?? 0) + shift;
  }

  #scanPlain(query: Int8Array, factor: number, out: Float32Array): void {
    const vectors = this.#vectors;
    for (let index = 0, at = 0; index < this.size; index += 1, at += this.#padded) {
      let sum = 0;
      for (let column = 0; column < this.dim; column += 1) sum += (vectors[at + column] ?? 0) * (query[column] ?? 0);
      out[index] = factor * sum;
    }
  }

  #row(index: number): Int8Array {
    if (index < 0 || index >= this.size) throw new RangeError(`There is no passage ${index}`);
    return new Int8Array(this.#memory.buffer, this.#vectorsAt + index * this.#padded, this.dim);
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
