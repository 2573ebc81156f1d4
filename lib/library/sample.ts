import { database, type VectorRow } from '../db/database';
import { report } from '../errors';
import { parseLibrary } from './schema';
import { parseVectorPack } from './vector-pack';

/** The bundled sample library: there on the first day, labelled as sample, removed in one click. */
export const SAMPLE_ID = 'alder-wren';

/**
 * Puts the sample library into the database, with the vectors that came in the package, so that search by meaning
 * works at once. Returns false when the file in the package is not readable.
 */
export async function installSampleLibrary(): Promise<boolean> {
  const response = await fetch(`/libraries/${SAMPLE_ID}.json`);
  const parsed = parseLibrary(await response.json());
  if ('errors' in parsed) {
    report(new Error(JSON.stringify(parsed.errors.slice(0, 3))), 'sample library');
    return false;
  }
  const { library } = parsed;
  const packed = await packedVectors(library.id);
  const { libraries, vectors } = database();
  await database().transaction('rw', libraries, vectors, async () => {
    await libraries.put({ id: library.id, library, installedAt: new Date().toISOString() });
    if (packed !== null) await vectors.put(packed);
  });
  return true;
}

/** Null when the package has none that fit: the engine then makes them, and search works by words meanwhile. */
async function packedVectors(id: string): Promise<VectorRow | null> {
  try {
    const response = await fetch(`/libraries/${id}.vectors.json`);
    const row = parseVectorPack(await response.json(), id);
    if (row === null) throw new Error(`${id}.vectors.json does not fit its library`);
    return row;
  } catch (error) {
    report(error, 'vectors of the sample library');
    return null;
  }
}

/** Takes a library out of the database, with its vectors and the search index, which holds words of it. */
export async function removeLibrary(id: string): Promise<void> {
  const { libraries, vectors, indexes } = database();
  await database().transaction('rw', libraries, vectors, indexes, async () => {
    await libraries.delete(id);
    await vectors.delete(id);
    await indexes.clear();
  });
}
