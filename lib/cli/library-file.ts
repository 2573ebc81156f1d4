import { readFile } from 'node:fs/promises';
import { messageOf } from '../errors';
import type { Library } from '../library/library';
import { parseLibrary } from '../library/schema';

/** Most problems that are told; the rest is counted. */
const TOLD = 10;

/** Reads a library file. @throws Error whose message names the item, the field and the mend. */
export async function readLibraryFile(path: string): Promise<Library> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`${path} cannot be read (${messageOf(error)}): check the path`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new Error(
      `${path} is not JSON (${messageOf(error)}). Mend that place; docs/library-format.md has a library at its smallest`,
      { cause: error },
    );
  }
  const parsed = parseLibrary(value);
  if ('library' in parsed) return parsed.library;
  const told = parsed.errors
    .slice(0, TOLD)
    .map(({ item, field, problem, mend }) => `  ${item}${field === '' ? '' : ` (${field})`}: ${problem} ${mend}`);
  const more = parsed.errors.length > TOLD ? [`  and ${parsed.errors.length - TOLD} more`] : [];
  throw new Error(`${path} is not a library that Tandem can use:\n${[...told, ...more].join('\n')}`);
}
