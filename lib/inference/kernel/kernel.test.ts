import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Arena } from './arena';
import { openKernel, type Kernel } from './kernel';

/** The same numbers on every run, between -1 and 1. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  });
}

describe('the kernels of the encoder', () => {
  let kernel: Kernel;
  let arena: Arena;
  const keep = (values: Float32Array): number => arena.keep(new Uint8Array(values.buffer));

  beforeAll(async () => {
    arena = new Arena(1 << 20);
    kernel = await openKernel(arena.memory);
  });

  it('stand in the repository exactly as their sources compile', async () => {
    const { sourceOfBytes } = await import('./build');
    expect(await readFile(join(import.meta.dirname, 'bytes.ts'), 'utf8')).toBe(await sourceOfBytes());
  });

  /** A product of made-up numbers on the kernels, and the most that seven bits for each row may cost it. */
  function product(input: Float32Array, apart: readonly number[]): { off: number; allowed: number }[] {
    const [rows, depth, columns] = [4, 16, 8];
    const bytes = Int8Array.from(numbers(depth * columns, 2), (value) => Math.round(value * 127));
    const scale = numbers(columns, 3).map((value) => 0.001 + Math.abs(value) / 100);
    const bias = numbers(columns, 4);
    const places = (...sizes: number[]): number[] => sizes.map((size) => arena.place(size));
    const [packed = 0, sums = 0, kept = 0, quantised = 0, steps = 0, out = 0] = places(
      depth * columns,
      columns * 4,
      columns * 16,
      rows * depth,
      rows * 32,
      rows * columns * 4,
    );
    const scales = keep(scale);
    kernel.pack(arena.keep(new Uint8Array(bytes.buffer)), depth, columns, packed, sums);
    for (const [row, channel] of apart.entries())
      kernel.setApart(packed, depth, columns, channel, scales, sums, kept + row * columns * 4);
    const channels = arena.keep(new Uint8Array(Int32Array.from([0, 1, 2, 3], (row) => apart[row] ?? -1).buffer));
    const from = keep(input);
    kernel.quantise(from, rows, depth, channels, quantised, steps);
    expect(arena.floats(from, rows * depth)).toEqual(input);
    kernel.multiply(quantised, steps, rows, depth, packed, scales, sums, keep(bias), kept, columns, out);
    return Array.from(arena.floats(out, rows * columns), (found, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      const step = arena.floats(steps, rows * 8)[row * 8] ?? 0;
      let exact = bias[column] ?? 0;
      let allowed = 1e-3;
      for (let index = 0; index < depth; index += 1) {
        const weight = (bytes[index * columns + column] ?? 0) * (scale[column] ?? 0);
        exact += (input[row * depth + index] ?? 0) * weight;
        if (!apart.includes(index)) allowed += (Math.abs(weight) * step) / 2;
      }
      return { off: Math.abs(found - exact), allowed };
    });
  }

  it('multiply rows by byte weights, with no more error than seven bits of the rows bring', () => {
    for (const { off, allowed } of product(numbers(64, 1), [])) expect(off).toBeLessThan(allowed);
  });

  it('keep their precision beside numbers a thousand times larger, once these are set apart', () => {
    const input = numbers(64, 1).map((value, at) => (at % 16 === 5 || at % 16 === 9 ? value * 1000 : value));
    const crowded = product(input, []);
    const apart = product(input, [5, 9]);
    for (const { off, allowed } of apart) expect(off).toBeLessThan(allowed);
    const most = (all: typeof apart): number => Math.max(...all.map(({ off }) => off));
    expect(most(apart)).toBeLessThan(most(crowded) / 20);
  });

  it('quantise a row of equal numbers to exactly these numbers', () => {
    const [bytes, steps] = [arena.place(4), arena.place(32)];
    const none = arena.keep(new Uint8Array(Int32Array.of(-1, -1, -1, -1).buffer));
    kernel.quantise(keep(Float32Array.of(0.25, 0.25, 0.25, 0.25)), 1, 4, none, bytes, steps);
    const [step = NaN, least = NaN] = arena.floats(steps, 2);
    const back = [...new Uint8Array(arena.memory.buffer, bytes, 4)].map((byte) => byte * step + least);
    expect(back).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it.each([1, 5, 8, 13])('attend over %i tokens as the formula says', (tokens) => {
    const width = 64;
    const padded = Math.ceil(tokens / 8) * 8;
    const projected = numbers(padded * width * 3, 5);
    const out = arena.place(padded * width * 4);
    kernel.attend(keep(projected), tokens, padded, width, arena.place((32 + 4) * padded * 4), out);
    const found = arena.floats(out, padded * width);
    const part = (row: number, column: number): number => projected[row * width * 3 + column] ?? NaN;
    for (let head = 0; head < width; head += 32) {
      for (let row = 0; row < tokens; row += 1) {
        const scores = Array.from({ length: tokens }, (_, key) => {
          let score = 0;
          for (let at = head; at < head + 32; at += 1) score += part(row, at) * part(key, width + at);
          return Math.exp(score / Math.sqrt(32));
        });
        const all = scores.reduce((sum, score) => sum + score, 0);
        for (let at = head; at < head + 32; at += 1) {
          const exact = scores.reduce((sum, score, key) => sum + (score / all) * part(key, width * 2 + at), 0);
          expect(found[row * width + at]).toBeCloseTo(exact, 5);
        }
      }
    }
  });

  it('add two rows and bring them to the norm', () => {
    const [x, y] = [numbers(16, 6), numbers(16, 7)];
    const [weight, bias] = [numbers(8, 8), numbers(8, 9)];
    const at = keep(x);
    kernel.addAndNormalise(at, keep(y), 2, 8, keep(weight), keep(bias), 1e-12);
    for (let row = 0; row < 2; row += 1) {
      const sum = Array.from({ length: 8 }, (_, index) => (x[row * 8 + index] ?? 0) + (y[row * 8 + index] ?? 0));
      const mean = sum.reduce((total, value) => total + value, 0) / 8;
      const spread = Math.sqrt(sum.reduce((total, value) => total + (value - mean) ** 2, 0) / 8);
      const exact = sum.map((value, index) => ((value - mean) / spread) * (weight[index] ?? 0) + (bias[index] ?? 0));
      for (const [index, value] of exact.entries()) expect(arena.floats(at, 16)[row * 8 + index]).toBeCloseTo(value, 5);
    }
  });

  it('have the exact gelu of BERT', () => {
    // Values of x * (1 + erf(x / sqrt 2)) / 2, computed with 20 digits.
    const known = [
      [-6, -5.9195e-9],
      [-1, -0.158655254],
      [0, 0],
      [0.5, 0.345731231],
      [1, 0.841344746],
      [3, 2.995950306],
      [12, 12],
      [-30, 0],
    ] as const;
    const at = keep(Float32Array.from(known, ([x]) => x));
    kernel.gelu(at, known.length);
    for (const [index, [, exact]] of known.entries()) expect(arena.floats(at, 8)[index]).toBeCloseTo(exact, 6);
  });
});
