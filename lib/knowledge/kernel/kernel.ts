import { DOT_RELAXED, DOT_SIMD } from './bytes';

/** Computes dot products of one query with many byte vectors, all in one WebAssembly memory. */
export interface Kernel {
  /** Adds this to the query's bytes before a scan; the sum of each vector times this is to be taken off after. */
  shift: number;
  scan(query: number, vectors: number, count: number, dim: number, out: number): void;
}

/** Columns that the kernels read at once: vectors are padded to a multiple of this. */
export const STRIDE = 32;

/** The fastest kernel that this engine takes, or null when it has no SIMD at all. */
export function createKernel(memory: WebAssembly.Memory): Kernel | null {
  for (const [code, shift] of [
    [DOT_RELAXED, 64],
    [DOT_SIMD, 0],
  ] as const) {
    const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
    if (!WebAssembly.validate(bytes)) continue;
    // 300 bytes compile in well under a millisecond, so waiting for a promise would only complicate the callers.
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    const scan = exports['scan'];
    if (typeof scan === 'function') return { shift, scan: scan as Kernel['scan'] };
  }
  return null;
}
