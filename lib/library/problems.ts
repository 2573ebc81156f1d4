import type { z } from 'zod';

/** Why a library was refused: which item, which field, what is wrong there and how to mend it. */
export interface LibraryProblem {
  /** Id of the item, `item 12` when it has none, or `library`. */
  item: string;
  /** Path of the field, such as `steps.2.text`; an empty string when the whole item is meant. */
  field: string;
  problem: string;
  mend: string;
}

/** How to mend a field, by its path without the numbers. */
const MENDS: Readonly<Record<string, string>> = {
  id: 'Give it a short text that no other item uses, such as "returns/refund".',
  title: 'Write a title of at most 300 characters.',
  revision: 'Write a whole number from 1, without quotes.',
  body: 'Write the text of the item between quotes.',
  approvedAt: 'Write a date such as "2026-03-31", or null when nobody has approved it.',
  reviewBy: 'Write a date such as "2027-03-31", or null for no review.',
  items: 'Write at least one article, snippet, safe-answer, playbook or intent into the list.',
  intents: 'Write a list of intent names, such as ["refund"].',
  tags: 'Write a list of words, such as ["refund"].',
  when: 'Write a sentence, a list of intents, or {"intents": ["refund"], "text": "..."}.',
  steps: 'Write a list of at least one step, each {"id": "verify", "text": "..."}.',
  'steps.id': 'Give the step a short id of its own, such as "verify".',
  'steps.text': 'Say what to do in one short sentence.',
  'steps.reply': 'Name the id of a snippet, or leave reply out.',
  examples: 'Write a list of 3 to 50 messages as customers write them; 5 to 10 are a good start.',
  notExamples: 'Write a list of at most 50 messages that sound like it and are not, or leave it out.',
};

/** Puts a finding of zod into words. `value` is what was checked. */
export function inWords(item: string, issue: z.core.$ZodIssue, value: unknown): LibraryProblem {
  const field = issue.path.map(String).join('.');
  const general = issue.path.filter((key) => typeof key === 'string').join('.');
  return {
    item,
    field,
    problem: problemOf(issue, at(value, issue.path)),
    mend: ownMend(issue) ?? MENDS[general] ?? mendOf(issue),
  };
}

/** A check that knows more than the field's name brings its own mend along. */
function ownMend(issue: z.core.$ZodIssue): string | undefined {
  const mend: unknown = issue.code === 'custom' ? issue.params?.['mend'] : undefined;
  return typeof mend === 'string' ? mend : undefined;
}

function problemOf(issue: z.core.$ZodIssue, found: unknown): string {
  if (found === undefined) return 'It is missing.';
  if (issue.code === 'too_small' && issue.origin === 'array') return 'It is an empty list.';
  if (issue.code === 'too_small') return 'It is empty or too small.';
  if (issue.code === 'too_big') return `It is larger than the limit of ${String(issue.maximum)}.`;
  if (issue.code === 'custom') return issue.message;
  return `It is ${show(found)}.`;
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_type') return `Write it as ${KINDS[issue.expected] ?? issue.expected}.`;
  return 'Compare it with docs/library-format.md.';
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text between quotes',
  number: 'a number without quotes',
  int: 'a whole number without quotes',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in curly brackets',
};

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A found value in few words: foreign text is cut, so that a message never becomes a page. */
export function show(found: unknown): string {
  if (found === null) return 'null';
  if (Array.isArray(found)) return `a list of ${found.length}`;
  if (typeof found === 'object') return 'an object';
  if (typeof found !== 'string') return `the ${typeof found} ${String(found)}`;
  return found.length > 60 ? `"${found.slice(0, 60)}…"` : `"${found}"`;
}
