import { describe, expect, it } from 'vitest';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import type { Message } from './conversation';
import { deltaOf, withDelta } from './delta';

const read = conversation(Array.from({ length: 30 }, (_, index) => customer(`Message ${index}`)));
const other = (text: string): Message => ({ ...(read.messages[0] as Message), id: text, text });
const after = (messages: Message[]) => ({
  ...read,
  messages,
  subject: 'Another subject',
  readAt: '2026-11-22T10:00:00.000Z',
});

describe('what changed in a conversation', () => {
  it.each([
    ['nothing', read.messages, 0],
    ['one message was edited', read.messages.with(7, other('edited')), 1],
    ['one came at the end', [...read.messages, other('new')], 1],
    ['earlier ones were loaded', [other('older'), other('old'), ...read.messages], 2],
    ['one went', read.messages.toSpliced(12, 1), 0],
    ['two changed places', read.messages.with(3, read.messages[5] as Message).with(5, read.messages[3] as Message), 3],
    ['the same one came twice', [...read.messages, read.messages[29] as Message], 1],
  ])('is told by few messages and makes the whole again when %s', (_, messages, told) => {
    const now = after(messages);
    const delta = deltaOf(read, now);
    expect(delta?.middle).toHaveLength(told);
    expect(delta && withDelta(read, structuredClone(delta))).toEqual(now);
  });

  it('is told whole when it is about everything, or the conversation is short', () => {
    expect(deltaOf(read, after(read.messages.map(({ text }) => other(text))))).toBeNull();
    const few = { ...read, messages: read.messages.slice(0, 3) };
    expect(deltaOf(few, few)).toBeNull();
  });

  it('is refused by a conversation that it cannot be about', () => {
    const delta = deltaOf(read, after([...read.messages, other('new')]));
    expect(delta && withDelta({ ...read, messages: read.messages.slice(0, 10) }, delta)).toBeNull();
  });
});
