/**
 * Bundles the page reader into one script without imports, so that it can be evaluated in an isolated world.
 * Kept apart from `bundle.mjs`: this one is for a browser.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = ['lib/sites', 'lib/conversation', 'lib/cli/page-reader.ts', 'lib/cli/capture', 'lib/errors.ts'];

/** Newest change of a file, or below a folder, in milliseconds since 1970. */
function newest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The script that reads a page, as text; built again when a source is newer. */
export function pageReaderScript() {
  return scriptOf('lib/cli/page-reader.ts', 'tandemPageReader', 'page-reader');
}

/** The same with what takes a page down. @public asked for by page-script.ts at run time */
export function captureScript() {
  return scriptOf('lib/cli/capture/page.ts', 'tandemCapture', 'page-capture');
}

async function scriptOf(entry, name, folder) {
  const outDir = join(root, '.output', folder);
  const bundle = join(outDir, 'reader.js');
  const built = statSync(bundle, { throwIfNoEntry: false });
  if (built === undefined || built.mtimeMs < Math.max(...sources.map((path) => newest(join(root, path))))) {
    const { build } = await import('vite');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        lib: { entry: join(root, entry), formats: ['iife'], name, fileName: () => 'reader.js' },
        outDir,
        emptyOutDir: true,
        target: 'esnext',
      },
    });
  }
  return readFileSync(bundle, 'utf8');
}
