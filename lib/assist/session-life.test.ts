import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { agent, conversation, customer } from '../../tests/fixtures/assist/conversations';
import { FakeEngine } from '../../tests/fixtures/assist/fake-engine';
import { holdBack, refuseWriting, stage, TAB, texts, ticket, view } from '../../tests/fixtures/assist/session-stage';
import { Sessions } from './session';
import { sessionStore } from './session-store';

let engine: FakeEngine;
let parts: ReturnType<typeof stage>['parts'];
let sessions: Sessions;

beforeEach(() => {
  ({ engine, parts, sessions } = stage());
});
afterEach(() => vi.restoreAllMocks());

describe('the death of the service worker', () => {
  it('leaves a ticket that the next life takes up where it stood', async () => {
    engine.gate = () => new Promise(() => {});
    void sessions.onConversation(TAB, ticket(1, ['first', 'second', 'third']));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(1));
    expect((await view()).stage).toBe('reading');

    const reborn = new FakeEngine();
    await new Sessions({ ...parts, engine: reborn }).resume();
    expect(texts(reborn.asked.at(-1))).toEqual(['first', 'second', 'third']);
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { partial: false } });
  });

  it('between the first answer and the whole one is made up for', async () => {
    engine.gate = ({ messages }) => (messages.length > 1 ? new Promise(() => {}) : Promise.resolve());
    void sessions.onConversation(TAB, ticket(1, ['first', 'second', 'third']));
    await vi.waitFor(async () => expect((await view()).assessment?.partial).toBe(true));
    const reborn = new FakeEngine();
    await new Sessions({ ...parts, engine: reborn }).resume();
    expect((await view()).assessment?.partial).toBe(false);
  });

  it('after a newer read of a known ticket is noticed', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    engine.gate = () => new Promise(() => {});
    void sessions.onConversation(TAB, ticket(1, ['hello', 'news'], { readAt: '2026-11-20T10:05:00.000Z' }));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(2));
    await new Sessions({ ...parts, engine: new FakeEngine() }).resume();
    expect((await view()).assessment?.customerMessages).toBe(2);
  });

  it('costs nothing for tabs that were done', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    await sessions.onConversation({ ...TAB, tabId: 2 }, null);
    const reborn = new FakeEngine();
    await new Sessions({ ...parts, engine: reborn }).resume();
    expect(reborn.asked).toEqual([]);
  });
});

describe('frames and tabs', () => {
  it('keep the surer reader, for as long as it answers', async () => {
    await sessions.onConversation({ ...TAB, frameId: 3 }, ticket(1, ['the ticket'], { certainty: 0.9 }));
    await sessions.onConversation({ ...TAB, frameId: 5 }, ticket(2, ['an advert'], { certainty: 0.4 }));
    expect(await view()).toMatchObject({ frameId: 3, ticket: { number: '#1' } });
    vi.mocked(parts.isAlive).mockResolvedValue(false);
    await sessions.onConversation({ ...TAB, frameId: 7 }, ticket(3, ['the next'], { certainty: 0.8 }));
    expect(await view()).toMatchObject({ frameId: 7, ticket: { number: '#3' } });
  });

  it('keeps the ticket of a clear page against whatever a frame inside it shows', async () => {
    await sessions.onConversation({ ...TAB, frameId: 0 }, ticket(1, ['the ticket'], { certainty: 0.8 }));
    await sessions.onConversation(
      { ...TAB, frameId: 5 },
      ticket(2, ['a mail that looks like one'], { certainty: 0.99 }),
    );
    expect(await view()).toMatchObject({ frameId: 0, ticket: { number: '#1' } });
  });

  it('let a surer reader take over', async () => {
    await sessions.onConversation({ ...TAB, frameId: 3 }, ticket(1, ['a guess'], { certainty: 0.4 }));
    await sessions.onConversation({ ...TAB, frameId: 5 }, ticket(2, ['the ticket'], { certainty: 0.9 }));
    expect(await view()).toMatchObject({ frameId: 5, ticket: { number: '#2' } });
  });

  it('do not let a frame without a ticket close the one of another frame', async () => {
    await sessions.onConversation({ ...TAB, frameId: 3 }, ticket(1, ['hello']));
    await sessions.onConversation({ ...TAB, frameId: 5 }, null);
    expect((await view()).ticket?.number).toBe('#1');
  });

  it('close the ticket of a frame that is gone as soon as another one has none', async () => {
    await sessions.onConversation({ ...TAB, frameId: 3 }, ticket(1, ['hello']));
    vi.mocked(parts.isAlive).mockResolvedValue(false);
    await sessions.onConversation({ ...TAB, frameId: 5 }, null);
    expect(await view()).toMatchObject({ stage: 'no-ticket', ticket: null, assessment: null });
    expect(await sessionStore.conversation(1)).toBeNull();
  });

  it('forget text and badge when the ticket is left', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    await sessions.onConversation(TAB, null);
    expect(await view()).toMatchObject({ stage: 'no-ticket', ticket: null, assessment: null });
    expect(await sessionStore.conversation(1)).toBeNull();
    expect(parts.onAssessed).toHaveBeenLastCalledWith(1, null);
  });

  it('take the badge of the last ticket away before the next one is understood', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    const letGo = holdBack(engine, () => true);
    const next = sessions.onConversation(TAB, ticket(2, ['other']));
    await vi.waitFor(() => expect(parts.onAssessed).toHaveBeenLastCalledWith(1, null));
    letGo();
    await next;
  });

  it('are forgotten with their text, and a run in flight does not bring them back', async () => {
    const letGo = holdBack(engine, () => true);
    const running = sessions.onConversation(TAB, ticket(1, ['hello']));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(1));
    await sessions.forget(1);
    letGo();
    await running;
    expect(await sessionStore.view(1)).toBeNull();
    expect(await sessionStore.conversation(1)).toBeNull();
  });

  it('are kept after a navigation when the new page has reported meanwhile', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    vi.mocked(parts.isAlive).mockImplementation(async () => {
      await sessions.onConversation(TAB, ticket(2, ['next'], { readAt: '2026-11-20T11:00:00.000Z' }));
      return false;
    });
    await sessions.forgetIfGone(1);
    expect((await view()).ticket?.number).toBe('#2');
  });

  it('are forgotten after a navigation that left nobody to answer', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    vi.mocked(parts.isAlive).mockResolvedValue(false);
    await sessions.forgetIfGone(1);
    expect(await sessionStore.view(1)).toBeNull();
  });

  it('are assessed again all together, those in view first', async () => {
    await sessions.onConversation({ ...TAB, tabId: 2 }, ticket(2, ['hidden']));
    await sessions.onConversation(TAB, ticket(1, ['seen']));
    engine.asked.length = 0;
    await sessions.assessAll();
    expect(engine.asked.map(({ group, inView }) => [group, inView])).toEqual([
      ['tab 1', true],
      ['tab 2', false],
    ]);
  });
});

