import { TandemError } from '../errors';
import type { LibraryProblem } from '../library/problems';
import { parseLibrary } from '../library/schema';
import { parseVectorPack } from '../library/vector-pack';
import type { StoredLibrary } from './options';

/** A library ready to be stored, or every place that has to be mended first. */
export type ReadLibrary = StoredLibrary | { errors: readonly LibraryProblem[] };

/**
 * Reads the files that a person chose: one library, and its vectors if they came along. Nothing is stored yet.
 * @throws TandemError `library-unreadable` when a file is not JSON
 */
export async function readLibraryFiles(files: readonly File[]): Promise<ReadLibrary> {
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, value: await jsonOf(file) })));
  const pack = read.find(({ value }) => isPack(value));
  const candidate = read.find(({ value }) => !isPack(value));
  const extra = read.find((each) => each !== pack && each !== candidate);
  if (candidate === undefined) return refused(pack?.name ?? '', 'It holds vectors only.');
  if (extra !== undefined) return refused(extra.name, 'It is one file too many.');
  const parsed = parseLibrary(candidate.value);
  if ('errors' in parsed) return parsed;
  if (pack === undefined) return { library: parsed.library, vectors: null };
  const vectors = parseVectorPack(pack.value, parsed.library.id);
  return vectors === null
    ? refused(pack.name, 'These vectors were made for another library, or were cut short.')
    : { library: parsed.library, vectors };
}

async function jsonOf(file: File): Promise<unknown> {
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TandemError('library-unreadable', error instanceof Error ? error.message : 'not JSON', { cause: error });
  }
}

function isPack(value: unknown): boolean {
  const format: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'format') : undefined;
  return typeof format === 'string' && format.startsWith('tandem-vectors/');
}

function refused(item: string, problem: string): { errors: LibraryProblem[] } {
  return {
    errors: [{ item, field: '', problem, mend: 'Choose one library file, and its own vectors file if it has one.' }],
  };
}
