import { adapter } from './adapter.ts';
import { command } from './command.ts';
import { editor } from './editor.ts';
import { finder } from './finder.ts';
import { message } from './message.ts';
import { migration } from './migration.ts';
import { fillIn } from './open.ts';
import { rule } from './rule.ts';
import { tab } from './tab.ts';
import { task } from './task.ts';

/** A request that cannot be met, in a sentence for the person who made it. */
export class Refusal extends Error {}

/** A file to write. */
export interface NewFile {
  /** Below the project, with forward slashes. */
  path: string;
  text: string;
}

/** What a template may look at. */
export interface Project {
  has(path: string): boolean;
  list(folder: string): string[];
  read(path: string): string;
}

export interface Name {
  /** As given: `order-lookup`. */
  kebab: string;
  /** `orderLookup`. */
  camel: string;
  /** `Order lookup`. */
  words: string;
}

/** One kind of plugin. */
export interface Kind {
  /** The plugin's own file; it must not exist yet. */
  path(name: Name, project: Project): string;
  files(name: Name, project: Project): NewFile[];
  /** What is left to do, in one or two sentences. */
  next: string;
}

/** Stands wherever something has to be filled in; `tests/contract/plugins.test.ts` finds those that were forgotten. */
export const OPEN = fillIn('').trim();

export const kinds: Readonly<Record<string, Kind>> = {
  adapter,
  editor,
  task,
  rule,
  finder,
  tab,
  message,
  migration,
  command,
};

const DRAWERS = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'service', 'services', 'shared'];
const LONGEST = 40;

/** The files of a new plugin. @throws Refusal in words */
export function plan(
  kind: string | undefined,
  name: string | undefined,
  project: Project,
): { files: NewFile[]; next: string } {
  if (kind === undefined) throw new Refusal('Say what to make.');
  const made = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (made === undefined) throw new Refusal(`There is no kind "${kind}".`);
  const parsed = parseName(name);
  const path = made.path(parsed, project);
  if (project.has(path)) throw new Refusal(`${path} is there already: choose another name.`);
  const files = made.files(parsed, project);
  return { files, next: `${made.next}\nOpen ends are marked "${OPEN}"; the tests are red until they are closed.` };
}

function parseName(name: string | undefined): Name {
  if (name === undefined || name === '') throw new Refusal('Give it a name, such as offer-callback.');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    throw new Refusal(
      `"${name}" is no name for a file here: small letters and digits, words joined by hyphens, such as offer-callback.`,
    );
  }
  if (name.length > LONGEST) throw new Refusal(`"${name}" is longer than ${LONGEST} letters: find a shorter name.`);
  const drawer = name.split('-').find((word) => DRAWERS.includes(word));
  if (drawer !== undefined)
    throw new Refusal(`"${drawer}" says nothing: name it for the noun it owns or the verb it does.`);
  const spaced = name.replaceAll('-', ' ');
  return {
    kebab: name,
    camel: name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    words: spaced.charAt(0).toUpperCase() + spaced.slice(1),
  };
}
