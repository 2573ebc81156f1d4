import { expect, it } from 'vitest';
import { topOf } from './top';

const all = (): boolean => true;

it('gives the highest values, best first, and of equal ones the earlier', () => {
  const values = Float32Array.from([0.1, 0.5, 0.2, 0.5, 0.9, 0.5, 0.05]);
  expect(topOf(values, 3, 0, all)).toEqual([4, 1, 3]);
});

it('finds what sorting everything finds', () => {
  const values = Float32Array.from({ length: 500 }, (_, at) => ((at * 7919) % 97) / 10);
  const sorted = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  expect(topOf(values, 40, -Infinity, all)).toEqual(sorted.slice(0, 40));
});

it('leaves out what is too low or does not fit, however few are left', () => {
  const values = Float32Array.from([0, 3, 2, 1, -1]);
  expect(topOf(values, 4, 0, (place) => place !== 2)).toEqual([1, 3]);
});
