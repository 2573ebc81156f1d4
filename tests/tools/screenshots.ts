/**
 * `npm run screenshots [-- <part of a name> ...]`: photographs every state of the panel and the options page, in the
 * built extension with its real models on the demo desk, light and dark, 320 and 400 pixels wide. All pictures go to
 * tests/results/screenshots; those that the documentation shows also go to docs/images, made smaller.
 */
import { rm } from 'node:fs/promises';
import { ensureChromium } from './browser/install.ts';
import { buildExtension } from './browser/extension.ts';
import { PlainFailure } from './project.ts';
import { Camera, folder } from './screenshots/camera.ts';
import { brokenModel } from './screenshots/broken-model.ts';
import { noPermission } from './screenshots/no-permission.ts';
import { tickets } from './screenshots/tickets.ts';

try {
  const executablePath = ensureChromium(console.log);
  await buildExtension();
  const wanted = process.argv.slice(2);
  if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
  const camera = new Camera(wanted);
  for (const part of [noPermission, brokenModel, tickets]) await part(executablePath, camera);
  console.log(`${camera.count} pictures in ${folder}`);
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
