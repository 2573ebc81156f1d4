import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { senders } from '../../tests/fixtures/messaging/senders';
import {
  addressesOf,
  bringReader,
  grantedSites,
  injectIntoOpenTabs,
  isGranted,
  patternOf,
  syncRegistrations,
} from './sites';

let granted: string[];
let registered: { id: string; matches?: string[]; js?: string[] }[];

beforeEach(() => {
  granted = [];
  registered = [];
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { permissions, scripting } = fakeBrowser;
  vi.spyOn(permissions, 'getAll').mockImplementation((async () => ({ origins: granted })) as never);
  vi.spyOn(permissions, 'contains').mockImplementation((async ({ origins }: { origins: string[] }) =>
    origins.every((origin) => granted.includes(origin))) as never);
  // Chromium gives the names of files back without their slash.
  vi.spyOn(scripting, 'getRegisteredContentScripts').mockImplementation((async () =>
    registered.map((script) => ({ ...script, js: script.js?.map((file) => file.replace(/^\//u, '')) }))) as never);
  vi.spyOn(scripting, 'unregisterContentScripts').mockImplementation((async ({ ids }: { ids: string[] }) => {
    registered = registered.filter(({ id }) => !ids.includes(id));
  }) as never);
  vi.spyOn(scripting, 'registerContentScripts').mockImplementation((async (scripts: typeof registered) => {
    if (scripts.some(({ id }) => registered.some((known) => known.id === id))) throw new Error('Duplicate script ID');
    registered.push(...scripts);
  }) as never);
  vi.spyOn(scripting, 'updateContentScripts').mockImplementation((async (scripts: typeof registered) => {
    for (const script of scripts) {
      const known = registered.find(({ id }) => id === script.id);
      if (known === undefined) throw new Error('Nonexistent script ID');
      Object.assign(known, script);
    }
  }) as never);
});
afterEach(() => vi.restoreAllMocks());

const matches = () => registered.flatMap((script) => script.matches).toSorted();

describe('the pattern of a site', () => {
  it.each([
    ['https://acme.zendesk.com/agent/tickets/1?x=1#y', 'https://acme.zendesk.com/*'],
    ['http://localhost:4170/tickets', 'http://localhost/*'],
    ['https://user:secret@desk.test/', 'https://desk.test/*'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/*'],
    ['http://[::1]:8080/', 'http://[::1]/*'],
    ['chrome://extensions', null],
    ['about:srcdoc', null],
    ['file:///home/a.html', null],
    ['javascript:alert(1)', null],
    ['not an address', null],
    ['', null],
  ])('of %s is %s', (url, pattern) => {
    expect(patternOf(url)).toBe(pattern);
  });
});

describe('granted sites', () => {
  it('are what the browser says, web pages only', async () => {
    granted = ['https://desk.test/*', 'chrome://favicon/*'];
    expect(await grantedSites()).toEqual(['https://desk.test/*']);
  });

  it('count for every port and path, and for nothing else', async () => {
    granted = ['http://localhost/*'];
    expect(await isGranted('http://localhost:4170/x')).toBe(true);
    expect(await isGranted('https://localhost/x')).toBe(false);
    expect(await isGranted('about:blank')).toBe(false);
  });

  it('of a frame without an address are those of the page around it', () => {
    const { tab } = senders.contentScript;
    expect(addressesOf({ origin: 'null', url: 'about:srcdoc', tab })).toEqual(['https://desk.test/t/1']);
    expect(addressesOf(senders.contentScript)[0]).toBe('https://desk.test');
    expect(addressesOf({})).toEqual([]);
  });
});

describe('registrations', () => {
  it('follow the grants, however often they are brought in line', async () => {
    granted = ['https://a.test/*', 'https://b.test/*'];
    await syncRegistrations();
    await syncRegistrations();
    expect(matches()).toEqual(['https://a.test/*', 'https://b.test/*']);
    granted = ['https://b.test/*'];
    await syncRegistrations();
    expect(matches()).toEqual(['https://b.test/*']);
  });

  it('end right when two changes come at the same time', async () => {
    granted = ['https://a.test/*'];
    const first = syncRegistrations();
    granted = ['https://b.test/*'];
    await Promise.all([first, syncRegistrations()]);
    expect(matches()).toEqual(['https://b.test/*']);
    expect(console.error).not.toHaveBeenCalled();
  });

  it.each(["Duplicate script ID 'x'", 'Content script with id "x" is already registered.'])(
    'take it calmly when another life of the background was faster: %s',
    async (words) => {
      granted = ['https://a.test/*'];
      vi.mocked(fakeBrowser.scripting.registerContentScripts).mockRejectedValue(new Error(words));
      await syncRegistrations();
      expect(console.error).not.toHaveBeenCalled();
    },
  );

  it('leave out a site that the browser refuses, and keep the others', async () => {
    granted = ['https://refused.test/*', 'https://b.test/*'];
    const register = vi.mocked(fakeBrowser.scripting.registerContentScripts);
    register.mockRejectedValueOnce(new Error('Invalid pattern'));
    await syncRegistrations();
    expect(matches()).toEqual(['https://b.test/*']);
    expect(console.error).toHaveBeenCalledOnce();
  });

  it('can be tried again after a failure', async () => {
    vi.mocked(fakeBrowser.permissions.getAll).mockRejectedValueOnce(new Error('gone'));
    granted = ['https://a.test/*'];
    await expect(syncRegistrations()).rejects.toThrow('gone');
    await syncRegistrations();
    expect(matches()).toEqual(['https://a.test/*']);
  });
});

describe('a site', () => {
  it('gets the generic reader before the content script from now on, other sites do not', async () => {
    granted = ['https://a.test/*', 'https://b.test/*'];
    await syncRegistrations();
    await bringReader('generic', 'https://a.test/tickets/1');
    await syncRegistrations();
    const scripts = Object.fromEntries(registered.map(({ matches: [site] = [], js }) => [site, js]));
    expect(scripts).toEqual({
      'https://a.test/*': ['/generic-reader.js', '/content-scripts/ticket.js'],
      'https://b.test/*': ['/content-scripts/ticket.js'],
    });
  });

  it('keeps the readers that it needed before, each once', async () => {
    granted = ['https://a.test/*'];
    await syncRegistrations();
    for (const reader of ['generic', 'redmine', 'redmine', 'generic'])
      await bringReader(reader, 'https://a.test/issues/1');
    expect(registered.map(({ js }) => js)).toEqual([
      ['/generic-reader.js', '/tool-redmine.js', '/content-scripts/ticket.js'],
    ]);
  });

  it('of a tool that has the host to itself gets its reader from the first page on', async () => {
    granted = ['https://acme.zendesk.com/*', 'https://zendesk.com.evil.test/*'];
    await syncRegistrations();
    expect(registered.map(({ js }) => js)).toEqual([
      ['/tool-zendesk.js', '/content-scripts/ticket.js'],
      ['/content-scripts/ticket.js'],
    ]);
  });
});

describe('open tabs', () => {
  it('get the reader without a reload; one that refuses does not stop the others', async () => {
    const query = vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 1 }, { id: 2 }, {}] as never);
    const inject = vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation((async ({
      target,
    }: {
      target: { tabId: number };
    }) => {
      if (target.tabId === 1) throw new Error('error page');
    }) as never);
    await injectIntoOpenTabs(['https://a.test/*', 'chrome://favicon/*']);
    expect(query).toHaveBeenCalledWith({ url: ['https://a.test/*'], discarded: false });
    expect(inject).toHaveBeenCalledTimes(2);
    await injectIntoOpenTabs([]);
    expect(query).toHaveBeenCalledOnce();
  });
});
