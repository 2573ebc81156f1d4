import { COARSE_RELAXED, DOT_RELAXED, DOT_SIMD } from './bytes';

/** Computes dot products of one query with many byte vectors, all in one WebAssembly memory. */
export interface Kernel {
  /** Adds this to the query's numbers before a scan; the sum of each vector times this is to be taken off after. */
  shift: number;
  /** How the query lies in the memory. */
  QueryArray: typeof Int8Array | typeof Int16Array;
  /** @param count vectors, a multiple of `ROWS` */
  scan(query: number, vectors: number, count: number, dim: number, out: number): void;
}

/** Vectors in four bits a number, for a first look; see coarse-relaxed.wat. */
export interface CoarseKernel {
  /** Makes them of byte vectors. @param groups of `STRIDE` numbers @param shift the bits that are dropped */
  pack(from: number, groups: number, shift: number, to: number): void;
  /** Dot products with a query in bytes, each too high by 8 times the sum of the query. */
  scan(query: number, vectors: number, count: number, dim: number, out: number): void;
}

/** Columns that the kernels read at once: vectors are padded to a multiple of this. */
export const STRIDE = 32;
/** Vectors that the kernels read at once. */
export const ROWS = 4;

/** The fastest kernel that this engine takes, or null when it has no SIMD at all. */
export function createKernel(memory: WebAssembly.Memory): Kernel | null {
  for (const [code, shift, QueryArray] of [
    [DOT_RELAXED, 64, Int8Array],
    [DOT_SIMD, 0, Int16Array],
  ] as const) {
    const exports = functionsOf(code, memory);
    const scan = exports?.['scan'];
    if (typeof scan === 'function') return { shift, QueryArray, scan: scan as Kernel['scan'] };
  }
  return null;
}

/** Null when this engine has no relaxed SIMD: without it the first look would take as long as the exact one. */
export function createCoarseKernel(memory: WebAssembly.Memory): CoarseKernel | null {
  const exports = functionsOf(COARSE_RELAXED, memory);
  const [pack, scan] = [exports?.['pack'], exports?.['scan']];
  if (typeof pack !== 'function' || typeof scan !== 'function') return null;
  return { pack: pack as CoarseKernel['pack'], scan: scan as CoarseKernel['scan'] };
}

function functionsOf(code: string, memory: WebAssembly.Memory): WebAssembly.Exports | null {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  // A kilobyte compiles in well under a millisecond: waiting for a promise would only complicate the callers.
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}
