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

/** The intents of these libraries that are in use. A draft counts: the person who writes it wants to see it work. */
export function intentsOf(libraries: readonly Library[]): Taught[] {
  return libraries.flatMap((library) =>
    library.items.flatMap((item) =>
      item.kind === 'intent' && item.state !== 'deprecated' ? [taught(item, itemKey(library.id, item.id))] : [],
    ),
  );
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
