import { describe, expect, it } from 'vitest';
import { normalised } from '../inference/encoder';
import { quantise } from './quantise';
import { topOf } from './top';
import { VectorStore } from './vector-store';

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

  it('takes the vectors of all passages at once as it takes them one by one', () => {
    const all = vectors(6, 40);
    const [one, whole] = [new VectorStore(40, 7), new VectorStore(40, 7)];
    for (const [at, vector] of all.entries()) one.set(at, vector);
    const bytes = Int8Array.from([...all.flatMap((vector) => [...quantise(vector)]), ...new Int8Array(40)]);
    whole.setAll(bytes, Uint8Array.of(1, 1, 1, 1, 1, 1, 0));
    expect([whole.known, whole.has(6), one.known]).toEqual([6, false, 6]);
    expect(scanned(whole, all[0])).toEqual(scanned(one, all[0]));
    expect(() => whole.setAll(bytes.slice(1), new Uint8Array(7))).toThrow('7 passages');
  });
});

describe('VectorStore of many', () => {
  const COUNT = 3000;
  const all = vectors(COUNT, 384);
  const store = new VectorStore(384, COUNT, true, 0);
  for (const [at, vector] of all.entries()) if (at !== 5) store.set(at, vector);
  const query = normalised((all[1] as Float32Array).map((value, column) => value + (all[2]?.[column] ?? 0)));
  const exact = scanned(store, query);
  const rough = new Float32Array(COUNT);
  store.glance(query, rough);

  it('tells at a glance which are near, a little off', () => {
    const off = [...rough.keys()].map((at) => (rough[at] ?? 0) - (exact[at] ?? 0));
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.05);
    expect(Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / COUNT)).toBeLessThan(0.012);
    expect(rough[5]).toBeCloseTo(0);
  });

  it('gives what a scan gives for those that are looked at again, and finds the nearest among them', () => {
    const near = topOf(rough, 400, -Infinity, () => true);
    const refined = rough.slice();
    store.refine(query, near, refined);
    expect(near.map((at) => refined[at])).toEqual(near.map((at) => exact[at]));
    const nearest = topOf(exact, 40, -Infinity, () => true);
    expect(near).toEqual(expect.arrayContaining(nearest));
  });

  it('sees vectors that were set all at once', () => {
    const other = new VectorStore(384, COUNT, true, 0);
    const bytes = new Int8Array(COUNT * 384);
    for (const at of all.keys()) bytes.set(store.bytes(at), at * 384);
    other.setAll(bytes, new Uint8Array(COUNT).fill(1));
    const again = new Float32Array(COUNT);
    other.glance(query, again);
    expect(again).toEqual(rough);
  });

  it.each([40, 768, 1024])('does the same with vectors of %i numbers', (dim) => {
    const some = vectors(30, dim);
    const other = new VectorStore(dim, 30, true, 0);
    for (const [at, vector] of some.entries()) other.set(at, vector);
    const found = new Float32Array(30);
    other.glance(some[3] as Float32Array, found);
    expect([...found.keys()].sort((a, b) => (found[b] ?? 0) - (found[a] ?? 0))[0]).toBe(3);
    other.refine(some[3] as Float32Array, [3, 29], found);
    expect([found[3], found[29]]).toEqual([3, 29].map((at) => scanned(other, some[3])[at]));
  });
});

function scanned(store: VectorStore, query: Float32Array | undefined): Float32Array {
  const out = new Float32Array(store.size);
  store.scan(query as Float32Array, out);
  return out;
}
