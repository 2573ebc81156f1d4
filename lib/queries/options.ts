import { queryOptions } from '@tanstack/react-query';
import { grantedSites, patternOf } from '../access/sites';
import { database } from '../db/database';
import { TandemError } from '../errors';
import type { Library } from '../library/library';
import { installSampleLibrary, removeLibrary, SAMPLE_ID } from '../library/sample';
import { parseLibrary } from '../library/schema';
import { libraryChanged } from '../messaging/messages';
import { send } from '../messaging/send';
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

export async function dropLibrary(id: string): Promise<void> {
  await removeLibrary(id);
  await send(libraryChanged, null);
}

export async function keepLibrary(library: Library): Promise<void> {
  await database().libraries.put({ id: library.id, library, installedAt: new Date().toISOString() });
  await send(libraryChanged, null);
}

export async function restoreSample(): Promise<void> {
  if (!(await installSampleLibrary())) throw new TandemError('sample-damaged', 'The sample library does not fit');
  await send(libraryChanged, null);
}

/** Reads a library file: the whole library, or every place that has to be mended. Nothing is stored yet. */
export async function readLibraryFile(file: File): Promise<ReturnType<typeof parseLibrary>> {
  const text = await file.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TandemError('library-unreadable', error instanceof Error ? error.message : 'not JSON', { cause: error });
  }
  return parseLibrary(json);
}

/** Deletes everything that Tandem stored: libraries, vectors, judgements, settings and the session. */
export async function eraseEverything(): Promise<void> {
  await database().delete();
  await database().open();
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  await send(libraryChanged, null);
}

export { SAMPLE_ID };
