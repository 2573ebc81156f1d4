import { createCoarseKernel, STRIDE, type CoarseKernel } from './kernel/kernel';
import { inBytes, SCALE } from './quantise';

/** The query keeps all of a byte: here it is the other operand that must be small. */
const QUERY_TOP = 127;
/** What an empty vector looks like in four bits: 8 stands for 0. */
const NOTHING = 0x88;

interface Place {
  outAt: number;
  vectorsAt: number;
  coarseAt: number;
  rows: number;
  padded: number;
}

/** The vectors of a store once more in four bits a number, in the same memory: half the bytes to read. */
export class CoarseVectors {
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: CoarseKernel;
  readonly #place: Place;
  /** Bits that are dropped of each byte. */
  readonly #shift: number;

  /** Null where the engine lacks the means. */
  static over(memory: WebAssembly.Memory, place: Place, dim: number): CoarseVectors | null {
    const kernel = createCoarseKernel(memory);
    return kernel === null ? null : new CoarseVectors(memory, kernel, place, dim);
  }

  constructor(memory: WebAssembly.Memory, kernel: CoarseKernel, place: Place, dim: number) {
    this.#memory = memory;
    this.#kernel = kernel;
    this.#place = place;
    // The numbers of a unit vector have a mean square of 1 / dim. Steps of half their root reach four deviations.
    this.#shift = Math.max(0, Math.round(Math.log2(SCALE / Math.sqrt(dim) / 2)));
    new Uint8Array(memory.buffer, place.coarseAt, (place.rows * place.padded) / 2).fill(NOTHING);
  }

  /** Takes over vectors that were set. */
  pack(first: number, count: number): void {
    const { vectorsAt, coarseAt, padded } = this.#place;
    const start = first * padded;
    this.#kernel.pack(vectorsAt + start, (count * padded) / STRIDE, this.#shift, coarseAt + start / 2);
  }

  /** Cosines of every passage, roughly. */
  scan(query: Float32Array, out: Float32Array): void {
    const { outAt, coarseAt, rows, padded } = this.#place;
    const { rounded, factor } = inBytes(query, QUERY_TOP);
    const target = new Int8Array(this.#memory.buffer, 0, padded).fill(0);
    target.set(rounded);
    const above = 8 * rounded.reduce((sum, value) => sum + value, 0);
    this.#kernel.scan(0, coarseAt, rows, padded, outAt);
    const dots = new Int32Array(this.#memory.buffer, outAt, out.length);
    const step = factor * 2 ** this.#shift;
    for (let index = 0; index < out.length; index += 1) out[index] = step * ((dots[index] ?? 0) - above);
  }
}
