import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where test runs and the demo leave reports and pictures; git ignores it. */
export const results = join(root, 'tests', 'results');

/** A failure in one plain sentence: what happened and how to mend it. Shown without a stack. */
export class PlainFailure extends Error {
  override name = 'PlainFailure';
}
