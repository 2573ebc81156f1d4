import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { permissions, optionalHostPermissions } from './lib/platform/permissions.ts';

/**
 * Kept closed on purpose: `tests/contract/manifest.test.ts` freezes this line and the permission list. A manifest has
 * one rule for all pages, and the options page must be able to get a model pack that a person chose, so `connect-src`
 * names what such an address may be. Everything else is closed again: pages by `OWN_FILES_ONLY`, workers and the
 * background by lib/platform/own-network.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'none'",
  "frame-src 'none'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page may tighten its own rule, never loosen it: only the options page goes without this line. */
const OWN_FILES_ONLY = `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'" />`;

const pagesKeepToOwnFiles = {
  name: 'pages-keep-to-own-files',
  // While developing, pages are loaded anew through a socket of the development server.
  apply: 'build' as const,
  transformIndexHtml: {
    order: 'pre' as const,
    handler: (html: string, { filename }: { filename: string }) =>
      /[\\/]options[\\/]index\.html$/u.test(filename) ? html : html.replace('<head>', `<head>\n    ${OWN_FILES_ONLY}`),
  },
};

/**
 * transformers.js names a hub and a CDN as defaults. Both are switched off at run time; taking the addresses out of
 * the bundle lets a reviewer see that nothing can be fetched from there.
 */
const withoutRemoteHosts = {
  name: 'without-remote-hosts',
  transform(code: string, id: string) {
    if (!id.includes('@huggingface/transformers')) return null;
    return {
      code: code.replaceAll(/https:\/\/(?:cdn\.jsdelivr\.net|huggingface\.co|hf\.co)\b[^`'"\s]*/gu, 'about:blank'),
      map: null,
    };
  },
};

/**
 * Scripts of ticket pages are small: of a tool's selectors only those go into `ticket.js` that say what its pages look
 * like. Our own code reads no property for its side effect alone; of the interface's libraries nobody has checked that.
 */
const leanPageScripts = {
  name: 'lean-page-scripts',
  config: ({ build }: { build?: { lib?: unknown } }) =>
    build?.lib ? { build: { rolldownOptions: { treeshake: { propertyReadSideEffects: false as const } } } } : null,
};

/**
 * Each tool adapter becomes a script of its own, `tool-<id>.js`, so that a ticket page carries the code of one tool and
 * not of all. An adapter is one file: the few lines that hand it over are written here.
 */
function toolScripts(root: string): { name: string; inputPath: string; type: 'unlisted-script' }[] {
  const folder = join(root, '.wxt', 'tool-scripts');
  mkdirSync(folder, { recursive: true });
  return readdirSync(join(root, 'lib/sites/adapters'))
    .filter((file) => file !== 'generic.ts')
    .map((file) => {
      const name = `tool-${file.replace(/\.ts$/u, '')}`;
      const inputPath = join(folder, `${name}.ts`);
      const lines = [
        `import adapter from '../../lib/sites/adapters/${file}';`,
        "import { offerTool } from '../../lib/sites/offer-tool.ts';",
        'export default { main: () => offerTool(adapter) };',
      ];
      writeFileSync(inputPath, `${lines.join('\n')}\n`);
      return { name, inputPath, type: 'unlisted-script' };
    });
}

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    minimum_chrome_version: '122',
    permissions: permissions(browser === 'firefox' ? 'firefox' : 'chromium'),
    optional_host_permissions: [...optionalHostPermissions],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    action: { default_title: '__MSG_actionTitle__' },
    commands: {
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+A' },
        description: '__MSG_commandOpenPanel__',
      },
      'insert-top': {
        suggested_key: { default: 'Alt+Shift+I' },
        description: '__MSG_commandInsertTop__',
      },
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: { id: 'tandem@tandem-assist.example', strict_min_version: '128.0' },
      },
    }),
  }),
  hooks: {
    'entrypoints:found': (wxt, found) => {
      found.push(...toolScripts(wxt.config.root));
    },
    // The runtime's own two files, taken from the package so that they always fit its version.
    'build:publicAssets': (wxt, assets) => {
      for (const file of ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm']) {
        assets.push({
          absoluteSrc: join(wxt.config.root, 'node_modules/onnxruntime-web/dist', file),
          relativeDest: `ort/${file}`,
        });
      }
    },
  },
  vite: () => ({
    plugins: [withoutRemoteHosts, pagesKeepToOwnFiles, leanPageScripts],
    build: { target: 'esnext', sourcemap: false, chunkSizeWarningLimit: 2000 },
    worker: { format: 'es' },
    resolve: {
      // The plain one-thread CPU build: half the size of the default, and as fast on these models.
      alias: { 'onnxruntime-web/webgpu': 'onnxruntime-web/wasm' },
      conditions: ['onnxruntime-web-use-extern-wasm', 'import', 'module', 'browser', 'default'],
    },
  }),
});
