import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EditorDriver } from '../../lib/sites/editor';

/** In Node there is no DOM: a driver that touches one while it is imported fails here, and would fail the build. */
const drivers = import.meta.glob<{ default: EditorDriver }>('../../lib/sites/editors/*.ts', { eager: true });
const entries = Object.entries(drivers).map(([path, module]) => ({
  name: path.replace(/^.*\/|\.ts$/g, ''),
  path,
  driver: module.default,
}));
const folder = new URL('../fixtures/editors/', import.meta.url);
const pages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'harness')
  .map((entry) => ({ name: entry.name, files: readdirSync(new URL(`${entry.name}/`, folder)) }));

const FORBIDDEN =
  /\.click\(|submit\(|navigator\.clipboard|ownerDocument\.execCommand|document\.createElement|createTextNode|appendChild|insertBefore|innerHTML|setAttribute/i;

describe('editor drivers', () => {
  it('are found', () => {
    expect(entries.length).toBeGreaterThanOrEqual(12);
  });

  it.each(entries)(
    '$name: the id is the file name, and there are one or two strategies with different ids',
    ({ name, driver }) => {
      expect(driver.id).toBe(name);
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(driver.label).not.toBe('');
      const ids = driver.strategies.map((strategy) => strategy.id);
      expect([1, 2]).toContain(ids.length);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it.each(entries)('$name: a page with the real editor proves it', ({ name }) => {
    const page = pages.find((found) => found.name === name);
    expect(page?.files, `tests/fixtures/editors/${name}/`).toEqual(expect.arrayContaining(['index.html']));
    expect(
      readFileSync(new URL(`${name}/main.${page?.files.includes('main.tsx') ? 'tsx' : 'ts'}`, folder), 'utf8'),
    ).toContain(`driver: '${name}'`);
  });

  it.each(entries)('$name: it never clicks, sends, adds nodes, writes HTML or reads the clipboard', ({ name }) => {
    const source = readFileSync(new URL(`../../lib/sites/editors/${name}.ts`, import.meta.url), 'utf8');
    expect(source).not.toMatch(FORBIDDEN);
  });

  it('leave plain fields and plain editable areas as the floor', () => {
    const byPriority = [...entries]
      .sort((one, other) => one.driver.priority - other.driver.priority)
      .map(({ name }) => name);
    expect(byPriority.slice(0, 2)).toEqual(['contenteditable', 'textarea']);
  });
});
