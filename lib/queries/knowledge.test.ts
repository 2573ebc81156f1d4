import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { found, hit, library, snippet } from '../../tests/fixtures/assist/items';
import { database } from '../db/database';
import { shelve } from '../library/shelf';
import { createQueryClient } from './client';
import { followLibraries, searchOptions, shelfOptions } from './knowledge';

const put = (id: string) =>
  database().libraries.put({ id, library: library([snippet('a', 'Hi')], { id }), installedAt: '2026-11-20' });

afterEach(async () => {
  vi.restoreAllMocks();
  await database().libraries.clear();
});

describe('the libraries of a panel', () => {
  it('follow what another page installs or removes', async () => {
    const client = createQueryClient();
    const shelfIds = () => client.getQueryData(shelfOptions().queryKey)?.libraries.map(({ id }) => id);
    const stop = followLibraries(client);
    await vi.waitFor(() => expect(shelfIds()).toEqual([]));
    await put('new');
    await vi.waitFor(() => expect(shelfIds()).toEqual(['new']));
    await database().libraries.delete('new');
    await vi.waitFor(() => expect(shelfIds()).toEqual([]));
    stop();
    await put('later');
    expect(shelfIds()).toEqual([]);
  });

  it('make a search look again when they change', async () => {
    const client = createQueryClient();
    client.setQueryData(['search', 'lamp'], { results: [], lexicalOnly: false });
    const stop = followLibraries(client);
    await vi.waitFor(() => expect(client.getQueryData(shelfOptions().queryKey)).toBeDefined());
    expect(client.getQueryState(['search', 'lamp'])?.isInvalidated).toBe(false);
    await put('new');
    await vi.waitFor(() => expect(client.getQueryState(['search', 'lamp'])?.isInvalidated).toBe(true));
    stop();
  });
});

describe('a search', () => {
  it('gives the items that are still installed', async () => {
    const shelf = shelve([library([snippet('a', 'Hi')])]);
    const response = found([hit('a', 'snippet', 0.9), hit('gone', 'snippet', 0.8)], { lexicalOnly: true });
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: response } as never);
    const { results, lexicalOnly } = await createQueryClient().fetchQuery(searchOptions('lamp', shelf));
    expect(results.map(({ entry }) => entry.item.id)).toEqual(['a']);
    expect(lexicalOnly).toBe(true);
  });

  it('waits for words and libraries', () => {
    expect(searchOptions('', shelve([])).enabled).toBe(false);
    expect(searchOptions('lamp', undefined).enabled).toBe(false);
    expect(searchOptions('lamp', shelve([])).enabled).toBe(true);
  });
});
