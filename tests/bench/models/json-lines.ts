import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { projectRoot } from '../../../lib/cli/node-engine';

/** The entries of a file below the project's root that has one on each line. @throws when one has another shape */
export async function jsonLines<Entry>(schema: z.ZodType<Entry>, ...path: string[]): Promise<Entry[]> {
  const lines = (await readFile(join(projectRoot(), ...path), 'utf8')).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}
