import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { returnUnused, whileAlone } from '../packs/alone';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { borrowedHosts, borrowHost } from './borrowed-hosts';
import { grantedSites, injectIntoOpenTabs, isGranted } from './sites';

const HOST = 'https://models.example.com/*';
let granted: string[];

beforeEach(() => {
  fakeBrowser.reset();
  new FakeOpfs().install();
  granted = ['https://desk.test/*'];
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { permissions } = fakeBrowser;
  vi.spyOn(permissions, 'getAll').mockImplementation((async () => ({ origins: [...granted] })) as never);
  vi.spyOn(permissions, 'contains').mockImplementation((async ({ origins = [] }: { origins?: string[] }) =>
    origins.every((origin) => granted.includes(origin))) as never);
  vi.spyOn(permissions, 'request').mockImplementation((async ({ origins = [] }: { origins?: string[] }) => {
    granted = [...new Set([...granted, ...origins])];
    return true;
  }) as never);
  vi.spyOn(permissions, 'remove').mockImplementation((async ({ origins = [] }: { origins?: string[] }) => {
    granted = granted.filter((origin) => !origins.includes(origin));
    return true;
  }) as never);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a host that is granted for a download', () => {
  it('is asked for at once, so that the click still counts', () => {
    void borrowHost(HOST, granted);
    expect(fakeBrowser.permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [HOST] });
  });

  it('is no site that Tandem reads', async () => {
    const query = vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never);
    expect(await borrowHost(HOST, granted)).toBe(true);
    expect(granted).toContain(HOST);
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
    expect(await isGranted('https://models.example.com/x')).toBe(false);
    await injectIntoOpenTabs([HOST]);
    expect(query).not.toHaveBeenCalled();
  });

  it('is given back when the work ends, whatever came of it', async () => {
    await borrowHost(HOST, granted);
    await whileAlone(async () => 1);
    expect([granted, await borrowedHosts()]).toEqual([['https://desk.test/*'], []]);
    await borrowHost(HOST, granted);
    await expect(whileAlone(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect([granted, await borrowedHosts()]).toEqual([['https://desk.test/*'], []]);
  });

  it('stays when it was granted before, as a site', async () => {
    expect(await borrowHost('https://desk.test/*', granted)).toBe(true);
    await whileAlone(async () => 1);
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
    expect(fakeBrowser.permissions.remove).not.toHaveBeenCalled();
  });

  it('is given back later when its page was closed over it, but not from under one that is at work', async () => {
    await borrowHost(HOST, granted);
    await whileAlone(async () => {
      await returnUnused();
      expect(granted).toContain(HOST);
      await expect(whileAlone(async () => 1)).rejects.toMatchObject({ code: 'pack-busy' });
    });
    await borrowHost(HOST, granted);
    await returnUnused();
    expect(granted).toEqual(['https://desk.test/*']);
  });

  it('is not asked for where the person granted every site', async () => {
    expect(await borrowHost(HOST, ['https://*/*'])).toBe(true);
    expect(fakeBrowser.permissions.request).not.toHaveBeenCalled();
    expect(await borrowedHosts()).toEqual([]);
    await borrowHost(HOST, ['http://*/*']);
    expect(fakeBrowser.permissions.request).toHaveBeenCalledOnce();
  });

  it('stays a site also when it was granted since this page last looked', async () => {
    expect(await borrowHost('https://desk.test/*', [])).toBe(true);
    await whileAlone(async () => 1);
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
  });

  it('does not become a site by being borrowed again after a page was closed over it', async () => {
    await borrowHost(HOST, []);
    await borrowHost(HOST, []);
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
    await whileAlone(async () => 1);
    expect(granted).toEqual(['https://desk.test/*']);
  });

  it('is given back when it could not be noted: without a note it would be a site', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('IO error'));
    await expect(borrowHost(HOST, granted)).rejects.toThrow('IO error');
    expect(granted).toEqual(['https://desk.test/*']);
  });

  it('that is granted after its note was taken away is noted again', async () => {
    const question = Promise.withResolvers<boolean>();
    vi.mocked(fakeBrowser.permissions.request).mockReturnValueOnce(question.promise as never);
    const asked = borrowHost(HOST, granted);
    await returnUnused();
    expect(await borrowedHosts()).toEqual([]);
    granted.push(HOST);
    question.resolve(true);
    expect(await asked).toBe(true);
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
  });

  it('that the browser keeps is still no site', async () => {
    await borrowHost(HOST, granted);
    vi.mocked(fakeBrowser.permissions.remove).mockRejectedValue(new Error('required'));
    await returnUnused();
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
  });
});
