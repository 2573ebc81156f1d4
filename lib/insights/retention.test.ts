import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { database } from '../db/database';
import { pruneEvents } from './retention';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const remember = (...ages: number[]) =>
  database().events.bulkAdd(
    ages.map((age) => ({ kind: 'inserted', at: daysAgo(age), itemKey: `${age}`, p: 1, outcome: 'inserted' })),
  );
const left = async () =>
  (await database().events.toArray()).map((event) => (event.kind === 'inserted' ? event.itemKey : ''));

afterEach(() => database().events.clear());

describe('what is remembered', () => {
  it('goes after 400 days', async () => {
    await remember(401, 399, 0);
    await pruneEvents(NOW);
    expect(await left()).toEqual(['399', '0']);
  });

  it('is bounded in number: the oldest go first, in whatever order they came', async () => {
    await remember(1, 30, 2, 20);
    await pruneEvents(NOW, { days: 400, rows: 2 });
    expect(await left()).toEqual(['1', '2']);
    await pruneEvents(NOW, { days: 400, rows: 2 });
    expect(await left()).toEqual(['1', '2']);
  });
});
