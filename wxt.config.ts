import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { permissions, optionalHostPermissions } from './lib/platform/permissions.ts';

/** Kept closed on purpose: `tests/contract/manifest.test.ts` freezes this line and the permission list. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'none'",
  "frame-src 'none'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

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
    plugins: [withoutRemoteHosts],
    build: { target: 'esnext', sourcemap: false, chunkSizeWarningLimit: 2000 },
    worker: { format: 'es' },
    resolve: {
      // The plain one-thread CPU build: half the size of the default, and as fast on these models.
      alias: { 'onnxruntime-web/webgpu': 'onnxruntime-web/wasm' },
      conditions: ['onnxruntime-web-use-extern-wasm', 'import', 'module', 'browser', 'default'],
    },
  }),
});
