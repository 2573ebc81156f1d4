import { expect, it } from 'vitest';
import type { RawMessage } from './conversation';
import { changesBetween, sameConversation } from './changes';
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

it('tells added, edited and removed messages apart', () => {
  const change = changesBetween(
    read([a, b]),
    read([
      { ...a, text: 'one, corrected' },
      { id: '3', role: 'customer', text: 'three' },
    ]),
  );
  expect(change).toEqual({ added: ['3'], edited: ['1'], removed: ['2'] });
});

it('treats another ticket as all new', () => {
  expect(changesBetween(read([a]), read([a, b], '8'))).toEqual({ added: ['1', '2'], edited: [], removed: [] });
});

it('reports everything as removed when the conversation is gone', () => {
  expect(changesBetween(read([a]), null).removed).toEqual(['1']);
});

it('does not call a later read of the same page a change, even with a relative time', () => {
  const hourAgo: RawMessage = { ...a, timeText: '1 hour ago' };
  expect(
    sameConversation(read([hourAgo]), read([{ ...hourAgo, timeText: '2 hours ago' }], '7', '2026-11-21T13:00:00Z')),
  ).toBe(true);
  expect(sameConversation(read([a]), read([a, b]))).toBe(false);
  expect(sameConversation(null, null)).toBe(true);
});