describe('the agent’s own choices', () => {
  it('count in the next assessment', async () => {
    engine.says = { hello: { intent: 'refund' } };
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    await sessionStore.changeChoices('generic:desk.test:1', (choices) => ({ ...choices, intent: 'complaint' }));
    await sessions.assessTab(1, true);
    expect((await view()).assessment?.intent).toMatchObject({ top: { label: 'complaint' }, corrected: true });
  });

  it('make the page read again when there was no room to keep what it said', async () => {
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    await fakeBrowser.storage.session.remove('conversation:1');
    await sessions.assessTab(1, true);
    expect(parts.readAgain).toHaveBeenCalledWith(expect.objectContaining({ tabId: 1, frameId: 0 }));
  });
});

describe('room', () => {
  it('for one more ticket is made by what other pages can tell again', async () => {
    await sessions.onConversation({ ...TAB, tabId: 2 }, ticket(2, ['other']));
    refuseWriting(async (entries) => {
      const stored = await fakeBrowser.storage.session.get(null);
      return 'conversation:1' in entries && 'conversation:2' in stored;
    });
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    expect(await view()).toMatchObject({ stage: 'ready' });
    expect(await sessionStore.conversation(1)).not.toBeNull();
    expect(await sessionStore.conversation(2)).toBeNull();
    expect(await sessionStore.view(2)).toMatchObject({ stage: 'ready' });
  });

  it('for the text is not needed to assess it', async () => {
    refuseWriting((entries) => 'conversation:1' in entries);
    await sessions.onConversation(TAB, ticket(1, ['hello']));
    expect(await view()).toMatchObject({ stage: 'ready', assessment: { customerMessages: 1 } });
  });

  it('is not spent on quoted mail and signatures', async () => {
    const long = conversation([customer('hello', { quoted: 'q'.repeat(1000), signature: 's'.repeat(1000) })]);
    await sessions.onConversation(TAB, long);
    expect((await sessionStore.conversation(1))?.messages[0]).toMatchObject({
      text: 'hello',
      quoted: '',
      signature: '',
    });
  });

  it('is not spent on the middle of an enormous ticket; the end with its notes stays', async () => {
    const huge = conversation([
      ...Array.from({ length: 300 }, (_, index) => customer('x'.repeat(10_000), { id: `x${index}` })),
      agent('reply', { id: 'reply' }),
      agent('a note', { id: 'note', visibility: 'internal' }),
      customer('last', { id: 'last' }),
    ]);
    await sessions.onConversation(TAB, huge);
    const kept = await sessionStore.conversation(1);
    expect(kept?.messages.slice(-3).map(({ id }) => id)).toEqual(['reply', 'note', 'last']);
    expect(kept?.messages).toHaveLength(161);
    expect((await view()).ticket?.completeness.loaded).toBe(303);
  });
});
