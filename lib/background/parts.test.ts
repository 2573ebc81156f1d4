import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../db/database';
import type { Library } from '../library/library';

const empty: Library = { format: 'tandem-library/1', id: 'a', title: 'A', sample: false, version: '1', items: [] };

/** A background that has just woken up. */
const wake = async () => {
  vi.resetModules();
  return import('./parts');
};

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.restoreAllMocks();
  await database().libraries.clear();
});

describe('the shelf', () => {
  it('is read once, and again after a library changed', async () => {
    const { loadShelf, forgetShelf } = await wake();
    expect((await loadShelf()).libraries).toEqual([]);
    await database().libraries.put({ id: 'a', library: empty, installedAt: '2026-11-20' });
    expect((await loadShelf()).libraries).toEqual([]);
    forgetShelf();
    expect((await loadShelf()).libraries).toEqual([empty]);
  });
});
