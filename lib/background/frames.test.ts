import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation } from '../../tests/fixtures/assist/conversations';
import { sessionStore } from '../assist/session-store';
import { ticketViewOf } from '../assist/ticket-view';
import { askFrame, isAlive, readAgain, tabsInView } from './frames';

const frame = { tabId: 3, frameId: 4 };
beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const answer = (reply: () => Promise<unknown>) =>
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(reply as never);

describe('a frame', () => {
  it('is alive while its reader answers', async () => {
    answer(async () => ({ ok: true, value: { url: 'https://desk.test/t/1' } }));
    expect(await askFrame(frame)).toBe('https://desk.test/t/1');
    expect(await isAlive(frame)).toBe(true);
  });

  it('is gone when nobody is there', async () => {
    answer(async () => Promise.reject(new Error('Receiving end does not exist.')));
    expect(await isAlive(frame)).toBe(false);
  });

  it('is gone when it never answers, such as a frozen page', async () => {
    vi.useFakeTimers();
    answer(() => new Promise(() => {}));
    const asked = isAlive(frame);
    await vi.advanceTimersByTimeAsync(1500);
    expect(await asked).toBe(false);
  });

  it('reads again with what the agent said about the ticket that it shows', async () => {
    const read = conversation([]);
    const ticket = ticketViewOf(read, read.readAt);
    await sessionStore.setView({ ...frame, stage: 'ready', ticket, assessment: null, problem: null });
    await sessionStore.changeHints(read.ref.key, () => ({ Sam: 'agent' }));
    const sent = answer(async () => ({ ok: true, value: null }));
    await readAgain(frame);
    expect(sent).toHaveBeenCalledWith(3, { tandem: 'read.now', payload: { hints: { Sam: 'agent' } } }, { frameId: 4 });
  });
});

it('knows the tabs in front', async () => {
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 1 }, { id: 5 }, {}] as never);
  expect(await tabsInView()).toEqual(new Set([1, 5]));
});
