import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../lib/cli/node-engine';
import type { QueryTurn } from '../../lib/knowledge/search-types';
import type { Library } from '../../lib/library/library';
import { parseLibrary } from '../../lib/library/schema';

/** A library and conversations, each with the item that answers it, or null when nothing does. */
export interface SearchSet {
  name: string;
  library: Library;
  questions: Question[];
}

export interface Question {
  id: string;
  turns: QueryTurn[];
  answer: string | null;
}

/** A set from `tests/fixtures/search/<name>`: written by hand for development, never used in the product. */
export async function readSet(name: string): Promise<SearchSet> {
  const folder = join(projectRoot(), 'tests', 'fixtures', 'search', name);
  const parsed = parseLibrary(JSON.parse(await readFile(join(folder, 'library.json'), 'utf8')));
  if ('errors' in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.errors[0])}`);
  const lines = (await readFile(join(folder, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const questions = lines.map((line) => {
    const { id, answer, messages } = JSON.parse(line) as { id: string; answer: string | null; messages: QueryTurn[] };
    return { id, answer, turns: messages };
  });
  return { name, library: parsed.library, questions };
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
      answer: question.answer !== null && ids.has(question.answer) ? question.answer : null,
    })),
  };
}
