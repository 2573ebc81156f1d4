import { describe, expect, it } from 'vitest';
import { normalised } from '../inference/encoder';
import { quantise, VectorStore } from './vector-store';

/** A fixed sequence of unit vectors. */
function vectors(count: number, dim: number): Float32Array[] {
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  return Array.from({ length: count }, () => normalised(Float32Array.from({ length: dim }, next)));
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

describe.each([
  ['with the fastest kernel', true],
  ['in plain JavaScript', false],
])('VectorStore %s', (_, kernel) => {
  it.each([384, 40, 768])('scans vectors of %i numbers within a rounding error of the exact cosine', (dim) => {
    const all = vectors(50, dim);
    const store = new VectorStore(dim, all.length, kernel);
    for (const [at, vector] of all.entries()) store.set(at, vector);
    const [query] = vectors(60, dim).slice(-1);
    const found = new Float32Array(all.length);
    store.scan(query as Float32Array, found);
    for (const [at, vector] of all.entries()) {
      const exact = cosine(vector, query as Float32Array);
      expect(Math.abs((found[at] ?? 0) - exact)).toBeLessThan(0.012);
      expect(Math.abs(store.cosine(at, query as Float32Array) - exact)).toBeLessThan(0.006);
    }
  });

  it('gives 0 to passages without a vector and knows which have one', () => {
    const [first] = vectors(1, 384);
    const store = new VectorStore(384, 3, kernel);
    store.set(1, first as Float32Array);
    const found = new Float32Array(3);
    store.scan(first as Float32Array, found);
    expect([found[0], found[2]]).toEqual([0, 0]);
    expect(found[1]).toBeCloseTo(1, 1);
    expect([store.known, store.has(0), store.has(1)]).toEqual([1, false, true]);
  });
});

describe('VectorStore', () => {
  it('refuses vectors of another length', () => {
    const store = new VectorStore(384, 1);
    expect(() => store.setBytes(0, new Int8Array(12))).toThrow('384');
    expect(() => store.bytes(1)).toThrow('no passage 1');
  });

  it('cuts components that do not fit in a byte', () => {
    expect([...quantise(Float32Array.from([1, -1, 0.25]))]).toEqual([127, -127, 64]);
  });
});
