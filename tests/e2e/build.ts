import { join } from 'node:path';
import { buildExtension, copyWithSites } from '../tools/browser/extension.ts';
import { root } from '../tools/project.ts';

/** The copy of the extension that the tests load. */
export const TESTED = join(root, '.output', 'e2e');

/** Site of every page that the tests serve. */
export const SITE = 'http://127.0.0.1/*';

/** Runs once before all tests: what they look at is what the sources say now. */
export default async function build(): Promise<void> {
  await buildExtension();
  await copyWithSites(TESTED, [SITE]);
}
