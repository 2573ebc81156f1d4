import { z } from 'zod';
import { DRIVERS } from '../inference/labels';
import type { Playbook } from './library';

/** The names that `intents` and `when` of a library may use; what each means is in docs/library-format.md. */
const KNOWN: ReadonlySet<string> = new Set(DRIVERS);
const LIST = 'docs/library-format.md lists the names.';
/** Beginnings shorter than this say nothing about what was meant. */
const TELLING = 4;

/** Fewer say nothing about how a request varies. */
export const LEAST_EXAMPLES = 3;
export const MOST_EXAMPLES = 50;

const example = z.string().trim().min(2).max(500);

/** Messages that show a team's own intent. */
export const examples = z
  .array(example)
  .max(MOST_EXAMPLES)
  .refine((list) => list.length >= LEAST_EXAMPLES, {
    message: `It holds fewer than ${LEAST_EXAMPLES} examples.`,
  });

/** Messages that sound like a team's own intent and are another matter. */
export const counterExamples = z.array(example).max(MOST_EXAMPLES).default([]);

/** Two examples that differ in case, spaces or the mark at the end are one. */
export function sameExample(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s.!?]+$/u, '')
    .trim();
}

/** A list of intent names. A name that the models never say would make its item silently useless, so it is refused. */
export const intentNames = z.array(z.string().max(200).superRefine(checkName)).max(200).default([]);

/** When a playbook applies, in any of the four ways of writing it. */
export const when = z
  .union([
    z.string().max(2000),
    z.array(z.string().max(200)).max(200),
    z.object({ intents: intentNames, text: z.string().max(2000).default('') }),
  ])
  .transform(toWhen)
  .default({ intents: [], text: '' });

function checkName(name: string, context: z.RefinementCtx): void {
  if (!KNOWN.has(name)) context.addIssue(unknownName(name, []));
}

function unknownName(name: string, path: (string | number)[]): z.core.$ZodRawIssue {
  return {
    code: 'custom',
    input: name,
    path,
    message: `"${name.slice(0, 60)}" is not the name of an intent.`,
    params: { mend: mendOf(name) },
  };
}

function mendOf(name: string): string {
  const parts = name.toLowerCase().split(/[^a-z]+/u);
  const near = DRIVERS.filter((known) =>
    known.split('_').some((word) => word.length >= TELLING && parts.some((part) => alike(part, word))),
  );
  return near.length === 0 ? `Use another or none: ${LIST}` : `Perhaps ${near.join(' or ')} is meant: ${LIST}`;
}

function alike(part: string, word: string): boolean {
  return part.length >= TELLING && (part.startsWith(word) || word.startsWith(part));
}

/** A bare text is a list of names when it looks like one; else it is a sentence. */
function toWhen(given: string | string[] | Playbook['when'], context: z.RefinementCtx): Playbook['when'] {
  if (typeof given !== 'string' && !Array.isArray(given)) return given;
  const names = Array.isArray(given) ? given : namesIn(given);
  if (names === null) return { intents: [], text: String(given) };
  for (const [index, name] of names.entries())
    if (!KNOWN.has(name)) context.addIssue(unknownName(name, Array.isArray(given) ? [index] : []));
  return { intents: names, text: '' };
}

/** "refund, cancel_order": words of intents' form, one of them with an underscore or known. Null for a sentence. */
function namesIn(text: string): string[] | null {
  const parts = text.split(',').map((part) => part.trim());
  const form = parts.every((part) => /^[a-z]+(?:_[a-z]+)*$/u.test(part));
  return form && parts.some((part) => part.includes('_') || KNOWN.has(part)) ? parts : null;
}
