import type { Kind } from './extracted';
import type { Finder } from './finder';

/** A finder of any kind: the kind tells the type of its values. */
export type AnyFinder = { [K in Kind]: Finder<K> }[Kind];

const modules = import.meta.glob<{ default: AnyFinder }>('./finders/*.ts', { eager: true });

/** Every finder, in the order in which they claim characters. */
export const finders: readonly AnyFinder[] = Object.values(modules)
  .map((module) => module.default)
  .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
