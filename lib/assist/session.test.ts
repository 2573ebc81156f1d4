import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { agent, conversation, customer } from '../../tests/fixtures/assist/conversations';
import { FakeEngine } from '../../tests/fixtures/assist/fake-engine';
import { holdBack, refuseWriting, stage, TAB, texts, ticket, view } from '../../tests/fixtures/assist/session-stage';
import { TandemError } from '../errors';
import type { Sessions } from './session';
import { sessionStore } from './session-store';

let engine: FakeEngine;
let parts: ReturnType<typeof stage>['parts'];
let sessions: Sessions;

beforeEach(() => {
  ({ engine, parts, sessions } = stage());
});
afterEach(() => vi.restoreAllMocks());

describe('a ticket that is opened', () => {
  it('is answered from its newest message first, then from all of it', async () => {
    const letGo = holdBack(engine, (request) => request.messages.length > 1);
    const done = sessions.onConversation(TAB, ticket(1, ['first', 'second', 'third']));
    await vi.waitFor(async () => expect((await view()).assessment?.partial).toBe(true));
    expect(texts(engine.asked[0])).toEqual(['third']);
    letGo();
    await done;
    expect(texts(engine.asked[1])).toEqual(['first', 'second', 'third']);
    expect((await view()).assessment).toMatchObject({ partial: false, customerMessages: 3 });
  });

  it('is answered in one step when it is short', async () => {
    await sessions.onConversation(TAB, ticket(1, ['only']));
    expect(engine.asked).toHaveLength(1);
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { partial: false }, problem: null });
  });

  it('shows what is read before anything is understood', async () => {
    const letGo = holdBack(engine, () => true);
    const done = sessions.onConversation(TAB, ticket(1, ['hello']));
    await vi.waitFor(async () =>
      expect(await view()).toMatchObject({ stage: 'reading', ticket: { number: '#1' }, assessment: null }),
    );
    letGo();
    await done;
  });

  it('tells the engine whether it is in view, and one group for its tab', async () => {
    await sessions.onConversation({ ...TAB, tabId: 4, inView: false }, ticket(1, ['hello']));
    expect(engine.asked[0]).toMatchObject({ inView: false, group: 'tab 4' });
  });

  it('is complete although only the beginning and the end of a very long one are analysed', async () => {
    const long = conversation(
      Array.from({ length: 400 }, (_, index) => customer(`message ${index}`, { id: `x${index}` })),
    );
    await sessions.onConversation(TAB, long);
    expect(texts(engine.asked.at(-1))).toHaveLength(160);
    expect((await view()).assessment).toMatchObject({ partial: false, customerMessages: 400 });
  });

  it('of one outbound message waits for the customer: nothing of the agent’s is taken for theirs', async () => {
    await sessions.onConversation(TAB, conversation([agent('Please stop using your heater and call us.')]));
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { customerMessages: 0, mood: null } });
  });

  it('without any public message is shown as such', async () => {
    await sessions.onConversation(TAB, conversation([]));
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { customerMessages: 0, partial: false } });
  });
});

describe('a page that cannot be read', () => {
  const frame = { ...TAB, frameId: 3 };

  it('is shown with its reason, and asked to read again when the agent tries again', async () => {
    await sessions.onConversation(TAB, null, 'reader-missing');
    expect(await view()).toMatchObject({ stage: 'failed', ticket: null, problem: { code: 'reader-missing' } });
    await sessions.refresh(TAB.tabId);
    expect(parts.readAgain).toHaveBeenCalledOnce();
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    expect(await view()).toMatchObject({ stage: 'ready', problem: null });
  });

  it('is not taken for an empty one because a frame in it is empty', async () => {
    await sessions.onConversation(frame, null);
    await sessions.onConversation(TAB, null, 'reader-failed');
    expect((await view()).problem?.code).toBe('reader-failed');
    await sessions.onConversation(frame, null);
    expect((await view()).problem?.code).toBe('reader-failed');
  });

  it('does not take the place of the ticket in another frame', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    await sessions.onConversation(frame, null, 'reader-failed');
    expect(await view()).toMatchObject({ stage: 'ready', ticket: { number: '#1' } });
  });
});

