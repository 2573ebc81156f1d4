import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { library } from '../../tests/fixtures/assist/items';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { database } from '../db/database';
import type { Library } from '../library/library';
import * as sample from '../library/sample';
import { keep } from '../packs/storage';
import {
  addSite,
  connectRule,
  dropLibrary,
  eraseEverything,
  keepLibrary,
  restoreSample,
  type StoredLibrary,
} from './options';
import { readLibraryFiles } from './options-import';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database().libraries.clear();
});

const told = () => vi.mocked(fakeBrowser.runtime.sendMessage).mock.calls.map(([message]) => message);
const kept = (change: Partial<Library> = {}): StoredLibrary => ({ library: library([], change), vectors: null });
const file = (content: unknown, name = 'library.json') => new File([JSON.stringify(content)], name);
const good = { format: 'tandem-library/1', items: [{ kind: 'article', id: 'a', title: 'A', body: 'text' }] };
const pack = { format: 'tandem-vectors/1', library: 'library', encoder: 'k', dim: 2, passages: ['a'], data: 'AQI=' };

describe('the options', () => {
  it('install and remove a library, and tell the background each time', async () => {
    await keepLibrary(kept());
    expect(await database().libraries.count()).toBe(1);
    await dropLibrary('lib');
    expect(await database().libraries.count()).toBe(0);
    expect(told()).toEqual(Array(2).fill({ tandem: 'library.changed', payload: null }));
  });

  it('say when the sample cannot be restored', async () => {
    vi.spyOn(sample, 'installSampleLibrary').mockResolvedValue(false);
    await expect(restoreSample()).rejects.toMatchObject({ code: 'sample-damaged' });
    expect(told()).toEqual([]);
  });

  it('give back what a new library took the place of, with its vectors, and so undo both ways', async () => {
    const vectors = { id: 'lib', encoderRevision: 'k', passages: ['a'], data: Uint8Array.of(1) };
    const first = { library: library([], { title: 'First' }), vectors };
    expect(await keepLibrary(first)).toBeNull();
    expect(await keepLibrary(kept({ title: 'Second' }))).toEqual(first);
    expect(await keepLibrary(first)).toMatchObject({ library: { title: 'Second' } });
    expect(await dropLibrary('lib')).toEqual(first);
    expect(await dropLibrary('lib')).toBeNull();
    await keepLibrary(first);
    expect(await database().vectors.get('lib')).toEqual(vectors);
  });

  it('read a library file, or say what is wrong with it; nothing is stored by that', async () => {
    expect(await readLibraryFiles([file(good)])).toMatchObject({ library: { id: 'library' }, vectors: null });
    expect(await readLibraryFiles([file({ format: 'other' })])).toHaveProperty('errors');
    const page = new File(['<html>'], 'page.html');
    await expect(readLibraryFiles([page])).rejects.toMatchObject({ code: 'library-unreadable' });
    expect(await database().libraries.count()).toBe(0);
  });

  it('read the vectors of a library beside it, in either order', async () => {
    const vectors = { id: 'library', encoderRevision: 'k', arrived: true };
    expect(await readLibraryFiles([file(good), file(pack)])).toMatchObject({ vectors });
    expect(await readLibraryFiles([file(pack), file(good)])).toMatchObject({ vectors });
  });

  it.each([
    ['vectors alone', [file(pack, 'v.json')], 'v.json'],
    ['two libraries', [file(good), file(good, 'second.json')], 'second.json'],
    ['vectors of another library', [file(good), file({ ...pack, library: 'x' }, 'v.json')], 'v.json'],
    ['vectors that were cut short', [file(good), file({ ...pack, data: 'AQ==' }, 'v.json')], 'v.json'],
  ])('refuse %s and name the file', async (_, files, item) => {
    expect(await readLibraryFiles(files)).toMatchObject({ errors: [{ item, field: '' }] });
  });

  it('ask the browser for exactly the site that was typed', async () => {
    const request = vi.spyOn(fakeBrowser.permissions, 'request').mockResolvedValue(true as never);
    expect(await addSite(' https://acme.zendesk.com/agent/tickets/1 ')).toBe(true);
    expect(request).toHaveBeenCalledWith({ origins: ['https://acme.zendesk.com/*'] });
    await expect(addSite('acme.zendesk.com')).rejects.toMatchObject({ code: 'site-invalid' });
  });

  it('show the connection rule as the browser enforces it', () => {
    const policy = { extension_pages: "default-src 'self'; connect-src 'self'; object-src 'none'" };
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ content_security_policy: policy } as never);
    expect(connectRule()).toBe("'self'");
    vi.mocked(fakeBrowser.runtime.getManifest).mockReturnValue({} as never);
    expect(connectRule()).toBe('');
  });

  it('erase no note of a host that was granted for a download without giving the host back: it would be read as a site', async () => {
    const order: string[] = [];
    vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation((async ({ origins = [] }) => {
      order.push(...origins, ...Object.keys(await fakeBrowser.storage.local.get(null)));
      return true;
    }) as never);
    const note = 'borrowed-host:https://models.example.com/*';
    await fakeBrowser.storage.local.set({ [note]: '2026-11-22' });
    new FakeOpfs().install();
    await eraseEverything();
    vi.unstubAllGlobals();
    expect(order).toEqual(['https://models.example.com/*', note]);
  });

  it('erase that a pack was given up, and tell the engine, which would go on saying it', async () => {
    new FakeOpfs().install();
    const givenUp = { name: 'acme/models@main', at: '', problem: { code: 'pack-damaged', values: {} } };
    const record = JSON.stringify({ format: 'tandem-packs/1', pack: null, givenUp });
    await keep('chosen.json', new TextEncoder().encode(record));
    await eraseEverything();
    vi.unstubAllGlobals();
    expect(told()).toContainEqual({ tandem: 'models.changed', payload: null });
  });

  it('erase everything that was stored, and go on working', async () => {
    await keepLibrary(kept());
    await database().events.add({ kind: 'inserted', at: '2026-11-20', itemKey: 'a', p: 1, outcome: 'inserted' });
    await fakeBrowser.storage.local.set({ settings: { version: 1, theme: 'dark' } });
    await fakeBrowser.storage.session.set({ 'view:1': {} });
    const opfs = new FakeOpfs().install();
    await keep('abc/heads.json', new Uint8Array(3));
    await eraseEverything();
    expect(opfs.paths()).toEqual([]);
    vi.unstubAllGlobals();
    expect([await database().libraries.count(), await database().events.count()]).toEqual([0, 0]);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
    await keepLibrary(kept());
    expect(await database().libraries.count()).toBe(1);
  });
});
