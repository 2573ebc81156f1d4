/**
 * Bundles TypeScript of this project for Node with Vite, when its sources are newer than the bundle: plugins are
 * found by glob, which is a feature of Vite. Used by the command line and by the benchmarks.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The web build asks whether it runs in Node and would then read files its own way, past our checksums. */
const NODE_CHECK = /typeof process !== (["'])undefined\1/gu;

const transformersInNode = {
  name: 'transformers-in-node',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('transformers.web.js')) return null;
    const changed = code.replaceAll(NODE_CHECK, 'false');
    if (changed === code)
      throw new Error('transformers.web.js no longer asks for Node as expected: mend lib/cli/bundle.mjs');
    return { code: changed, map: null };
  },
};

/** Newest change below a folder, in milliseconds since 1970. */
function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

/**
 * Bundles `entry` (path below the project) into `.output/<name>/main.js` unless that is newer than `sources`.
 * @returns path of the bundle.
 */
export async function bundleForNode(entry, name, sources = ['lib']) {
  const outDir = join(root, '.output', name);
  const bundle = join(outDir, 'main.js');
  const built = statSync(bundle, { throwIfNoEntry: false });
  const newestSource = Math.max(...sources.map((folder) => newest(join(root, folder))));
  if (built !== undefined && built.mtimeMs >= newestSource) return bundle;
  await prepareTypes();
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // The extension's models and libraries are read from where they stand, not copied.
    publicDir: false,
    plugins: [transformersInNode],
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
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: 'node22',
      rollupOptions: { output: { entryFileNames: 'main.js' } },
    },
  });
  return bundle;
}

/** Vite reads tsconfig.json, which builds upon a file that wxt writes; a fresh clone has none yet. */
async function prepareTypes() {
  if (existsSync(join(root, '.wxt', 'tsconfig.json'))) return;
  const { prepare } = await import('wxt');
  await prepare({ root, logger: silent });
}

const silent = Object.fromEntries(
  ['debug', 'log', 'info', 'warn', 'error', 'fatal', 'success'].map((name) => [name, () => {}]),
);
