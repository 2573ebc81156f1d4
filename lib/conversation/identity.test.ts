import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashId, hashTicket, makeUnique, shortId } from './identity';

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

it('gives no number that another id already is', () => {
  expect(makeUnique(['a', 'a', 'a-2'])).toEqual(['a', 'a-2', 'a-2-2']);
  expect(makeUnique(['a-2', 'a', 'a'])).toEqual(['a-2', 'a', 'a-3']);
  const ids = fc.array(fc.constantFrom('a', 'a-2', 'a-2-2', 'a-3', 'b'), { maxLength: 12 });
  fc.assert(fc.property(ids, (some) => new Set(makeUnique(some)).size === some.length));
});

it('keeps the ids that were given when a ticket grows at its end', () => {
  const ids = fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'b'), { maxLength: 8 });
  fc.assert(
    fc.property(ids, ids, (before, added) => {
      expect(makeUnique([...before, ...added]).slice(0, before.length)).toEqual(makeUnique(before));
    }),
  );
});

it('knows a ticket without a number by its address and its oldest message', () => {
  const inbox = 'https://desk.example/inbox/5';
  expect(hashTicket(inbox, 'h1')).toBe(hashTicket(`${inbox}#latest`, 'h1'));
  expect(hashTicket(inbox, 'h1')).not.toBe(hashTicket(inbox, 'h2'));
  expect(hashTicket(inbox, 'h1')).not.toBe(hashTicket(`${inbox}#/open/8`, 'h1'));
});

it('hashes an endless ticket id rather than cut it', () => {
  const long = 'x'.repeat(3000);
  expect(shortId(`${long}1`)).not.toBe(shortId(`${long}2`));
  expect(shortId(long).length).toBeLessThan(40);
  expect(shortId('48213')).toBe('48213');
});
