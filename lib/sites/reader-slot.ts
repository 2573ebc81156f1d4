import type { RawMessage } from '../conversation/conversation';
import type { Adapter } from './adapter';

/**
 * Where the generic reader waits for the content script that needs it: one property of the extension's isolated
 * world, which the page cannot see. Both scripts are bundles of their own and share nothing else.
 */
const SLOT: unique symbol = Symbol.for('tandem.generic-reader') as never;

/** The generic adapter, with what only its own bundle knows. */
export interface GenericReader {
  adapter: Adapter;
  /** Where a message that this reader read stands on the page. */
  elementOf(message: RawMessage): WeakRef<Element> | undefined;
}

type World = typeof globalThis & { [SLOT]?: { reader: GenericReader; version: string } };

/** Leaves the reader of this version of Tandem for the content script. */
export function offerReader(reader: GenericReader, version: string, world: World = globalThis): void {
  const value = { reader, version };
  Object.defineProperty(world, SLOT, { value, configurable: true, enumerable: false, writable: false });
}

/**
 * Takes the reader out of its slot, so that nobody else finds it there; null when there is none. One of another version
 * is thrown away: a script that an update has ended may have left it behind.
 */
export function takeReader(version: string, world: World = globalThis): GenericReader | null {
  const offered = world[SLOT];
  if (offered === undefined) return null;
  Reflect.deleteProperty(world, SLOT);
  return offered.version === version ? offered.reader : null;
}
