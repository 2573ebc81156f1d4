import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { catchListeners, senders } from '../../tests/fixtures/messaging/senders';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { deltaOf } from '../conversation/delta';
import { Receiver } from '../messaging/receive';
import { bindPageMessages } from './page-messages';
import { Reported } from './reported';

const onConversation = vi.fn(async () => {});
let granted: string[];
let page: ReturnType<typeof catchListeners>;

beforeEach(() => {
  fakeBrowser.reset();
  onConversation.mockClear();
  granted = ['https://desk.test/*'];
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation((async ({ origins }: { origins: string[] }) =>
    origins.every((origin) => granted.includes(origin))) as never);
  page = catchListeners();
  bindPageMessages(new Receiver(), { onConversation } as unknown as Sessions, new Reported()).listen();
});
afterEach(() => vi.restoreAllMocks());

const read = conversation([customer('Where is it?')]);
const say = (payload: unknown, sender: Parameters<typeof page.deliver>[1] = senders.contentScript) =>
  page.deliver({ tandem: 'conversation.changed', payload }, sender);

describe('what a page reports', () => {
  it('counts for the tab and frame that the browser names', async () => {
    expect(await say({ conversation: read }, senders.contentScriptInFrame)).toEqual({ ok: true, value: { hints: {} } });
    expect(onConversation).toHaveBeenCalledWith({ tabId: 7, frameId: 4, inView: true }, read, null);
  });

  it('may be that nothing could be read, and why', async () => {
    expect(await say({ conversation: null, trouble: 'reader-failed' })).toMatchObject({ ok: true });
    expect(onConversation).toHaveBeenCalledWith({ tabId: 7, frameId: 0, inView: true }, null, 'reader-failed');
  });

  it('is answered with what the agent said about this ticket', async () => {
    await sessionStore.changeHints(read.ref.key, () => ({ 'Ann Bell': 'customer' }));
    expect(await say({ conversation: read })).toMatchObject({ value: { hints: { 'Ann Bell': 'customer' } } });
    expect(await say({ conversation: null })).toMatchObject({ value: { hints: {} } });
  });

  it.each([
    ['no conversation at all', {}],
    ['a field too much', { conversation: null, tabId: 1 }],
    ['a message without a text', { conversation: { ...read, messages: [{ ...read.messages[0], text: undefined }] } }],
    ['a message of 100,000 characters', { conversation: conversation([customer('x'.repeat(100_000))]) }],
    ['5,000 messages', { conversation: conversation(Array.from({ length: 5000 }, () => customer('x'))) }],
    ['a time that is none', { conversation: conversation([customer('x', { at: 'yesterday' })]) }],
    ['a trouble that there is not', { conversation: null, trouble: 'tired' }],
    ['a certainty beyond all doubt', { conversation: conversation([], { certainty: 2 }) }],
  ])('is dropped and reported when it is %s', async (_, payload) => {
    expect(await say(payload)).toMatchObject({ ok: false });
    expect(onConversation).not.toHaveBeenCalled();
    expect(console.error).toHaveBeenCalledWith('[tandem] conversation.changed:', expect.anything());
  });

  it('is not heard after the site was revoked, and the reader is sent away', async () => {
    granted = [];
    expect(await say({ conversation: read })).toMatchObject({ ok: false, code: 'not-granted' });
    expect(onConversation).not.toHaveBeenCalled();
    expect(fakeBrowser.tabs.sendMessage).toHaveBeenCalledWith(
      7,
      { tandem: 'page.leave', payload: null },
      { frameId: 0 },
    );
  });

  it('counts in a sandboxed frame of a granted page', async () => {
    const frame = { ...senders.contentScript, origin: 'null', url: 'about:srcdoc', frameId: 2 };
    expect(await say({ conversation: read }, frame)).toMatchObject({ ok: true });
  });

  it('may not be another site’s ticket', async () => {
    const foreign = conversation([], { ref: { key: 'generic:other.test:1', number: '', url: '' } });
    await sessionStore.changeHints('generic:other.test:1', () => ({ 'Ann Bell': 'customer' }));
    expect(await say({ conversation: foreign })).toMatchObject({ ok: false, code: 'foreign-ticket' });
    expect(onConversation).not.toHaveBeenCalled();
  });
});

