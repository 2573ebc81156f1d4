import { expect, it } from 'vitest';
import type { RawMessage } from './conversation';
import { sameConversation } from './changes';
import { normalise } from './normalise';

const read = (messages: RawMessage[], ticketId = '7', readAt = '2026-11-21T12:00:00Z') =>
  normalise(
    { ticketId, messages },
    {
      adapter: 'x',
      tool: 'x',
      url: 'https://x.example/',
      readAt: new Date(readAt),
      live: true,
      lang: 'en',
      composer: null,
    },
  ).conversation;
const a: RawMessage = { id: '1', role: 'customer', text: 'one' };
const b: RawMessage = { id: '2', role: 'agent', text: 'two' };

it('does not call a later read of the same page a change, even with a relative time', () => {
  const hourAgo: RawMessage = { ...a, timeText: '1 hour ago' };
  expect(
    sameConversation(read([hourAgo]), read([{ ...hourAgo, timeText: '2 hours ago' }], '7', '2026-11-21T13:00:00Z')),
  ).toBe(true);
  expect(sameConversation(read([a]), read([a, b]))).toBe(false);
  expect(sameConversation(read([a]), read([{ ...a, text: 'one, corrected' }]))).toBe(false);
  expect(sameConversation(read([a]), read([a], '8'))).toBe(false);
  expect(sameConversation(read([a]), null)).toBe(false);
  expect(sameConversation(null, null)).toBe(true);
});

it('finds one changed message among those that two readings share', () => {
  const messages = Array.from({ length: 30 }, (_, index): RawMessage => ({ ...a, id: `${index}` }));
  const edited = messages.with(17, { ...a, id: '17', text: 'one, corrected' });
  expect(sameConversation(read(messages), read([...messages]))).toBe(true);
  expect(sameConversation(read(messages), read(edited))).toBe(false);
  expect(sameConversation(read(messages), read(messages.toReversed()))).toBe(false);
});
