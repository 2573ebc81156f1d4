import { describe, expect, it } from 'vitest';
import { permissions, reasons } from '../../lib/platform/permissions.ts';
import { BuiltPackage } from './built.ts';

/**
 * What people are asked to trust. A change here is a change of what Tandem may do: it needs a reason in
 * `lib/platform/permissions.ts` and a reviewer who agrees.
 */
const CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "media-src 'none'; frame-src 'none'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const browsers = [
  {
    name: 'chrome-mv3',
    allowed: ['sidePanel', 'offscreen', 'storage', 'unlimitedStorage', 'scripting', 'activeTab'],
  },
  { name: 'firefox-mv3', allowed: ['storage', 'unlimitedStorage', 'scripting', 'activeTab'] },
] as const;

describe.each(browsers)('the manifest of $name', ({ name, allowed }) => {
  const manifest = new BuiltPackage(name).manifest();

  it('asks for these permissions and no others', () => {
    expect(manifest['permissions']).toEqual(allowed);
    expect(permissions(name === 'chrome-mv3' ? 'chromium' : 'firefox')).toEqual(allowed);
  });

  it('asks for no site at install, and for single ones later', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('optional_permissions');
    expect(manifest['optional_host_permissions']).toEqual(['https://*/*', 'http://*/*']);
  });

  // Closed further, context by context: tests/contract/outside.test.ts.
  it('takes nothing from elsewhere into its own pages but what a person gets as a model pack', () => {
    expect(manifest['content_security_policy']).toEqual({ extension_pages: CSP });
  });

  it('shows nothing of itself to web pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('sandbox');
  });

  it('has two keyboard commands', () => {
    expect(manifest['commands']).toEqual({
      'open-panel': { suggested_key: { default: 'Alt+Shift+A' }, description: '__MSG_commandOpenPanel__' },
      'insert-top': { suggested_key: { default: 'Alt+Shift+I' }, description: '__MSG_commandInsertTop__' },
    });
  });
});

describe('permissions', () => {
  it('each have a reason in one sentence', () => {
    for (const [name, reason] of Object.entries(reasons)) expect(reason, name).toMatch(/^[A-Z].{20,160}\.$/);
  });
});