describe('what changed in a ticket that a page has reported', () => {
  const long = conversation(Array.from({ length: 30 }, (_, index) => customer(`Message ${index}`)));
  const now = { ...long, messages: [...long.messages, { ...long.messages[0], id: 'new', text: 'One thing more' }] };
  const delta = deltaOf(long, now as typeof long);
  const sayChanged = (payload: unknown, sender: Parameters<typeof page.deliver>[1] = senders.contentScript) =>
    page.deliver({ tandem: 'conversation.delta', payload }, sender);

  it('is put together with what the same frame said before', async () => {
    await say({ conversation: long, stamp: 'one' });
    expect(await sayChanged({ base: 'one', stamp: 'two', delta })).toEqual({ ok: true, value: { hints: {} } });
    expect(onConversation).toHaveBeenLastCalledWith({ tabId: 7, frameId: 0, inView: true }, now, null);
    const further = deltaOf(now as typeof long, long);
    expect(await sayChanged({ base: 'two', stamp: 'three', delta: further })).toMatchObject({ ok: true });
    expect(onConversation).toHaveBeenLastCalledWith(expect.anything(), long, null);
  });

  it.each([
    ['nothing was said before', []],
    ['something else was said last', [{ conversation: long, stamp: 'other' }]],
    [
      'the ticket has gone since',
      [
        { conversation: long, stamp: 'one' },
        { conversation: null, stamp: 'gone' },
      ],
    ],
    ['it does not fit', [{ conversation: { ...long, messages: [] }, stamp: 'one' }]],
  ])('is asked for whole when %s', async (_, before) => {
    for (const payload of before) await say(payload);
    onConversation.mockClear();
    expect(await sayChanged({ base: 'one', stamp: 'two', delta })).toEqual({ ok: true, value: null });
    expect(onConversation).not.toHaveBeenCalled();
  });

  it('is asked for whole when another frame speaks', async () => {
    await say({ conversation: long, stamp: 'one' });
    const answer = await sayChanged({ base: 'one', stamp: 'two', delta }, senders.contentScriptInFrame);
    expect(answer).toEqual({ ok: true, value: null });
  });

  it.each([
    ['another site’s ticket', { rest: { ...delta?.rest, ref: { key: 'generic:other.test:1', number: '', url: '' } } }],
    ['more messages than a ticket may have', { head: 2000 }],
    ['a message without a text', { middle: [{ ...long.messages[0], text: undefined }] }],
  ])('is refused when it is %s', async (_, wrong) => {
    await say({ conversation: long, stamp: 'one' });
    onConversation.mockClear();
    expect(await sayChanged({ base: 'one', stamp: 'two', delta: { ...delta, ...wrong } })).toMatchObject({ ok: false });
    expect(onConversation).not.toHaveBeenCalled();
  });
});

describe('a page of a tool that nobody has described', () => {
  const ask = (sender: Parameters<typeof page.deliver>[1] = senders.contentScript, reader = 'generic') =>
    page.deliver({ tandem: 'reader.load', payload: reader }, sender);
  const injected = () => vi.spyOn(fakeBrowser.scripting, 'executeScript').mockResolvedValue([] as never);

  it('gets the generic reader into exactly the document that asks', async () => {
    const execute = injected();
    expect(await ask({ ...senders.contentScriptInFrame, documentId: 'D1' })).toMatchObject({ ok: true });
    expect(execute).toHaveBeenCalledExactlyOnceWith({
      target: { tabId: 7, documentIds: ['D1'] },
      files: ['/generic-reader.js'],
    });
  });

  it('gets the reader of its tool, and no script that is none', async () => {
    const execute = injected();
    expect(await ask(senders.contentScript, 'redmine')).toMatchObject({ ok: true });
    expect(execute).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ files: ['/tool-redmine.js'] }));
    for (const name of ['../background', 'inserter', '', 'toString'])
      expect(await ask(senders.contentScript, name)).toMatchObject({ ok: false });
    expect(execute).toHaveBeenCalledOnce();
  });

  it('has it brought by the browser from then on, when the page itself asked', async () => {
    injected();
    const update = vi.spyOn(fakeBrowser.scripting, 'updateContentScripts').mockResolvedValue(undefined as never);
    vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never);
    await ask(senders.contentScriptInFrame);
    expect(update).not.toHaveBeenCalled();
    await ask();
    await vi.waitFor(() => expect(update).toHaveBeenCalledOnce());
  });

  it('is named by its frame where the browser names no documents', async () => {
    const execute = injected();
    await ask(senders.contentScriptInFrame);
    expect(execute.mock.calls[0]?.[0]).toMatchObject({ target: { tabId: 7, frameIds: [4] } });
  });

  it('gets nothing when its site is not granted, and its script is sent away', async () => {
    const execute = injected();
    granted = [];
    expect(await ask()).toMatchObject({ ok: false, code: 'not-granted' });
    expect(execute).not.toHaveBeenCalled();
    expect(fakeBrowser.tabs.sendMessage).toHaveBeenCalledWith(
      7,
      { tandem: 'page.leave', payload: null },
      { frameId: 0 },
    );
  });

  it('is told when the browser refuses', async () => {
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockRejectedValue(new Error('No document with id D1'));
    expect(await ask()).toEqual({ ok: false, code: 'reader-missing', message: 'No document with id D1' });
  });
});
