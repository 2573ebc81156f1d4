import { z } from 'zod';
import type { Conversation } from './conversation';
import type { ConversationDelta } from './delta';

/**
 * The zod twin of `Conversation`, for messages that arrive in the background. A content script is not trusted:
 * sizes are capped here again. Never imported by page code.
 */
const line = z.string().max(2000);
const source = z.enum(['url', 'dom', 'api', 'taught', 'heuristic']);

const messageSchema = z.strictObject({
  id: z.string().min(1).max(140),
  role: z.enum(['customer', 'agent', 'bot', 'system', 'unknown']),
  roleCertainty: z.number().min(0).max(1),
  visibility: z.enum(['public', 'internal', 'unknown']),
  author: line,
  at: z.iso.datetime().nullable(),
  atRaw: line,
  atPrecision: z.enum(['exact', 'minute', 'day', 'relative', 'none']),
  kind: z.enum(['message', 'event', 'call', 'form', 'survey']),
  text: z.string().max(20_000),
  quoted: z.string().max(45_000),
  signature: z.string().max(20_000),
  bodyState: z.enum(['full', 'collapsed', 'unreadable', 'empty']),
  attachments: z.array(line).max(50),
});

const MOST_MESSAGES = 2000;

export const conversationSchema = z.strictObject({
  tool: line,
  adapter: z.string().max(60),
  ref: z.strictObject({ key: line, number: line, url: z.string().max(8000) }),
  subject: line,
  customer: z.strictObject({ name: line, email: line }),
  agent: line,
  messages: z.array(messageSchema).max(MOST_MESSAGES),
  completeness: z.strictObject({
    total: z.number().int().nonnegative().nullable(),
    loaded: z.number().int().nonnegative(),
    hasEarlier: z.boolean(),
    truncatedBodies: z.number().int().nonnegative(),
  }),
  composer: z
    .strictObject({ mode: z.enum(['public', 'internal', 'forward', 'unknown']), channel: line, hasDraft: z.boolean() })
    .nullable(),
  provenance: z.partialRecord(z.enum(['subject', 'customer', 'messages', 'roles', 'times']), source),
  warnings: z
    .array(
      z.enum([
        'HIDDEN_TAB',
        'COLLAPSED',
        'RELATIVE_DATES',
        'ROLE_GUESSED',
        'ROLE_UNKNOWN',
        'SINGLE_MESSAGE',
        'LOW_CERTAINTY',
        'PARTIAL',
        'TRUNCATED_TEXT',
        'TOO_MANY_MESSAGES',
        'FRAME_BLOCKED',
        'PAGE_TOO_LARGE',
        'ADAPTER_FAILED',
        'SELECTOR_DRIFT',
        'CARRIED',
      ]),
    )
    .max(20),
  certainty: z.number().min(0).max(1),
  readAt: z.iso.datetime(),
}) satisfies z.ZodType<Conversation>;

const count = z.number().int().min(0).max(MOST_MESSAGES);

/** The same for what changed. Messages that stay were checked when they came. */
export const deltaSchema = z
  .strictObject({
    head: count,
    tail: count,
    middle: z.array(messageSchema).max(MOST_MESSAGES),
    rest: conversationSchema.omit({ messages: true }),
  })
  .refine(
    ({ head, tail, middle }) => head + tail + middle.length <= MOST_MESSAGES,
  ) satisfies z.ZodType<ConversationDelta>;
