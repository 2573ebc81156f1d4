import { expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Conversation } from './conversation';
import { normalise } from './normalise';
import { conversationSchema } from './schema';

const conversation = normalise(
  {
    ticketId: '7',
    messages: [{ role: 'customer', text: 'x'.repeat(50_000), quoted: 'y'.repeat(50_000), author: 'A'.repeat(900) }],
  },
  {
    adapter: 'generic',
    tool: 't',
    url: 'https://t.example/',
    readAt: new Date(0),
    live: true,
    lang: '',
    composer: null,
  },
).conversation;

it('accepts whatever the reader makes, however large the page was', () => {
  expect(conversationSchema.parse(conversation)).toEqual(conversation);
});

it('refuses unknown fields, wrong roles and texts beyond the cap', () => {
  expect(conversationSchema.safeParse({ ...conversation, extra: 1 }).success).toBe(false);
  const [message] = conversation.messages;
  expect(conversationSchema.safeParse({ ...conversation, messages: [{ ...message, role: 'root' }] }).success).toBe(
    false,
  );
  expect(
    conversationSchema.safeParse({ ...conversation, messages: [{ ...message, text: 'x'.repeat(20_001) }] }).success,
  ).toBe(false);
});

it('is the twin of the type, field for field', () => {
  expectTypeOf<z.infer<typeof conversationSchema>>().toEqualTypeOf<Conversation>();
});
