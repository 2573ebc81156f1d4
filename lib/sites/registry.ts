import type { Adapter } from './adapter';
import { elementOf } from './element-of';
import { genericReader } from './generic-reader';
import type { Reader } from './reader-slot';
import { taught } from './recipes/taught';
import { toolsOn } from './tool-pages';

const modules = import.meta.glob<{ default: Adapter }>(['./adapters/*.ts', '!./adapters/generic.ts'], { eager: true });

/** The adapters of all known tools, in the order of their file names. Not for page code, which gets them one by one. */
export const toolAdapters: readonly Adapter[] = Object.values(modules).map((module) => module.default);

const all: ReadonlyMap<string, Reader> = new Map(
  [...[...toolAdapters, taught].map((adapter) => ({ adapter, elementOf })), genericReader].map((reader) => [
    reader.adapter.id,
    reader,
  ]),
);

/** Every reader in one bundle: for the command line and for tests. */
export const allReaders = {
  tools: toolsOn,
  source: (id: string): { reader: Reader | null } => ({ reader: all.get(id) ?? null }),
};
