import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { library } from '../../tests/fixtures/assist/items';
import { database } from '../db/database';
import * as sample from '../library/sample';
import {
  addSite,
  connectRule,
  dropLibrary,
  eraseEverything,
  keepLibrary,
  readLibraryFile,
  restoreSample,
} from './options';

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database().libraries.clear();
});

const told = () => vi.mocked(fakeBrowser.runtime.sendMessage).mock.calls.map(([message]) => message);
const file = (text: string) => ({ text: async () => text }) as File;

describe('the options', () => {
  it('install and remove a library, and tell the background each time', async () => {
    await keepLibrary(library([]));
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

  it('read a library file, or say what is wrong with it; nothing is stored by that', async () => {
    const good = { format: 'tandem-library/1', items: [{ kind: 'article', id: 'a', title: 'A', body: 'text' }] };
    expect(await readLibraryFile(file(JSON.stringify(good)))).toHaveProperty('library');
    expect(await readLibraryFile(file('{"format":"other"}'))).toHaveProperty('errors');
    await expect(readLibraryFile(file('<html>'))).rejects.toMatchObject({ code: 'library-unreadable' });
    expect(await database().libraries.count()).toBe(0);
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

  it('erase everything that was stored, and go on working', async () => {
    await keepLibrary(library([]));
    await database().events.add({ kind: 'inserted', at: '2026-11-20', itemKey: 'a', p: 1, outcome: 'inserted' });
    await fakeBrowser.storage.local.set({ settings: { version: 1, theme: 'dark' } });
    await fakeBrowser.storage.session.set({ 'view:1': {} });
    await eraseEverything();
    expect([await database().libraries.count(), await database().events.count()]).toEqual([0, 0]);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
    await keepLibrary(library([]));
    expect(await database().libraries.count()).toBe(1);
  });
});
