import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import type { Conversation } from '../conversation/conversation';
import { withDelta, type ConversationDelta } from '../conversation/delta';
import { Teller } from './tell';

interface Sent {
  tandem: string;
  payload: { conversation: Conversation | null; stamp: string; base: string; delta: ConversationDelta };
}

const long = conversation(Array.from({ length: 30 }, (_, index) => customer(`Message ${index}`)));
const grown = (by: string): Conversation => ({ ...long, messages: [...long.messages, customer(by)] });
let answer: (sent: Sent) => unknown;
let sent: Sent[];

beforeEach(() => {
  fakeBrowser.reset();
  sent = [];
  answer = () => ({ hints: {} });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (envelope: Sent) => {
    sent.push(envelope);
    return { ok: true, value: answer(envelope) };
  }) as never);
});
const names = (): string[] => sent.map(({ tandem }) => tandem);

it('says all at first, then only what changed, each on top of the one before', async () => {
  const teller = new Teller();
  await teller.tell({ conversation: long });
  await teller.tell({ conversation: grown('one') });
  await teller.tell({ conversation: grown('two') });
  expect(names()).toEqual(['conversation.changed', 'conversation.delta', 'conversation.delta']);
  expect(sent.map(({ payload }) => payload.base)).toEqual([undefined, sent[0]?.payload.stamp, sent[1]?.payload.stamp]);
  const [, , last] = sent;
  expect(last && withDelta(grown('one'), last.payload.delta)?.messages.at(-1)?.text).toBe('two');
});

it('says all again when the background does not know the rest any more', async () => {
  const teller = new Teller();
  await teller.tell({ conversation: long });
  answer = ({ tandem }) => (tandem === 'conversation.delta' ? null : { hints: { Ann: 'customer' } });
  expect(await teller.tell({ conversation: grown('one') })).toEqual({ hints: { Ann: 'customer' } });
  expect(names()).toEqual(['conversation.changed', 'conversation.delta', 'conversation.changed']);
  expect(sent[2]?.payload.conversation?.messages.map(({ text }) => text)).toEqual(
    grown('one').messages.map(({ text }) => text),
  );
});

it('says all while nobody has answered the report before, and after there was no ticket', async () => {
  const teller = new Teller();
  await Promise.all([teller.tell({ conversation: long }), teller.tell({ conversation: grown('one') })]);
  expect(names()).toEqual(['conversation.changed', 'conversation.changed']);
  await teller.tell({ conversation: null });
  await teller.tell({ conversation: long });
  expect(names().slice(2)).toEqual(['conversation.changed', 'conversation.changed']);
});

it('says all after a report that did not arrive', async () => {
  const teller = new Teller();
  await teller.tell({ conversation: long });
  answer = () => {
    throw new Error('Could not establish connection.');
  };
  await expect(teller.tell({ conversation: grown('one') })).rejects.toThrow();
  answer = () => ({ hints: {} });
  await teller.tell({ conversation: grown('one') });
  expect(names().at(-1)).toBe('conversation.changed');
});
