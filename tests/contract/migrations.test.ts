import 'fake-indexeddb/auto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations, TandemDatabase } from '../../lib/db/database';
import type { Migration } from '../../lib/db/migration';
import { library, snippet } from '../fixtures/assist/items';
import { root } from '../tools/project.ts';

const modules = import.meta.glob<{ default: Migration }>('../../lib/db/migrations/*.ts', { eager: true });
const NAME = 'tandem-past';

/** A row of every table as it was first stored; a migration that rewrites rows brings a test of its own. */
const rows: Record<string, object> = {
  libraries: { id: 'lib', library: library([snippet('a', 'Hi')]), installedAt: '2026-11-20T10:00:00.000Z' },
  vectors: { id: 'lib', encoderRevision: 'r1', passages: ['p'], data: Uint8Array.of(1, 2, 3) },
  indexes: { id: 'r1 lib@2026-11-20', data: Uint8Array.of(4, 5, 6) },
  events: { kind: 'inserted', at: '2026-11-20T10:00:00.000Z', itemKey: 'lib/a', p: 0.8, outcome: 'inserted' },
};

/** The tables of a version, by name. */
function tablesAt(version: number): string[] {
  const stores: Record<string, string | null> = Object.assign(
    {},
    ...migrations.filter((migration) => migration.version <= version).map((migration) => migration.stores),
  );
  return Object.keys(stores).filter((name) => stores[name] !== null);
}

/** A database as an older build left it. */
async function leaveBehind(version: number): Promise<void> {
  const past = new Dexie(NAME);
  for (const migration of migrations.filter((step) => step.version <= version)) {
    const step = past.version(migration.version).stores(migration.stores);
    if (migration.upgrade !== undefined) step.upgrade(migration.upgrade);
  }
  await past.open();
  for (const name of tablesAt(version)) await past.table(name).add(structuredClone(rows[name] ?? {}));
  past.close();
}

afterEach(() => Dexie.delete(NAME));

describe('migrations', () => {
  it('are numbered from 1 without gap or duplicate, each file named after its number', () => {
    const byFile = Object.entries(modules).map(([path, module]) => ({ path, version: module.default.version }));
    for (const { path, version } of byFile)
      expect(path).toMatch(new RegExp(`/${String(version).padStart(3, '0')}-[a-z0-9]+(?:-[a-z0-9]+)*\\.ts$`, 'u'));
    expect(byFile).toHaveLength(readdirSync(join(root, 'lib/db/migrations')).length);
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('never index the text of anything', () => {
    const indexed = migrations.flatMap(({ stores }) =>
      Object.values(stores).flatMap((fields) => fields?.split(',') ?? []),
    );
    expect(indexed.filter((field) => /text|body|quote|subject|passage|library\b/iu.test(field))).toEqual([]);
  });

  it('have a row to try for every table there ever was', () => {
    const ever = new Set(migrations.flatMap(({ stores }) => Object.keys(stores)));
    expect([...ever].filter((name) => !(name in rows))).toEqual([]);
  });
});

describe.each(migrations.map(({ version }) => [version]))('a database of version %s', (version) => {
  it('opens in this build with all that was in it', async () => {
    await leaveBehind(version);
    const database = new TandemDatabase(NAME);
    await database.open();
    expect(database.verno).toBe(migrations.at(-1)?.version);
    const latest = tablesAt(database.verno);
    for (const name of tablesAt(version).filter((table) => latest.includes(table)))
      expect(await database.table(name).toArray(), name).toMatchObject([rows[name]]);
    database.close();
  });

  it('that is empty opens too', async () => {
    const past = new Dexie(NAME);
    for (const step of migrations.filter((migration) => migration.version <= version))
      past.version(step.version).stores(step.stores);
    await past.open();
    past.close();
    const database = new TandemDatabase(NAME);
    await database.open();
    for (const name of tablesAt(database.verno)) expect(await database.table(name).count(), name).toBe(0);
    database.close();
  });
});

describe('a fresh database', () => {
  it('has the tables that the code uses, and keeps what is put in', async () => {
    const database = new TandemDatabase(NAME);
    await database.open();
    expect(database.tables.map(({ name }) => name).toSorted()).toEqual(tablesAt(database.verno).toSorted());
    await database.events.add({ kind: 'inserted', at: '2026-11-20', itemKey: 'a', p: 1, outcome: 'inserted' });
    expect(await database.events.toArray()).toMatchObject([{ id: 1, itemKey: 'a' }]);
    database.close();
  });
});
