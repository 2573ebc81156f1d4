import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { refuseWriting } from '../../tests/fixtures/assist/session-stage';
import { NO_CHOICES } from './choices';
import { sessionStore } from './session-store';
import type { TabView } from './tab-view';
import { ticketViewOf } from './ticket-view';

const tick = (ticket: string, action = 'a') =>
  sessionStore.changeChoices(ticket, (choices) => ({ ...choices, ticked: { ...choices.ticked, [action]: true } }));
const keys = async () => Object.keys(await fakeBrowser.storage.session.get(null));

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

describe('what the agent said on a ticket', () => {
  it('keeps both of two quick ticks', async () => {
    await Promise.all([tick('t', 'a'), tick('t', 'b')]);
    expect((await sessionStore.choices('t')).ticked).toEqual({ a: true, b: true });
  });

  it('is kept for the 50 tickets on which something was said last', async () => {
    for (let ticket = 0; ticket < 50; ticket += 1) await tick(`t${ticket}`);
    await sessionStore.changeHints('t0', () => ({ Ann: 'customer' }));
    await sessionStore.changeHints('new', () => ({ Sam: 'agent' }));
    expect(await sessionStore.choices('t1')).toEqual(NO_CHOICES);
    expect((await sessionStore.choices('t0')).ticked).toEqual({ a: true });
    expect(await sessionStore.hints('t0')).toEqual({ Ann: 'customer' });
    expect((await keys()).filter((key) => /^(?:choices|hints):/u.test(key))).toHaveLength(51);
  });

  it('goes when there is no more room, but for tickets that a tab shows', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const shown = conversation([customer('Hello')]);
    const view: TabView = {
      tabId: 1,
      frameId: 0,
      stage: 'ready',
      ticket: ticketViewOf(shown, shown.readAt),
      assessment: null,
      problem: null,
    };
    await sessionStore.setRead(view, shown);
    await tick('closed');
    await sessionStore.changeHints('closed', () => ({ Ann: 'customer' }));
    await tick(shown.ref.key);
    refuseWriting(async () => (await keys()).includes('choices:closed'));
    await sessionStore.setEngine({ state: 'cold' });
    expect((await keys()).toSorted()).toEqual(['answered', `choices:${shown.ref.key}`, 'engine', 'view:1'].toSorted());
  });
});
