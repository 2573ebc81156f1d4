import * as fc from 'fast-check';
import { expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Conversation, RawConversation } from './conversation';
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

/** Anything that a page can hold: odd characters, and texts far beyond every cap. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), fc.nat(9000)).map(([a, n]) => a.repeat(n)),
);
const anyTime = fc.oneof(
  anyText,
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('2 hours ago', '+020000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', 'yesterday at 10:00'),
);
const optional = { requiredKeys: ['role', 'text'] as ['role', 'text'] };
const anyMessage = fc.record(
  {
    id: anyText,
    role: fc.constantFrom('customer', 'agent', 'bot', 'system', 'unknown'),
    roleCertainty: fc.double(),
    author: anyText,
    datetime: anyTime,
    timeText: anyTime,
    text: anyText,
    quoted: anyText,
    attachments: fc.array(anyText, { maxLength: 60 }),
  },
  optional,
);
const anyTicket: fc.Arbitrary<RawConversation> = fc.record({
  ticketId: anyText,
  number: anyText,
  subject: anyText,
  customer: fc.record({ name: anyText, email: anyText }),
  agent: anyText,
  messages: fc.array(anyMessage, { maxLength: 4 }),
  completeness: fc.record({ total: fc.oneof(fc.double(), fc.integer(), fc.constant(null)), hasEarlier: fc.boolean() }),
  certainty: fc.double(),
});

it('never refuses a ticket because of one over-long or odd field', () => {
  fc.assert(
    fc.property(anyTicket, anyText, anyText, (raw, tool, path) => {
      const read = normalise(raw, {
        adapter: 'generic',
        tool,
        url: `https://${path}.example/${path}`,
        readAt: new Date(0),
        live: true,
        lang: '',
        composer: { mode: 'public', channel: tool, hasDraft: false },
      }).conversation;
      expect(conversationSchema.safeParse(read).error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 60 },
  );
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
