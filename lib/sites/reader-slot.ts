import type { RawMessage } from '../conversation/conversation';
import type { Adapter } from './adapter';

/** An adapter in a script of its own, with what only its own bundle knows. */
export interface Reader {
  adapter: Adapter;
  /** Where a message that this reader read stands on the page. */
  elementOf(message: RawMessage): WeakRef<Element> | undefined;
}

/** Name of the reader for pages that no tool knows; the others have the ids of their tools. */
export const GENERIC = 'generic';

/** Name of the reader for pages that somebody taught. */
export const TAUGHT = 'taught';

/**
 * Where a reader waits for the content script that needs it: one property of the extension's isolated world, which the
 * page cannot see. The scripts are bundles of their own and share nothing else.
 */
const slotOf = (id: string): symbol => Symbol.for(`tandem.reader.${id}`);

type World = Record<symbol, { reader: Reader; version: string } | undefined>;

/** Leaves a reader of this version of Tandem for the content script. */
export function offerReader(reader: Reader, version: string, world: object = globalThis): void {
  const value = { reader, version };
  const slot = slotOf(reader.adapter.id);
  Object.defineProperty(world, slot, { value, configurable: true, enumerable: false, writable: false });
}

/**
 * Takes a reader out of its slot, so that nobody else finds it there; null when there is none. One of another version
 * is thrown away: a script that an update has ended may have left it behind.
 */
export function takeReader(id: string, version: string, world: object = globalThis): Reader | null {
  const slot = slotOf(id);
  const offered = (world as World)[slot];
  if (offered === undefined) return null;
  Reflect.deleteProperty(world, slot);
  return offered.version === version ? offered.reader : null;
}
