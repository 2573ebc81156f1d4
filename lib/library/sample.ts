import { database } from '../db/database';
import { report } from '../errors';
import { parseLibrary } from './schema';

/** The bundled sample library: there on the first day, labelled as sample, removed in one click. */
export const SAMPLE_ID = 'alder-wren';

/** Puts the sample library into the database. Returns false when the file in the package is not readable. */
export async function installSampleLibrary(): Promise<boolean> {
  const response = await fetch(`/libraries/${SAMPLE_ID}.json`);
  const parsed = parseLibrary(await response.json());
  if ('errors' in parsed) {
    report(new Error(JSON.stringify(parsed.errors.slice(0, 3))), 'sample library');
    return false;
  }
  await database().libraries.put({
    id: parsed.library.id,
    library: parsed.library,
    installedAt: new Date().toISOString(),
  });
  return true;
}

/** Takes a library and its vectors out of the database. */
export async function removeLibrary(id: string): Promise<void> {
  const { libraries, vectors } = database();
  await database().transaction('rw', libraries, vectors, async () => {
    await libraries.delete(id);
    await vectors.delete(id);
  });
}
