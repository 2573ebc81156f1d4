import { LEAST_EXAMPLES, MOST_EXAMPLES, sameExample } from './intents';
import type { Library, TeamIntent } from './library';

/** A person's own intents: a library like any other, so that search, engine and export need nothing special. */
export const OWN_ID = 'own-intents';

/** Characters of one message. */
const SHORTEST = 2;
const LONGEST = 500;

/** An intent as it stands in the form. */
export interface IntentDraft {
  /** Id of the stored one, or an empty string. */
  id: string;
  title: string;
  description: string;
  examples: string[];
  notExamples: string[];
}

/** Why a draft cannot be kept: the name of a sentence (`options.intents.problem.<name>`) and its values. */
export interface DraftProblem {
  name: 'title' | 'taken' | 'few' | 'many' | 'long' | 'short' | 'twice' | 'other';
  /** The field where it is mended. */
  field: 'title' | 'examples' | 'notExamples';
  values: Record<string, string | number>;
}

/** Messages, one on each line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The first thing that has to be mended, or null: what is written wrongly before what is not written yet.
 * @param others the other own intents.
 */
export function problemOf(draft: IntentDraft, others: readonly TeamIntent[]): DraftProblem | null {
  const { title, examples, notExamples } = draft;
  const wrong = listProblem('examples', examples, [], others) ?? listProblem('notExamples', notExamples, examples, []);
  if (wrong !== null) return wrong;
  if (others.some((other) => other.title.toLowerCase() === title.trim().toLowerCase()))
    return { name: 'taken', field: 'title', values: {} };
  if (examples.length < LEAST_EXAMPLES)
    return { name: 'few', field: 'examples', values: { least: LEAST_EXAMPLES, count: examples.length } };
  return title.trim() === '' ? { name: 'title', field: 'title', values: {} } : null;
}

function listProblem(
  field: 'examples' | 'notExamples',
  texts: readonly string[],
  before: readonly string[],
  others: readonly TeamIntent[],
): DraftProblem | null {
  if (texts.length > MOST_EXAMPLES) return { name: 'many', field, values: { most: MOST_EXAMPLES } };
  const seen = new Set(before.map(sameExample));
  for (const text of texts) {
    const start = text.slice(0, 60);
    if (text.length > LONGEST) return { name: 'long', field, values: { most: LONGEST, text: start } };
    if (text.length < SHORTEST) return { name: 'short', field, values: { text } };
    const key = sameExample(text);
    if (seen.has(key)) return { name: 'twice', field, values: { text: start } };
    seen.add(key);
    const other = others.find(({ examples }) => examples.some((example) => sameExample(example) === key));
    if (other !== undefined) return { name: 'other', field, values: { text: start, other: other.title } };
  }
  return null;
}

/** The draft as an item. @param taken ids that are in use; a stored one keeps its own. */
export function itemOf(draft: IntentDraft, taken: ReadonlySet<string>, revision: number): TeamIntent {
  return {
    kind: 'intent',
    id: draft.id === '' ? freeId(draft.title, taken) : draft.id,
    title: draft.title.trim(),
    description: draft.description.trim(),
    examples: draft.examples,
    notExamples: draft.notExamples,
    revision,
    locale: 'en',
    tags: [],
    audience: 'internal',
    state: 'approved',
    owner: '',
    approvedBy: '',
    approvedAt: null,
    reviewBy: null,
    supersedes: [],
  };
}

function freeId(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 100);
  const base = words === '' ? 'intent' : words;
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}

/** The library of these intents. */
export function ownLibrary(intents: readonly TeamIntent[], change: Partial<Library> = {}): Library {
  return {
    format: 'tandem-library/1',
    id: OWN_ID,
    title: 'My team intents',
    sample: false,
    version: '1',
    items: [...intents],
    ...change,
  };
}

/** Own intents among these libraries. */
export function ownIntents(libraries: readonly Library[]): TeamIntent[] {
  const own = libraries.find(({ id }) => id === OWN_ID);
  return own?.items.filter((item) => item.kind === 'intent') ?? [];
}