describe('reads that overtake each other', () => {
  it('leave the newest on screen, however late the older one ends', async () => {
    const letGo = holdBack(engine, (request) => texts(request).includes('old'));
    const older = sessions.onConversation(TAB, ticket(1, ['old']));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(1));
    await sessions.onConversation(TAB, ticket(1, ['old, edited'], { readAt: '2026-11-20T10:01:00.000Z' }));
    letGo();
    await older;
    expect(await view()).toMatchObject({
      ticket: { readAt: '2026-11-20T10:01:00.000Z' },
      assessment: { readAt: '2026-11-20T10:01:00.000Z' },
    });
  });

  it('never show the assessment of a ticket that was left', async () => {
    const letGo = holdBack(engine, (request) => texts(request).includes('one'));
    const older = sessions.onConversation(TAB, ticket(1, ['one']));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(1));
    await sessions.onConversation(TAB, ticket(2, ['two']));
    letGo();
    await older;
    expect(await view()).toMatchObject({ ticket: { number: '#2' }, assessment: { ticket: 'generic:desk.test:2' } });
  });

  it('do not bring an old ticket back when it ends in the very moment of the change', async () => {
    const asked = sessionStore.view;
    const second: Promise<void>[] = [];
    // The next ticket arrives while the older run is about to write its result.
    vi.spyOn(sessionStore, 'view').mockImplementation(async (tabId) => {
      if (engine.asked.length > 0 && second.length === 0) second.push(sessions.onConversation(TAB, ticket(2, ['two'])));
      return asked(tabId);
    });
    await sessions.onConversation(TAB, ticket(1, ['one']));
    await Promise.all(second);
    expect(second).toHaveLength(1);
    expect(await view()).toMatchObject({ ticket: { number: '#2' }, assessment: { ticket: 'generic:desk.test:2' } });
  });

  it('do not write over the next ticket when writing takes a second attempt', async () => {
    const second: Promise<void>[] = [];
    refuseWriting(async (entries) => {
      if (second.length > 0 || !JSON.stringify(entries).includes('"stage":"ready"')) return false;
      second.push(sessions.onConversation(TAB, ticket(2, ['two'])));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return true;
    });
    await sessions.onConversation(TAB, ticket(1, ['one']));
    await Promise.all(second);
    expect(await view()).toMatchObject({ ticket: { number: '#2' }, assessment: { ticket: 'generic:desk.test:2' } });
  });

  it('keep the last assessment of the same ticket on screen meanwhile', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    const letGo = holdBack(engine, () => true);
    const next = sessions.onConversation(TAB, ticket(1, ['hello', 'still there?']));
    await vi.waitFor(async () =>
      expect(await view()).toMatchObject({
        ticket: { completeness: { loaded: 2 } },
        assessment: { customerMessages: 1 },
      }),
    );
    letGo();
    await next;
    expect((await view()).assessment?.customerMessages).toBe(2);
  });

  it('beat an assessment that the agent asked for with what was read before', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    const asked = sessionStore.conversation;
    let newer: Promise<void> | undefined;
    vi.spyOn(sessionStore, 'conversation').mockImplementation(async (tabId) => {
      const before = await asked(tabId);
      newer ??= sessions.onConversation(TAB, ticket(1, ['hello', 'news']));
      await newer;
      return before;
    });
    await sessions.assessTab(1, true);
    expect((await view()).assessment?.customerMessages).toBe(2);
  });
});

describe('a failure', () => {
  it('is shown, and the last assessment stays', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    engine.gate = async () => Promise.reject(new TandemError('engine-crashed', 'out of memory'));
    await sessions.onConversation(TAB, ticket(1, ['hello', 'more']));
    expect(await view()).toMatchObject({
      stage: 'failed',
      problem: { code: 'engine-crashed', detail: 'out of memory' },
      assessment: { customerMessages: 1 },
    });
  });

  it('of the engine is met once, not once for each step', async () => {
    engine.gate = async () => Promise.reject(new TandemError('model-missing', 'heads.json'));
    await sessions.onConversation(TAB, ticket(1, ['a', 'b', 'c']));
    expect(engine.asked).toHaveLength(1);
    expect(await view()).toMatchObject({ stage: 'failed', assessment: null, problem: { code: 'model-missing' } });
  });

  it('of the newest message alone does not take the rest along', async () => {
    engine.gate = async ({ messages }) =>
      messages.length === 1 ? Promise.reject(new TandemError('unexpected', 'cannot read it')) : undefined;
    await sessions.onConversation(TAB, ticket(1, ['a', 'b', 'c']));
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { customerMessages: 3 } });
  });

  it('of an overtaken run says nothing', async () => {
    engine.gate = async (request) => {
      if (!texts(request).includes('old')) return;
      await sessions.onConversation(TAB, ticket(2, ['new']));
      throw new TandemError('engine-crashed', 'too late');
    };
    await sessions.onConversation(TAB, ticket(1, ['old']));
    expect(await view()).toMatchObject({ stage: 'ready', problem: null, ticket: { number: '#2' } });
  });

  it.each([
    ['search', 'search-failed', () => (engine.searchAnswer = () => Promise.reject(new Error('index')))],
    ['the playbooks', 'playbooks-failed', () => (engine.trackAnswer = () => Promise.reject(new Error('index')))],
    ['the database', 'library-closed', () => (parts.shelf = () => Promise.reject(new Error('IO error')))],
  ])('of %s leaves mood, request and risk standing and says what is missing', async (_, code, fail) => {
    fail();
    engine.says = { 'I am upset': { sentiment: -1, intent: 'refund' } };
    await sessions.onConversation(TAB, ticket(1, ['I am upset']));
    expect(await view()).toMatchObject({
      stage: 'ready',
      problem: { code },
      assessment: { mood: { now: -1 }, intent: { top: { label: 'refund' } } },
    });
  });

  it('goes away with the next good assessment', async () => {
    engine.searchAnswer = () => Promise.reject(new Error('index'));
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    engine.searchAnswer = new FakeEngine().searchAnswer;
    await sessions.refresh(1);
    expect(await view()).toMatchObject({ stage: 'ready', problem: null });
  });
});
