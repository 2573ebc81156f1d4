import { z } from 'zod';
import type { InserterResult, InsertionCheck, Preparation } from '../sites/insert/request';

/**
 * The door for what comes back from a page during an insertion. The call into the page's own world runs among the
 * page's scripts, which can answer in its place: shape and size are checked before anything is kept.
 */

/** The longest text of a library item, with room for what fills its placeholders. */
const text = z.string().max(300_000);
const short = z.string().max(200);
const count = z.number().int().nonnegative();
const joint = z.object({ before: z.enum(['', ' ', '\n\n']), after: z.enum(['', ' ', '\n\n']) });
const digest = z.object({ length: count, hash: z.number() });

const receipt = z.object({
  driver: short,
  strategy: short,
  text,
  joint,
  tag: short,
  role: short,
  before: digest,
  after: digest,
});

const target = z.object({
  fingerprint: z.object({ tag: short, role: short, width: z.number(), height: z.number(), textLength: count }),
  blankLines: z.enum(['margin', 'empty-paragraph', 'auto']),
  joint,
});

const failureCode = z.enum(['target-lost', 'no-driver', 'not-accepted', 'partial', 'no-entry']);

const gateCodes = [
  'moved-on',
  'wrong-mode',
  'no-composer',
  'read-only',
  'has-placeholder',
  'empty-text',
  'too-long',
] as const;
const gateCode = z.enum(gateCodes);

/** Answer of the content script. */
export const preparationSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), target }),
  z.object({ ok: z.literal(false), code: gateCode }),
]) satisfies z.ZodType<Preparation>;

/** What the content script saw right before or after. */
export const insertionCheckSchema = z.object({
  code: z.enum([...gateCodes, 'target-lost', 'no-entry']).nullable(),
  count: z.enum(['none', 'once', 'twice', 'partly', 'replaced']),
  proof: z.object({ trace: receipt, target }).nullable(),
}) satisfies z.ZodType<InsertionCheck>;

/** Answer of the injected entry. */
export const inserterResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('inserted'), driver: short, strategy: short, undoable: z.boolean(), receipt }),
  z.object({ status: z.literal('inserted-twice'), driver: short, strategy: short }),
  z.object({ status: z.literal('failed'), code: failureCode, driver: short, tried: z.array(short).max(50) }),
  z.object({ status: z.enum(['there', 'gone', 'unknown']) }),
  z.object({ status: z.enum(['restored', 'removed']) }),
  z.object({ status: z.literal('cannot'), code: z.enum(['target-lost', 'changed', 'stuck', 'no-entry']) }),
]) satisfies z.ZodType<InserterResult>;
