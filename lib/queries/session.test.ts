import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { sessionStore } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import { createQueryClient } from './client';
import { engineOptions, mirrorSession, tabViewOptions } from './session';

const view: TabView = { tabId: 3, frameId: 0, stage: 'no-ticket', ticket: null, assessment: null, problem: null };
beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

describe('the mirror of the session', () => {
  it('shows every change of a view and of the engine, also that a view is gone', async () => {
    const client = createQueryClient();
    mirrorSession(client);
    await sessionStore.setView(view);
    await sessionStore.setEngine({ state: 'cold' });
    expect(client.getQueryData(tabViewOptions(3).queryKey)).toEqual(view);
    expect(client.getQueryData(engineOptions().queryKey)).toEqual({ state: 'cold' });
    await sessionStore.forget(3);
    expect(client.getQueryData(tabViewOptions(3).queryKey)).toBeNull();
  });

  it('keeps no text of conversations and drafts', async () => {
    const client = createQueryClient();
    mirrorSession(client);
    await sessionStore.setRead(view, conversation([customer('a secret')]));
    await sessionStore.setReceipt(3, { ticketKey: 'k', receipt: { text: 'a draft' } as never });
    expect(
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    ).toEqual([['session', 'view:3']]);
  });

  it('leaves other storage alone, and stops when told to', async () => {
    const client = createQueryClient();
    const stop = mirrorSession(client);
    await fakeBrowser.storage.local.set({ 'view:3': 'not ours' });
    stop();
    await sessionStore.setView(view);
    expect(client.getQueryCache().getAll()).toEqual([]);
  });
});
