import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation } from '../../tests/fixtures/assist/conversations';
import { catchEvent } from '../../tests/fixtures/messaging/events';
import * as sites from '../access/sites';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { ticketViewOf } from '../assist/ticket-view';
import * as sample from '../library/sample';
import * as panel from '../platform/panel';
import { startLifecycle } from './lifecycle';

const forget = vi.fn(async (_: number) => {});
const forgetIfGone = vi.fn(async (_: number) => {});
const installed = vi.fn(async () => {});
let fire: {
  installed: (details: { reason: string }) => void;
  startup: () => void;
  added: (change: { origins?: string[] }) => void;
  removed: (change: object) => void;
  tabClosed: (tabId: number) => void;
  tabChanged: (tabId: number, change: { status?: string }) => void;
  clicked: (tab: object) => void;
  command: (name: string, tab?: object) => void;
};

beforeEach(() => {
  fakeBrowser.reset();
  for (const spy of [forget, forgetIfGone, installed]) spy.mockClear();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(sites, 'syncRegistrations').mockResolvedValue();
  vi.spyOn(sites, 'injectIntoOpenTabs').mockResolvedValue();
  vi.spyOn(sites, 'grantedSites').mockResolvedValue(['https://desk.test/*']);
  vi.spyOn(sample, 'installSampleLibrary').mockResolvedValue(true);
  vi.spyOn(panel, 'openPanelFor').mockReturnValue();
  const { runtime, permissions, tabs, action, commands } = fakeBrowser;
  fire = {
    installed: catchEvent(runtime.onInstalled),
    startup: catchEvent(runtime.onStartup),
    added: catchEvent(permissions.onAdded),
    removed: catchEvent(permissions.onRemoved),
    tabClosed: catchEvent(tabs.onRemoved),
    tabChanged: catchEvent(tabs.onUpdated),
    clicked: catchEvent(action.onClicked),
    command: catchEvent(commands.onCommand),
  };
  startLifecycle({ forget, forgetIfGone } as unknown as Sessions, installed);
});
afterEach(() => vi.restoreAllMocks());

describe('install and update', () => {
  it('bring the sample library once, and the reader into tabs that are open', async () => {
    fire.installed({ reason: 'install' });
    await vi.waitFor(() => expect(installed).toHaveBeenCalledOnce());
    expect(sites.injectIntoOpenTabs).toHaveBeenCalledWith(['https://desk.test/*']);
    fire.installed({ reason: 'update' });
    await vi.waitFor(() => expect(sites.injectIntoOpenTabs).toHaveBeenCalledTimes(2));
    expect(sample.installSampleLibrary).toHaveBeenCalledOnce();
  });

  it('register the sites even when the sample library cannot be read', async () => {
    vi.mocked(sample.installSampleLibrary).mockRejectedValue(new Error('IO error'));
    fire.installed({ reason: 'install' });
    await vi.waitFor(() => expect(sites.injectIntoOpenTabs).toHaveBeenCalledOnce());
    expect(console.error).toHaveBeenCalledWith('[tandem] sample library:', expect.any(Error));
    expect(installed).not.toHaveBeenCalled();
  });

  it('bring registrations in line when the browser starts', async () => {
    fire.startup();
    await vi.waitFor(() => expect(sites.syncRegistrations).toHaveBeenCalledOnce());
  });
});

describe('a site', () => {
  const shown = async (tabId: number) => {
    const read = conversation([]);
    const ticket = ticketViewOf(read, read.readAt);
    await sessionStore.setView({ tabId, frameId: 2, stage: 'ready', ticket, assessment: null, problem: null });
  };
  const pageOn = (url: string | null) =>
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation((async (_: number, message: { tandem: string }) => {
      if (url === null) throw new Error('Receiving end does not exist.');
      return { ok: true, value: message.tandem === 'page.ping' ? { url } : null };
    }) as never);

  it('that is granted is read at once', async () => {
    fire.added({ origins: ['https://new.test/*'] });
    await vi.waitFor(() => expect(sites.injectIntoOpenTabs).toHaveBeenCalledWith(['https://new.test/*']));
    expect(sites.syncRegistrations).toHaveBeenCalledOnce();
  });

  it('that is revoked is left and forgotten', async () => {
    await shown(5);
    const sent = pageOn('https://desk.test/t/1');
    vi.spyOn(sites, 'isGranted').mockResolvedValue(false);
    fire.removed({});
    await vi.waitFor(() => expect(forget).toHaveBeenCalledWith(5));
    expect(sent).toHaveBeenCalledWith(5, { tandem: 'page.leave', payload: null }, { frameId: 2 });
  });

  it('that stays granted is left alone when another is revoked', async () => {
    await shown(5);
    const sent = pageOn('https://desk.test/t/1');
    const asked = vi.spyOn(sites, 'isGranted').mockResolvedValue(true);
    fire.removed({});
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toHaveBeenCalledOnce();
    expect(forget).not.toHaveBeenCalled();
  });

  it('decides for a frame in it that has no address of its own', async () => {
    await shown(5);
    pageOn('about:srcdoc');
    vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: 'https://desk.test/t/1' } as never);
    const asked = vi.spyOn(sites, 'isGranted').mockResolvedValue(true);
    fire.removed({});
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('https://desk.test/t/1'));
    expect(forget).not.toHaveBeenCalled();
  });

  it('whose page is gone is forgotten all the same', async () => {
    await shown(5);
    pageOn(null);
    fire.removed({});
    await vi.waitFor(() => expect(forget).toHaveBeenCalledWith(5));
  });
});

describe('tabs and keys', () => {
  it('forget a closed tab, and look after a navigation once the page is there', async () => {
    fire.tabClosed(3);
    fire.tabChanged(4, { status: 'loading' });
    fire.tabChanged(4, { status: 'complete' });
    expect(forget).toHaveBeenCalledExactlyOnceWith(3);
    expect(forgetIfGone).toHaveBeenCalledExactlyOnceWith(4);
  });

  it('open the panel in the same moment, as the browser demands of a gesture', () => {
    fire.clicked({ id: 1 });
    fire.command('open-panel', { id: 2 });
    fire.command('open-panel');
    fire.command('insert-top', { id: 2 });
    expect(vi.mocked(panel.openPanelFor).mock.calls).toEqual([[{ id: 1 }], [{ id: 2 }]]);
  });
});
