import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A script for a page, bundled when a source is newer: the reader, or the reader with what captures a page. */
export async function pageScript(kind: 'read' | 'capture'): Promise<string> {
  // The command runs from `.output/cli`; the bundler stands with the sources.
  const path = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'lib', 'cli', 'page-bundle.mjs');
  const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as {
    pageReaderScript: () => Promise<string>;
    captureScript: () => Promise<string>;
  };
  return kind === 'read' ? module.pageReaderScript() : module.captureScript();
}
