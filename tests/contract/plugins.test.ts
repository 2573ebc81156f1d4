import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/project.ts';
import { OPEN } from '../tools/new/plan.ts';

type Modules = Record<string, { default?: Record<string, unknown> }>;

/** Folders that hold plugins and nothing else, with the field that must be the file name. */
const kinds: { folder: string; key: string; modules: Modules }[] = [
  {
    folder: 'lib/sites/adapters',
    key: 'id',
    modules: import.meta.glob('../../lib/sites/adapters/*.ts', { eager: true }),
  },
  {
    folder: 'lib/sites/editors',
    key: 'id',
    modules: import.meta.glob('../../lib/sites/editors/*.ts', { eager: true }),
  },
  {
    folder: 'lib/inference/tasks',
    key: 'id',
    modules: import.meta.glob('../../lib/inference/tasks/*.ts', { eager: true }),
  },
  {
    folder: 'lib/extraction/finders',
    key: 'id',
    modules: import.meta.glob('../../lib/extraction/finders/*.ts', { eager: true }),
  },
  { folder: 'lib/assist/rules', key: 'id', modules: import.meta.glob('../../lib/assist/rules/*.ts', { eager: true }) },
  {
    folder: 'lib/cli/commands',
    key: 'name',
    modules: import.meta.glob('../../lib/cli/commands/*.ts', { eager: true }),
  },
  { folder: 'components/tabs', key: 'id', modules: import.meta.glob('../../components/tabs/*.tsx', { eager: true }) },
];

const names = (folder: string): string[] => readdirSync(join(root, folder));

describe.each(kinds)('$folder', ({ folder, key, modules }) => {
  it('holds plugins only, and loads all of them without a page', () => {
    expect(
      Object.keys(modules)
        .map((path) => basename(path))
        .sort(),
    ).toEqual(names(folder).sort());
    expect(names(folder).length).toBeGreaterThan(0);
  });

  it('names each plugin after its file', () => {
    for (const [path, module] of Object.entries(modules)) {
      expect(module.default?.[key], path).toBe(basename(path).replace(/\.tsx?$/, ''));
      expect(basename(path), path).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/);
    }
  });
});

describe('lib/db/migrations', () => {
  const modules = import.meta.glob<{ default: { version: number } }>('../../lib/db/migrations/*.ts', { eager: true });

  it('counts up without a gap, each file named after its number', () => {
    const versions = Object.entries(modules).map(([path, module]) => ({
      file: basename(path),
      version: module.default.version,
    }));
    for (const { file, version } of versions)
      expect(file).toMatch(new RegExp(`^${String(version).padStart(3, '0')}-[a-z0-9-]+\\.ts$`));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual(versions.map((_, index) => index + 1));
  });
});

describe('what npm run new left open', () => {
  it('has been filled in', () => {
    const folders = ['components', 'entrypoints', 'lib', 'tests/contract', 'tests/fixtures', 'docs/sites'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:tsx?|json|html|md)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.filter((file) => readFileSync(file, 'utf8').includes(OPEN))).toEqual([]);
  });
});
