import { sameExample } from '../library/intents';
import type { Library, TeamIntent } from '../library/library';
import { itemKey } from '../library/shelf';

/** A team's intent as it is learned. */
export interface Taught {
  /** `<library id>/<item id>`; an empty string for one that is being written. */
  key: string;
  title: string;
  examples: readonly string[];
  notExamples: readonly string[];
}

/**
 * The intents of these libraries that are in use. A draft counts: the person who writes it wants to see it work. One
 * that stands in two libraries, such as one's own and its exported copy, counts once: learned against its own
 * examples, neither would ever be sure.
 */
export function intentsOf(libraries: readonly Library[]): Taught[] {
  const all = libraries.flatMap((library) =>
    library.items.flatMap((item) =>
      item.kind === 'intent' && item.state !== 'deprecated' ? [taught(item, itemKey(library.id, item.id))] : [],
    ),
  );
  const seen = new Set<string>();
  return all.filter((intent) => {
    const same = contentOf(intent);
    return !seen.has(same) && seen.add(same);
  });
}

function contentOf({ title, examples, notExamples }: Taught): string {
  const lists = [examples, notExamples].map((texts) => texts.map(sameExample).toSorted());
  return JSON.stringify([sameExample(title), lists]);
}

function taught({ title, examples, notExamples }: TeamIntent, key: string): Taught {
  return { key, title, examples, notExamples };
}

/** What one intent is told apart from: its counter-examples, and examples of the others that are not its own too. */
export function othersOf(intent: Taught, all: readonly Taught[]): string[] {
  const own = new Set(intent.examples.map(sameExample));
  const foreign = all.filter(({ key }) => key !== intent.key).flatMap(({ examples }) => examples);
  return [...new Set([...intent.notExamples, ...foreign])].filter((text) => !own.has(sameExample(text)));
}
