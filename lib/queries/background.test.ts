import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { assessment, ticket } from '../../tests/fixtures/panel/views';
import { catchEvent } from '../../tests/fixtures/messaging/events';
import { sessionStore } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import { followBackground } from './background';

const reading: TabView = { tabId: 1, frameId: 0, stage: 'reading', ticket, assessment: null, problem: null };
const ready: TabView = { ...reading, stage: 'ready', assessment };

/** Ends the newest port, as the death of the background does. */
let die: () => void;
const connect = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  connect.mockReset().mockImplementation(() => {
    const onDisconnect = { addListener: () => {} };
    die = catchEvent(onDisconnect);
    return { onDisconnect, disconnect: () => {} };
  });
  vi.spyOn(fakeBrowser.runtime, 'connect').mockImplementation(connect);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pause = () => vi.advanceTimersByTimeAsync(1000);

describe('a panel that waits for a ticket', () => {
  it('wakes the background each time it dies, until the ticket is done', async () => {
    const stop = followBackground();
    await sessionStore.setView(reading);
    expect(connect).toHaveBeenCalledOnce();
    die();
    await pause();
    expect(connect).toHaveBeenCalledTimes(2);
    await sessionStore.setView({ ...ready, assessment: { ...assessment, partial: true } });
    die();
    await pause();
    expect(connect).toHaveBeenCalledTimes(3);
    await sessionStore.setView(ready);
    die();
    await pause();
    expect(connect).toHaveBeenCalledTimes(3);
    stop();
  });

  it.each([
    ['is done', ready],
    ['failed, which the agent is told', { ...reading, stage: 'failed' }],
    ['is not there', { ...reading, stage: 'no-ticket', ticket: null }],
  ] as const)('lets the background sleep when the ticket %s', async (_, view) => {
    const stop = followBackground();
    await sessionStore.setView(view as TabView);
    expect(connect).not.toHaveBeenCalled();
    stop();
  });

  it('stops when told to, and takes it calmly when the extension was replaced', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    connect.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    const stop = followBackground();
    await sessionStore.setView(reading);
    expect(connect).toHaveBeenCalledOnce();
    stop();
    await sessionStore.setView({ ...reading, tabId: 2 });
    expect(connect).toHaveBeenCalledOnce();
  });
});
