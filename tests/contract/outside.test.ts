import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/project.ts';
import { BuiltPackage } from './built.ts';
import { closureOf, sources } from './imports.ts';

/**
 * What may reach another machine. The manifest's rule for connections is as wide as the options page needs it to get a
 * model pack; these tests hold everything else to less. That nothing leaves in use: tests/e2e/zero-egress.spec.ts.
 */

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const OUTSIDE = 'lib/packs/outside.ts';

describe('requests', () => {
  it('are made in one place alone, everywhere else only for files of the package', () => {
    const calls = sources.flatMap((path) =>
      [...text(path).matchAll(/(?<![#.\w])fetch\(\s*([^,)]*)/gu)].map(([, address = '']) => ({ path, address })),
    );
    const other = calls.filter(({ path }) => path !== OUTSIDE);
    expect(calls.filter(({ path }) => path === OUTSIDE)).toHaveLength(1);
    expect(other.length).toBeGreaterThan(3);
    expect(other.filter(({ address }) => !/^['`]\/[a-z]/u.test(address))).toEqual([]);
  });

  it('are made with nothing but fetch', () => {
    const ways =
      /\b(?:XMLHttpRequest|WebSocket|EventSource|WebTransport|sendBeacon|RTCPeerConnection|fetchLater|importScripts|caches)\b|\b(?:self|window|globalThis|prototype)\.fetch\b|\bnew Image\b/u;
    const using = sources.filter((path) => ways.test(text(path)) && path !== 'lib/platform/own-network.ts');
    expect(using).toEqual([]);
  });

  it('can be asked for by the options page alone', () => {
    const entries = sources.filter((path) => path.startsWith('entrypoints/'));
    const reaching = entries.filter((entry) => closureOf(entry).has(OUTSIDE));
    expect(reaching).toEqual(['entrypoints/options/main.tsx']);
  });
});

describe.each(['chrome-mv3', 'firefox-mv3'] as const)('in %s', (name) => {
  const built = new BuiltPackage(name);

  it('every page but the options is closed to other machines by a rule of its own', () => {
    const pages = built.files().flatMap(({ path }) => (path.endsWith('.html') ? [path] : []));
    const open = pages.filter(
      (path) => !built.text(path).includes(`<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`),
    );
    expect(pages).toContain('sidepanel.html');
    expect(open).toEqual(['options.html']);
  });

  it.each(['background.js', 'engine-worker.js'])('%s takes its own ways out away before anything else', (script) => {
    expect(built.text(script).includes('Closed to other machines')).toBe(true);
  });
});
