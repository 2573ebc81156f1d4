import { queryOptions } from '@tanstack/react-query';
import { returnBorrowedHosts } from '../access/borrowed-hosts';
import { grantedSites, patternOf } from '../access/sites';
import { database, type VectorRow } from '../db/database';
import { TandemError } from '../errors';
import type { Library } from '../library/library';
import { installSampleLibrary, removeLibrary, SAMPLE_ID } from '../library/sample';
import { libraryChanged, modelsChanged } from '../messaging/messages';
import { send } from '../messaging/send';
import { readChosen, revertToBundled } from '../packs/chosen';
import { browser } from '../platform/browser';

/** What the options page reads and does. */

export function sitesOptions() {
  return queryOptions({ queryKey: ['sites'], queryFn: grantedSites });
}

/** Counts of what is kept on this device. */
export function storedOptions() {
  return queryOptions({
    queryKey: ['stored'],
    queryFn: async () => ({ libraries: await database().libraries.count(), events: await database().events.count() }),
  });
}

/** Where extension pages may connect to, word for word as the browser enforces it. */
export function connectRule(): string {
  const { content_security_policy: policy } = browser.runtime.getManifest();
  const pages =
    typeof policy === 'object' && policy !== null && 'extension_pages' in policy ? String(policy.extension_pages) : '';
  return /connect-src ([^;]+)/u.exec(pages)?.[1] ?? '';
}

/** Asks for a typed address. Must run in a click. @returns false when the browser did not grant it */
export async function addSite(address: string): Promise<boolean> {
  const pattern = patternOf(address.trim());
  if (pattern === null) throw new TandemError('site-invalid', 'Not a web address');
  return browser.permissions.request({ origins: [pattern] });
}

export async function revokeSite(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] });
}

/** A library with the search vectors that it had here, so that putting it back costs no learning. */
export interface StoredLibrary {
  library: Library;
  vectors: VectorRow | null;
}

/** Removes a library. @returns what was there, to be put back with `keepLibrary` */
export async function dropLibrary(id: string): Promise<StoredLibrary | null> {
  const before = await stored(id);
  await removeLibrary(id);
  await send(libraryChanged, null);
  return before;
}

/** Stores a library in place of one with the same id. @returns the one whose place it took, or null */
export async function keepLibrary({ library, vectors }: StoredLibrary): Promise<StoredLibrary | null> {
  const { libraries, vectors: rows } = database();
  const before = await database().transaction('rw', libraries, rows, async () => {
    const earlier = await stored(library.id);
    await libraries.put({ id: library.id, library, installedAt: new Date().toISOString() });
    // Vectors of an earlier edition stay otherwise: passages that did not change keep theirs.
    if (vectors !== null) await rows.put(vectors);
    return earlier;
  });
  await send(libraryChanged, null);
  return before;
}

async function stored(id: string): Promise<StoredLibrary | null> {
  const row = await database().libraries.get(id);
  return row === undefined ? null : { library: row.library, vectors: (await database().vectors.get(id)) ?? null };
}

export async function restoreSample(): Promise<void> {
  if (!(await installSampleLibrary())) throw new TandemError('sample-damaged', 'The sample library does not fit');
  await send(libraryChanged, null);
}

/** Deletes everything that Tandem stored: libraries, vectors, model packs, judgements, settings and the session. */
export async function eraseEverything(): Promise<void> {
  const { pack, givenUp } = await readChosen();
  // A host that stays granted while the note of it is erased would be a site that Tandem reads.
  await returnBorrowedHosts();
  await revertToBundled();
  await database().delete();
  await database().open();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  if (pack !== null || givenUp !== null) await send(modelsChanged, null);
  await send(libraryChanged, null);
}

export { SAMPLE_ID };
