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
  vite: () => ({
    build: { target: 'esnext', sourcemap: false, chunkSizeWarningLimit: 2000 },
    worker: { format: 'es' },
    resolve: {
      // The plain one-thread CPU build: half the size of the default, and as fast on these models.
      alias: { 'onnxruntime-web/webgpu': 'onnxruntime-web/wasm' },
      conditions: ['onnxruntime-web-use-extern-wasm', 'import', 'module', 'browser', 'default'],
    },
  }),
});
