import type { Library, LibraryItem } from './library';
import { faultIn } from './placeholders';
import type { LibraryProblem } from './problems';

/** What only shows when the items are seen together: doubled ids and shortcuts, replies that point nowhere. */
export function checkReferences(library: Library): LibraryProblem[] {
  const snippets = new Set(library.items.filter((item) => item.kind === 'snippet').map((item) => item.id));
  return [
    ...doubled(library.items, 'id', (item) => item.id),
    ...doubled(library.items, 'shortcut', (item) => (item.kind === 'snippet' ? item.shortcut : '')),
    ...library.items.flatMap((item) => ownProblems(item, snippets)),
  ];
}

function doubled(items: readonly LibraryItem[], field: string, keyOf: (item: LibraryItem) => string): LibraryProblem[] {
  const first = new Map<string, LibraryItem>();
  const problems: LibraryProblem[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const earlier = first.get(key);
    if (key !== '' && earlier !== undefined) {
      const problem = `Another item ("${earlier.title}") has the same ${field} "${key}".`;
      problems.push({ item: item.id, field, problem, mend: `Give one of the two another ${field}.` });
    } else first.set(key, item);
  }
  return problems;
}

function ownProblems(item: LibraryItem, snippets: ReadonlySet<string>): LibraryProblem[] {
  if (item.kind === 'playbook') return stepProblems(item.id, item.steps, snippets);
  if (item.kind === 'article') return [];
  const fault = faultIn(item.body);
  if (fault === null) return [];
  const problem = `A placeholder is not in a form that Tandem fills: "${fault}".`;
  return [{ item: item.id, field: 'body', problem, mend: 'Write {{ order.number }} or {{ name | default: "text" }}.' }];
}

function stepProblems(
  item: string,
  steps: readonly { id: string; reply?: string | undefined }[],
  snippets: ReadonlySet<string>,
): LibraryProblem[] {
  const seen = new Set<string>();
  return steps.flatMap((step, index) => {
    const problems: LibraryProblem[] = [];
    if (seen.has(step.id)) {
      const problem = `Two steps have the id "${step.id}".`;
      problems.push({ item, field: `steps.${index}.id`, problem, mend: 'Give one of them another id.' });
    }
    seen.add(step.id);
    if (step.reply !== undefined && !snippets.has(step.reply)) {
      const problem = `This library has no snippet "${step.reply}".`;
      const mend = 'Name the id of a snippet of this library, or leave reply out.';
      problems.push({ item, field: `steps.${index}.reply`, problem, mend });
    }
    return problems;
  });
}
