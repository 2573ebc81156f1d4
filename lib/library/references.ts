import { sameExample } from './intents';
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
    ...sharedExamples(library.items),
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
  if (item.kind === 'article' || item.kind === 'intent') return [];
  const fault = faultIn(item.body);
  if (fault === null) return [];
  const problem = `A placeholder is not in a form that Tandem fills: "${fault}".`;
  return [{ item: item.id, field: 'body', problem, mend: 'Write {{ order.number }} or {{ name | default: "text" }}.' }];
}

/** One message cannot show two requests, nor a request and its opposite: what is fitted would be a coin toss. */
function sharedExamples(items: readonly LibraryItem[]): LibraryProblem[] {
  const first = new Map<string, string>();
  return items.flatMap((item) => {
    if (item.kind !== 'intent') return [];
    const own = new Set<string>();
    const lists = { examples: item.examples, notExamples: item.notExamples };
    return Object.entries(lists).flatMap(([list, texts]) =>
      texts.flatMap((text, index): LibraryProblem[] => {
        const key = sameExample(text);
        const other = list === 'examples' ? first.get(key) : undefined;
        const problem = own.has(key)
          ? 'The same message stands in this intent before.'
          : other !== undefined
            ? `It is an example of the intent "${other}" too.`
            : null;
        own.add(key);
        if (list === 'examples' && other === undefined) first.set(key, item.title);
        if (problem === null) return [];
        return [{ item: item.id, field: `${list}.${index}`, problem, mend: 'Leave it where it belongs most.' }];
      }),
    );
  });
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
