import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COARSE_RELAXED, DOT_RELAXED, DOT_SIMD } from './bytes';
import type { CoarseKernel } from './kernel';

describe('kernel', () => {
  it('stands in the repository exactly as its source assembles', async () => {
    const { sourceOfBytes } = await import('./build');
    expect(await readFile(join(import.meta.dirname, 'bytes.ts'), 'utf8')).toBe(await sourceOfBytes());
  });

  it.each([
    ['plain', DOT_SIMD],
    ['relaxed', DOT_RELAXED],
  ])('%s gives exact dot products of bytes', (name, code) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));
    const { scan } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
      scan: (query: number, vectors: number, count: number, dim: number, out: number) => void;
    };
    const shift = name === 'relaxed' ? 64 : 0;
    const Query = name === 'relaxed' ? Int8Array : Int16Array;
    const query = Array.from({ length: 64 }, (_, at) => ((at * 37) % 127) - 63 + shift);
    new Query(memory.buffer, 0, 64).set(query);
    const vectors = new Int8Array(memory.buffer, 128, 64 * 8);
    for (const at of vectors.keys()) vectors[at] = ((at * 101) % 255) - 127;
    scan(0, 128, 8, 64, 1024);
    const found = [...new Int32Array(memory.buffer, 1024, 8)];
    const exact = found.map((_, row) =>
      query.reduce((sum, value, at) => sum + value * (vectors[row * 64 + at] ?? 0), 0),
    );
    expect(found).toEqual(exact);
  });

  it('of the first look gives exact dot products of numbers in four bits', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(Uint8Array.from(atob(COARSE_RELAXED), (letter) => letter.charCodeAt(0)));
    const { pack, scan } = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as CoarseKernel;
    const query = Int8Array.from({ length: 64 }, (_, at) => ((at * 37) % 255) - 127);
    new Int8Array(memory.buffer, 0, 64).set(query);
    const vectors = new Int8Array(memory.buffer, 64, 64 * 4);
    for (const at of vectors.keys()) vectors[at] = ((at * 101) % 255) - 127;
    pack(64, 8, 3, 1024);
    scan(0, 1024, 4, 64, 2048);
    const coarse = vectors.map((value) => Math.max(-8, Math.min(7, Math.min(127, value + 4) >> 3)));
    const exact = [0, 1, 2, 3].map((row) =>
      query.reduce((sum, value, at) => sum + value * ((coarse[row * 64 + at] ?? 0) + 8), 0),
    );
    expect([...new Int32Array(memory.buffer, 2048, 4)]).toEqual(exact);
  });
});
