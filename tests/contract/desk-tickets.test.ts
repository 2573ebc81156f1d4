import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { INTENTS, SIGNALS } from '../../lib/inference/labels';
import { parseLibrary } from '../../lib/library/schema';

/** The tickets of the demo desk and the sample library are written for each other: this holds them together. */

const FOLDER = 'tests/desk/tickets';
const minutes = z.int().min(0);

const ticketSchema = z.strictObject({
  id: z.int(),
  subject: z.string().min(1),
  channel: z.enum(['email', 'web form', 'chat']),
  status: z.enum(['open', 'pending']),
  customer: z.strictObject({ name: z.string().min(1), email: z.string().endsWith('.example') }),
  assignee: z.string().min(1),
  live: z.boolean(),
  messages: z
    .array(
      z.strictObject({
        from: z.enum(['customer', 'agent', 'bot', 'note', 'event']),
        author: z.string().min(1),
        minutesAgo: minutes,
        text: z.string().min(1),
        quoted: z.string().min(1).optional(),
        attachments: z.array(z.string()).min(1).optional(),
      }),
    )
    .min(1),
  script: z
    .array(
      z.union([
        z.strictObject({ afterSeconds: z.int().min(1), text: z.string().min(1) }),
        z.strictObject({ afterAgent: z.int().min(1), text: z.string().min(1) }),
      ]),
    )
    .optional(),
  expect: z.strictObject({
    sentiment: z.int().min(-2).max(2),
    intent: z.enum(INTENTS),
    alert: z.boolean(),
    signals: z.array(z.enum(SIGNALS)),
    helps: z.array(z.string()).min(1),
    playbook: z.string().nullable(),
  }),
});

const files = readdirSync(FOLDER).sort();
const tickets = files.map((file) => ticketSchema.parse(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'))));
const parsed = parseLibrary(JSON.parse(readFileSync('public/libraries/alder-wren.json', 'utf8')));
const items = 'library' in parsed ? parsed.library.items : [];
const kindOf = new Map(items.map((item) => [item.id, item.kind]));

describe.each(tickets)('ticket $id', (ticket) => {
  it('is told oldest first, and the customer has the last word', () => {
    const times = ticket.messages.map((message) => message.minutesAgo);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(ticket.messages.at(-1)?.from).toBe('customer');
  });

  it('has one customer, whose name stands over every message of theirs', () => {
    const authors = ticket.messages.filter(({ from }) => from === 'customer').map(({ author }) => author);
    expect([...new Set(authors)]).toEqual([ticket.customer.name]);
  });

  it('expects help that the sample library has', () => {
    for (const id of ticket.expect.helps) expect(['article', 'snippet', 'safe-answer'], id).toContain(kindOf.get(id));
    const { playbook } = ticket.expect;
    if (playbook !== null) expect(kindOf.get(playbook), playbook).toBe('playbook');
  });
});

describe('the tickets together', () => {
  it('are fourteen, numbered from 4101 in the order of their file names', () => {
    expect(tickets.map((ticket) => ticket.id)).toEqual(Array.from({ length: 14 }, (_, index) => 4101 + index));
  });

  it('hold one of sixty messages and one of a single message', () => {
    const lengths = new Map(tickets.map((ticket) => [ticket.id, ticket.messages.length]));
    expect(lengths.get(4102)).toBe(60);
    expect([...lengths].filter(([, length]) => length === 1)).toEqual([[4114, 1]]);
  });

  it('hold one live chat, which goes on by itself and then after each answer', () => {
    const live = tickets.filter((ticket) => ticket.live || ticket.script !== undefined);
    expect(live.map((ticket) => ticket.id)).toEqual([4101]);
    const [first, ...rest] = live[0]?.script ?? [];
    expect(first).toHaveProperty('afterSeconds', 20);
    expect(rest.length).toBeGreaterThanOrEqual(8);
    expect(rest.map((line) => ('afterAgent' in line ? line.afterAgent : 0))).toEqual(rest.map((_, index) => index + 1));
  });

  it('vary in mood, intent, channel and risk', () => {
    expect(new Set(tickets.map((ticket) => ticket.expect.sentiment))).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(new Set(tickets.map((ticket) => ticket.expect.intent)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(tickets.map((ticket) => ticket.channel)).size).toBe(3);
    expect(tickets.filter((ticket) => ticket.expect.alert).length).toBeGreaterThanOrEqual(4);
  });
});
