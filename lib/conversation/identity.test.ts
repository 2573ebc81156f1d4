import { expect, it } from 'vitest';
import { hashId, makeUnique } from './identity';

const message = { author: 'Ann', at: '2026-01-01T10:00:00.000Z', text: 'Where is my parcel?' };

it('gives the same message the same id and another message another one', () => {
  expect(hashId(message)).toBe(hashId({ ...message }));
  expect(hashId(message)).not.toBe(hashId({ ...message, author: 'Ben' }));
  expect(hashId(message)).not.toBe(hashId({ ...message, text: 'Where is my parcel' }));
});

it('keeps the id when text after the first 120 characters changes', () => {
  const long = 'x'.repeat(120);
  expect(hashId({ ...message, text: `${long} first` })).toBe(hashId({ ...message, text: `${long} second` }));
});

it('numbers repeated ids in order', () => {
  expect(makeUnique(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a-2', 'a-3']);
});
