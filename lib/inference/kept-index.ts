import { database, type LibraryRow } from '../db/database';
import { FORMAT } from '../knowledge/snapshot';

/**
 * The search index between two starts of the browser. It is kept under a name that says what it was made of: to see
 * whether it still fits, nothing but the name is compared, and one that does not fit is not even read.
 */

/** Same form of index, same encoder and the same libraries in the same state: same name. */
export function indexName(encoderKey: string, rows: readonly Pick<LibraryRow, 'id' | 'installedAt'>[]): string {
  return [`index ${FORMAT}`, encoderKey, ...rows.map(({ id, installedAt }) => `${id}@${installedAt}`)].join(' ');
}

/** The index of that name; null when none is kept. @throws when the database does not give it */
export async function keptIndex(name: string): Promise<Uint8Array | null> {
  return (await database().indexes.get(name))?.data ?? null;
}

/**
 * Keeps this index and no other. Its words come out of the libraries: when one of them was removed in the meantime,
 * nothing is kept.
 */
export async function keepIndex(name: string, libraryIds: readonly string[], data: Uint8Array): Promise<void> {
  const { indexes, libraries } = database();
  await database().transaction('rw', libraries, indexes, async () => {
    await indexes.clear();
    const installed = await libraries.toCollection().primaryKeys();
    if (installed.toSorted().join('\n') !== libraryIds.toSorted().join('\n')) return;
    await indexes.add({ id: name, data });
  });
}

export async function forgetIndex(): Promise<void> {
  await database().indexes.clear();
}
