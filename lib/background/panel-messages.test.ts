import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { FakeEngine, READY } from '../../tests/fixtures/assist/fake-engine';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { catchListeners, senders } from '../../tests/fixtures/messaging/senders';
import * as insertion from '../assist/insertion';
import { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { database } from '../db/database';
import { TandemError } from '../errors';
import { shelve } from '../library/shelf';
import { Receiver } from '../messaging/receive';
import { bindPanelMessages } from './panel-messages';

const KEY = 'generic:desk.test:1';
let engine: FakeEngine;
let sessions: Sessions;
let panel: ReturnType<typeof catchListeners>;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  engine = new FakeEngine();
  engine.says = { hello: { intent: 'refund' } };
  sessions = new Sessions({
    engine,
    shelf: async () => shelve([]),
    riskModel: async () => riskModel,
    onAssessed: () => {},
    isAlive: async () => true,
    readAgain: async () => {},
    tabsInView: async () => new Set([1]),
  });
  panel = catchListeners();
  bindPanelMessages(new Receiver(), sessions, engine).listen();
  await sessions.onConversation({ tabId: 1, frameId: 4, inView: true }, conversation([customer('hello')]));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database().events.clear();
});

const ask = (tandem: string, payload: object | null) => panel.deliver({ tandem, payload }, senders.sidePanel);
const events = () => database().events.toArray();
const brokenDatabase = () =>
  vi.spyOn(database().events, 'add').mockRejectedValue(new Error('QuotaExceededError') as never);
const verdict = (id: string, good: boolean) => ({ target: 'suggestion', id, good, reason: null, p: 0.7 }) as const;

describe('an intent that is tried', () => {
  it('goes to the engine for the options page, where the newest try takes the place of an older one', async () => {
    const request = { draft: { key: '', title: 'Gift', examples: ['a', 'b', 'c'], notExamples: [] }, texts: ['d'] };
    const asked = vi.spyOn(engine, 'tryIntent');
    expect(await ask('intent.try', request)).toEqual({ ok: true, value: null });
    expect(asked).toHaveBeenCalledWith({ ...request, group: 'options', inView: true });
  });
});

describe('a panel that attaches', () => {
  it('wakes the engine and finds a finished view as it stands', async () => {
    const before = engine.asked.length;
    await ask('panel.attach', { tabId: 1 });
    expect(await sessionStore.engine()).toEqual(READY);
    expect(engine.asked).toHaveLength(before);
  });

  it('has what failed tried again', async () => {
    engine.gate = async () => Promise.reject(new TandemError('engine-crashed', 'gone'));
    await sessions.assessTab(1, true);
    expect((await sessionStore.view(1))?.stage).toBe('failed');
    engine.gate = async () => {};
    await ask('panel.attach', { tabId: 1 });
    expect(await sessionStore.view(1)).toMatchObject({ stage: 'ready', problem: null });
  });

  it('is told when not even the page of the engine opens', async () => {
    engine.statusAnswer = async () => Promise.reject(new TandemError('engine-crashed', 'no memory'));
    expect(await ask('panel.attach', { tabId: 1 })).toMatchObject({ ok: true });
    expect(await sessionStore.engine()).toMatchObject({ state: 'failed', code: 'engine-crashed', detail: 'no memory' });
  });
});

