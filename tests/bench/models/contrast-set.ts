import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Two messages that a customer might write, and the order in which any reasonable reader puts them. A test set: nothing
 * is fitted, tuned, chosen or worded by it, and none of it may reach training/.
 */
export interface ContrastPair {
  id: string;
  /** The message of the higher sentiment level. */
  calmer: string;
  /** The message of the lower sentiment level. */
  harsher: string;
  /** What differs. */
  note: string;
}

/** Pairs that test one thing. */
export interface Phenomenon {
  /** The file's name: all-caps, sarcasm, ... */
  name: string;
  pairs: ContrastPair[];
}

/** Below the project's root. */
export const CONTRAST_FOLDER = 'tests/fixtures/models/contrast';

const text = z.string().trim().min(2).max(1000);
const pairSchema = z.strictObject({ id: z.string(), calmer: text, harsher: text, note: z.string().min(3) });

/**
 * Every phenomenon in the order of the file names.
 * @throws Error that names the file and line which is not a pair.
 */
export async function readContrast(root: string): Promise<Phenomenon[]> {
  const folder = join(root, CONTRAST_FOLDER);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort();
  return Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');
      return { name: file.slice(0, -'.jsonl'.length), pairs: lines.map((line, at) => pairOf(line, file, at + 1)) };
    }),
  );
}

function pairOf(line: string, file: string, number: number): ContrastPair {
  try {
    return pairSchema.parse(JSON.parse(line));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${CONTRAST_FOLDER}/${file}, line ${number} is not a pair: ${words}`, { cause: error });
  }
}
