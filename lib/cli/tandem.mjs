#!/usr/bin/env node
/**
 * Starts the command line: bundles `lib/cli` when its sources are newer than the bundle, then runs it.
 * The bundle is needed because plugins are found by glob, which is a feature of Vite.
 */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const outDir = join(root, '.output', 'cli');
const bundle = join(outDir, 'main.js');

/** Newest change below a folder, in milliseconds since 1970. */
function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function isStale() {
  const built = statSync(bundle, { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < newest(join(root, 'lib'));
}

if (isStale()) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'import.meta.env.BROWSER': '"node"' },
    resolve: {
      alias: {
        'onnxruntime-web/webgpu': 'onnxruntime-web/wasm',
        '@huggingface/transformers': join(root, 'node_modules/@huggingface/transformers/dist/transformers.web.js'),
      },
      conditions: ['onnxruntime-web-use-extern-wasm', 'import', 'module', 'default'],
    },
    ssr: { noExternal: [/@huggingface/, /onnxruntime/] },
    build: {
      ssr: join(root, 'lib/cli/main.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node22',
      rollupOptions: { output: { entryFileNames: 'main.js' } },
    },
  });
}

const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv.slice(2));