describe('what an agent decides', () => {
  it('counts for the ticket, and is remembered without text', async () => {
    await ask('intent.correct', { tabId: 1, ticket: KEY, intent: 'complaint' });
    expect((await sessionStore.view(1))?.assessment?.intent).toMatchObject({
      top: { label: 'complaint' },
      corrected: true,
    });
    expect(await events()).toMatchObject([{ kind: 'intent-corrected', from: 'refund', to: 'complaint' }]);
    await ask('intent.correct', { tabId: 1, ticket: KEY, intent: null });
    expect((await sessionStore.view(1))?.assessment?.intent?.corrected).toBe(false);
  });

  it('is not noted as a correction of another ticket’s intent', async () => {
    await ask('intent.correct', { tabId: 1, ticket: 'generic:desk.test:2', intent: 'complaint' });
    expect(await events()).toEqual([]);
    expect((await sessionStore.view(1))?.assessment?.intent?.corrected).toBe(false);
  });

  it('loses nothing when two things come at the same time', async () => {
    await Promise.all(
      ['a', 'b', 'c'].map((actionId) => ask('action.tick', { tabId: 1, ticket: KEY, actionId, done: true })),
    );
    expect((await sessionStore.choices(KEY)).ticked).toEqual({ a: true, b: true, c: true });
  });

  it('takes a suggestion away that was judged bad, and keeps one judged good', async () => {
    await ask('suggestion.judge', { tabId: 1, ticket: KEY, verdict: verdict('snippet:x', false) });
    await ask('suggestion.judge', { tabId: 1, ticket: KEY, verdict: verdict('snippet:y', true) });
    expect((await sessionStore.choices(KEY)).rejected).toEqual(['snippet:x']);
    expect(await events()).toHaveLength(2);
  });

  it('holds although the database takes no note', async () => {
    brokenDatabase();
    expect(await ask('intent.correct', { tabId: 1, ticket: KEY, intent: 'complaint' })).toMatchObject({ ok: true });
    expect((await sessionStore.choices(KEY)).intent).toBe('complaint');
    const judged = await ask('suggestion.judge', { tabId: 1, ticket: KEY, verdict: verdict('snippet:x', false) });
    expect(judged).toMatchObject({ ok: false });
    expect((await sessionStore.choices(KEY)).rejected).toEqual(['snippet:x']);
  });

  it('on who is who reaches the page with every answer so far', async () => {
    const sent = vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
    await Promise.all([
      ask('role.assign', { tabId: 1, ticket: KEY, author: 'Ann', role: 'customer' }),
      ask('role.assign', { tabId: 1, ticket: KEY, author: 'Sam', role: 'agent' }),
    ]);
    const both = { hints: { Ann: 'customer', Sam: 'agent' } };
    expect(sent).toHaveBeenLastCalledWith(1, { tandem: 'read.now', payload: both }, { frameId: 4 });
    const moved = await ask('role.assign', { tabId: 1, ticket: 'generic:desk.test:2', author: 'Ann', role: 'agent' });
    expect(moved).toMatchObject({ ok: false, code: 'moved-on' });
  });
});

describe('an insertion', () => {
  const draft = { tabId: 1, ticket: KEY, mode: 'public', text: 'Dear Ann', itemKey: 'lib/x', p: 0.8 };

  it('is remembered by item and outcome, never by text', async () => {
    vi.spyOn(insertion, 'insertDraft').mockResolvedValue({ status: 'refused', code: 'wrong-mode' });
    await ask('composer.insert', draft);
    expect(await events()).toMatchObject([{ kind: 'inserted', itemKey: 'lib/x', outcome: 'wrong-mode' }]);
    expect(JSON.stringify(await events())).not.toContain('Dear Ann');
  });

  it('that went in is reported as such although the database takes no note', async () => {
    brokenDatabase();
    vi.spyOn(insertion, 'insertDraft').mockResolvedValue({ status: 'inserted', undoable: true });
    expect(await ask('composer.insert', draft)).toEqual({ ok: true, value: { status: 'inserted', undoable: true } });
  });
});

describe('a changed library', () => {
  it('is read by the engine, and every tab is assessed again', async () => {
    const before = engine.asked.length;
    await ask('library.changed', null);
    expect(engine.refreshed).toBe(1);
    expect(engine.asked.length).toBeGreaterThan(before);
  });

  it('has changed although the engine does not run', async () => {
    engine.refreshLibrary = async () => Promise.reject(new TandemError('engine-crashed', 'gone'));
    expect(await ask('library.changed', null)).toMatchObject({ ok: true });
  });
});

describe('a click on evidence', () => {
  it('goes to the frame of that ticket, and nowhere once another is open', async () => {
    const sent = vi
      .spyOn(fakeBrowser.tabs, 'sendMessage')
      .mockResolvedValue({ ok: true, value: { found: true } } as never);
    expect(await ask('panel.reveal', { tabId: 1, ticket: KEY, messageId: 'm1' })).toMatchObject({
      value: { found: true },
    });
    expect(sent).toHaveBeenCalledWith(1, expect.objectContaining({ tandem: 'message.reveal' }), { frameId: 4 });
    const moved = await ask('panel.reveal', { tabId: 1, ticket: 'generic:desk.test:2', messageId: 'm1' });
    expect(moved).toMatchObject({ value: { found: false } });
    expect(sent).toHaveBeenCalledOnce();
  });
});
