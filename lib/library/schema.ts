import { z } from 'zod';
import { counterExamples, examples, intentNames, when } from './intents';
import type { Library, LibraryItem } from './library';
import { inWords, show, type LibraryProblem } from './problems';
import { checkReferences } from './references';
import { tangleIn } from './tangle';

/**
 * The door for libraries: zod twin of library.ts. A small hand-written file is welcome, so everything beyond kind,
 * id, title and text has a default; fields that this version does not know are dropped. All or nothing: one bad
 * item refuses the library, because half a library would answer as if the other half did not exist.
 */

export type ParsedLibrary = { library: Library } | { errors: LibraryProblem[] };

/** More than these would be a report nobody reads. */
const MOST_ERRORS = 100;
const MOST_ITEMS = 50_000;

const name = z.string().trim().min(1).max(200);
const words = z.array(z.string().max(200)).max(200).default([]);
const markdown = z
  .string()
  .max(200_000)
  .check(({ value, issues }) => {
    const message = tangleIn(value);
    if (message !== null) issues.push({ code: 'custom', message, input: value });
  });
const date = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}(?:T.+)?$/u.test(text) && !Number.isNaN(Date.parse(text)), {
    message: 'It is not a date.',
  })
  .nullable()
  .default(null);

const base = {
  id: name,
  title: z.string().trim().min(1).max(300),
  revision: z.int().min(1).default(1),
  locale: z.string().max(35).default('en'),
  tags: words,
  audience: z.enum(['public', 'internal']).default('public'),
  state: z.enum(['draft', 'approved', 'deprecated']).default('approved'),
  owner: z.string().max(200).default(''),
  approvedBy: z.string().max(200).default(''),
  approvedAt: date,
  reviewBy: date,
  supersedes: words,
};

const KINDS = {
  article: z.object({
    ...base,
    kind: z.literal('article'),
    body: markdown,
    url: z.string().max(2000).default(''),
  }),
  snippet: z.object({
    ...base,
    kind: z.literal('snippet'),
    shortcut: z.string().max(100).default(''),
    body: markdown.min(1),
    intents: intentNames,
  }),
  'safe-answer': z.object({
    ...base,
    kind: z.literal('safe-answer'),
    topic: z.enum(['legal', 'medical', 'safety', 'self-harm', 'fraud', 'privacy', 'press', 'other']),
    body: markdown.min(1),
  }),
  playbook: z.object({
    ...base,
    kind: z.literal('playbook'),
    when,
    steps: z
      .array(
        z.object({
          id: name,
          text: z.string().trim().min(1).max(500),
          reply: z.string().max(200).optional(),
          done: z.string().max(500).optional(),
        }),
      )
      .min(1)
      .max(60),
  }),
  intent: z.object({
    ...base,
    kind: z.literal('intent'),
    description: z.string().max(2000).default(''),
    examples,
    notExamples: counterExamples,
  }),
} as const;

const envelope = z.object({
  format: z.literal('tandem-library/1'),
  id: name.refine((id) => !id.includes('/'), { message: 'It contains a slash.' }).default('library'),
  title: z.string().trim().min(1).max(300).default('Library'),
  sample: z.boolean().default(false),
  version: z.string().max(100).default('1'),
  items: z.array(z.unknown()).min(1).max(MOST_ITEMS),
});

/**
 * Checks a value that claims to be a library, such as parsed JSON from a file, a channel or the bundled sample.
 * Never throws; the problems name the item and the field and say how to mend it.
 */
export function parseLibrary(value: unknown): ParsedLibrary {
  const outer = envelope.safeParse(value);
  if (!outer.success) return { errors: outer.error.issues.map((issue) => inWords('library', issue, value)) };
  const items: LibraryItem[] = [];
  const errors: LibraryProblem[] = [];
  for (const [index, raw] of outer.data.items.entries()) {
    if (errors.length >= MOST_ERRORS) break;
    const item = parseItem(raw, `item ${index + 1}`);
    if (Array.isArray(item)) errors.push(...item);
    else items.push(item);
  }
  if (errors.length > 0) return { errors: errors.slice(0, MOST_ERRORS) };
  const library: Library = { ...outer.data, items };
  const crossed = checkReferences(library);
  return crossed.length > 0 ? { errors: crossed.slice(0, MOST_ERRORS) } : { library };
}

function parseItem(raw: unknown, place: string): LibraryItem | LibraryProblem[] {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const problem = `It is ${show(raw)}.`;
    return [{ item: place, field: '', problem, mend: 'Write it as an object in curly brackets.' }];
  }
  const id: unknown = Reflect.get(raw, 'id');
  const item = typeof id === 'string' && id.trim() !== '' ? id.trim().slice(0, 200) : place;
  const kind: unknown = Reflect.get(raw, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
    const problem = kind === undefined ? 'It is missing.' : `It is ${show(kind)}.`;
    return [{ item, field: 'kind', problem, mend: `Use one of: ${Object.keys(KINDS).join(', ')}.` }];
  }
  const parsed = KINDS[kind as keyof typeof KINDS].safeParse(raw);
  return parsed.success ? parsed.data : parsed.error.issues.map((issue) => inWords(item, issue, raw));
}
