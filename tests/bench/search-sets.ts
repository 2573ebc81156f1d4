import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../lib/cli/node-engine';
import type { QueryTurn } from '../../lib/knowledge/search-types';
import type { Library } from '../../lib/library/library';
import { parseLibrary } from '../../lib/library/schema';

/** A library and conversations, each with the items that help; none when nothing does. */
export interface SearchSet {
  name: string;
  library: Library;
  questions: Question[];
}

export interface Question {
  id: string;
  turns: QueryTurn[];
  answers: readonly string[];
}

interface QuestionLine {
  id: string;
  /** The one item that helps, or null; or `answers`, where several do. */
  answer?: string | null;
  answers?: string[];
  messages: QueryTurn[];
}

/** Sets that ask the sample library of the product; the others bring a library of their own. */
const SAMPLE = 'alder-wren';

/** A set from `tests/fixtures/search/<name>`: conversations written by hand for development. */
export async function readSet(name: string): Promise<SearchSet> {
  const folder = join(projectRoot(), 'tests', 'fixtures', 'search', name);
  const file =
    name === SAMPLE ? join(projectRoot(), 'public', 'libraries', `${SAMPLE}.json`) : join(folder, 'library.json');
  const parsed = parseLibrary(JSON.parse(await readFile(file, 'utf8')));
  if ('errors' in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.errors[0])}`);
  const lines = (await readFile(join(folder, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const questions = lines.map((line) => {
    const { id, answer, answers, messages } = JSON.parse(line) as QuestionLine;
    return { id, answers: answers ?? (answer == null ? [] : [answer]), turns: messages };
  });
  return { name, library: parsed.library, questions };
}

/** The tickets of the demo desk with what helps on each, as their files say: a test set, never fitted on. */
export async function readDesk(): Promise<SearchSet> {
  const folder = join(projectRoot(), 'tests', 'desk', 'tickets');
  const { library } = await readSet(SAMPLE);
  const questions: Question[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const { messages, expect } = JSON.parse(await readFile(join(folder, file), 'utf8')) as DeskTicket;
    const turns = messages.flatMap(({ from, text }) =>
      from === 'customer' || from === 'agent' ? [{ role: from, text } as const] : [],
    );
    questions.push({ id: file, turns, answers: expect.helps });
  }
  return { name: 'demo desk', library, questions };
}

interface DeskTicket {
  messages: { from: string; text: string }[];
  expect: { helps: string[] };
}

/** The same set with only some of its items: questions about the others become unanswerable, near the topic. */
export function withItems(set: SearchSet, keep: (index: number) => boolean): SearchSet {
  const items = set.library.items.filter((_, index) => keep(index));
  const ids = new Set(items.map((item) => item.id));
  return {
    name: set.name,
    library: { ...set.library, items },
    questions: set.questions.map((question) => ({
      ...question,
      answers: question.answers.filter((answer) => ids.has(answer)),
    })),
  };
}
