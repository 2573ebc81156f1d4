import { deflateRawSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuiltPackage } from './built.ts';

const TOOLS = readdirSync(join(import.meta.dirname, '..', '..', 'lib/sites/adapters'))
  .map((file) => file.replace(/\.ts$/u, ''))
  .filter((name) => name !== 'generic')
  .toSorted();

const KB = 1000;
const MB = 1000 * KB;

describe.each(['chrome-mv3', 'firefox-mv3'] as const)('the size of %s', (name) => {
  const built = new BuiltPackage(name);

  it('keeps what a page of a known tool gets below 40 kB compressed', () => {
    const tools = built.files().filter(({ path }) => /^tool-.+\.js$/u.test(path));
    expect(tools.map(({ path }) => path.slice('tool-'.length, -'.js'.length)).toSorted()).toEqual(TOOLS);
    const everywhere = built.gzipped('content-scripts/ticket.js');
    const heavy = tools.filter(({ path }) => everywhere + built.gzipped(path) > 40 * KB);
    expect(heavy.map(({ path }) => `${path}: ${built.gzipped(path)} beside ${everywhere}`)).toEqual([]);
  });

  it.each(['content-scripts/ticket.js', 'generic-reader.js', 'taught-reader.js', 'inserter.js', 'picker.js'])(
    'keeps %s, which runs in ticket pages, below 40 kB compressed',
    (script) => {
      expect(built.gzipped(script)).toBeLessThanOrEqual(40 * KB);
    },
  );

  it('shows the panel after at most 250 kB of compressed script', () => {
    const scripts = built.scriptsOf('sidepanel.html');
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((sum, path) => sum + built.gzipped(path), 0)).toBeLessThanOrEqual(250 * KB);
  });

  it('fits into 45 MB as a package', { timeout: 60_000 }, () => {
    const zipped = built.files().map(({ path }) => deflateRawSync(readFileSync(join(built.folder, path))).length);
    expect(zipped.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(45 * MB);
  });

  it('carries no source map and no address of a script server', () => {
    expect(built.files().filter(({ path }) => path.endsWith('.map'))).toEqual([]);
    const scripts = built.files().filter(({ path }) => path.endsWith('.js') || path.endsWith('.mjs'));
    const remote = /https?:\/\/(?:cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com)/;
    expect(scripts.filter(({ path }) => remote.test(built.text(path))).map(({ path }) => path)).toEqual([]);
    // Named where a person may choose a model pack of the hub, and nowhere else.
    const hub = scripts.filter(({ path }) => /https?:\/\/huggingface\.co/.test(built.text(path)));
    expect(hub.map(({ path }) => path.replace(/-[\w-]+\.js$/u, ''))).toEqual(['chunks/options']);
  });
});
