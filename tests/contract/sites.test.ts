import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { defineAdapter, type Adapter, type ReadContext } from '../../lib/sites/adapter';
import { genericReader } from '../../lib/sites/generic-reader';
import { adaptersFor, toolAdapters } from '../../lib/sites/registry';

const root = join(import.meta.dirname, '..', '..');
const files = readdirSync(join(root, 'lib/sites/adapters')).map((file) => file.replace(/\.ts$/, ''));
const adapters = [...toolAdapters, genericReader.adapter];
const fixtures = join(root, 'tests/fixtures/pages');

describe('the adapter folder', () => {
  it('holds one adapter per file, named like it, and nothing else', () => {
    expect(adapters.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(files.filter((file) => file !== 'generic'))(
    '%s has fixtures of an open ticket and of a view without one',
    (file) => {
      const cases = existsSync(join(fixtures, file)) ? readdirSync(join(fixtures, file)) : [];
      expect(cases, `add tests/fixtures/pages/${file}/<case>`).toEqual(
        expect.arrayContaining([expect.stringContaining('open')]),
      );
      expect(cases.some((name) => /queue|empty|list|none/.test(name))).toBe(true);
    },
  );

  it.each(adapters.map((adapter) => [adapter.id, adapter] as const))(
    '%s declares its hosts as match patterns of its own tool',
    (_, adapter) => {
      for (const pattern of adapter.matches)
        expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\.[a-z]{2,}\/\S*\*$/);
    },
  );
});

describe('every fixture', () => {
  const cases = readdirSync(fixtures).flatMap((tool) =>
    readdirSync(join(fixtures, tool)).map((name) => join(tool, name)),
  );
  it.each(cases)('%s has a page, what a person reads on it, and a word about where it comes from', (path) => {
    expect(readdirSync(join(fixtures, path)).toSorted()).toEqual(['about.md', 'expected.json', 'page.html']);
  });
});

describe('the registry', () => {
  const context = { url: new URL('https://desk.example/') } as ReadContext;
  const make = (id: string, recognises: Adapter['recognises']): Adapter =>
    defineAdapter({
      id,
      label: id,
      evidence: 'programs',
      matches: [],
      recognises,
      locate: () => null,
      read: () => null,
    });

  it('asks the adapter that recognises the page best first', () => {
    const among = [make('low', () => 0.2), make('none', () => 0), make('high', () => 0.9)];
    expect(adaptersFor(context, among).map(({ id }) => id)).toEqual(['high', 'low']);
  });

  it('reports an adapter that throws by its name and goes on without it', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = make('broken', () => {
      throw new Error('selector');
    });
    expect(adaptersFor(context, [broken, make('good', () => 0.5)]).map(({ id }) => id)).toEqual(['good']);
    expect(error.mock.calls[0]?.[0]).toContain('adapter broken');
    error.mockRestore();
  });

  it('leaves the generic reader to the script that is loaded on demand', () => {
    expect(toolAdapters.map(({ id }) => id)).not.toContain('generic');
    expect(genericReader.adapter.id).toBe('generic');
  });
});
