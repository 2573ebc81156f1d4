import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ReadContext } from '../../lib/sites/adapter';
import { genericReader } from '../../lib/sites/generic-reader';
import { toolAdapters } from '../../lib/sites/registry';
import { isOwnHost, type ToolPage } from '../../lib/sites/tool-page';
import { toolPages, toolsOn } from '../../lib/sites/tool-pages';
import type { ExpectedPage } from '../tools/compare-reading.ts';
import { sitesTable, TABLE } from '../tools/sites-table.ts';

const root = join(import.meta.dirname, '..', '..');
const files = readdirSync(join(root, 'lib/sites/adapters')).map((file) => file.replace(/\.ts$/, ''));
const adapters = [...toolAdapters, genericReader.adapter];
const fixtures = join(root, 'tests/fixtures/pages');

interface Case {
  name: string;
  expected: ExpectedPage;
}

/** The cases that every tool needs: how its folder is named, and what its expected.json must then hold. */
const CASES: Record<string, { named: RegExp; wants: string; shows: (page: ExpectedPage) => boolean }> = {
  open: {
    named: /open/,
    wants: 'an open ticket with messages of both sides',
    shows: ({ messages }) => new Set(messages?.map(({ role }) => role)).size > 1,
  },
  hidden: {
    named: /hidden|other/,
    wants: 'other tickets in the page, hidden, with canaries',
    shows: ({ canaries = [] }) => canaries.length > 0,
  },
  chat: {
    named: /chat|messag/,
    wants: 'a chat; a tool without one says `chat: false`',
    shows: ({ messages }) => (messages ?? []).length > 1,
  },
  note: {
    named: /note/,
    wants: 'a ticket with an internal note',
    shows: ({ messages }) => messages?.some(({ visibility }) => visibility === 'internal') === true,
  },
  empty: {
    named: /empty|queue|list|none/,
    wants: 'a view without messages',
    shows: ({ messages }) => (messages ?? []).length === 0,
  },
  drifted: {
    named: /drift/,
    wants: 'the open ticket after a redesign that renamed parts',
    shows: ({ messages }) => (messages ?? []).length > 0,
  },
};

function readCases(id: string): Case[] {
  const folder = join(fixtures, id);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => ({
    name,
    expected: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as ExpectedPage,
  }));
}

describe('the adapter folder', () => {
  it('holds one adapter per file, named like it, and nothing else', () => {
    expect(adapters.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(toolAdapters.map((adapter) => [adapter.id, adapter] as const))(
    '%s has a page for every case that must be read right',
    (id, adapter) => {
      const cases = readCases(id);
      const missing = Object.entries(CASES)
        .filter(([name]) => name !== 'chat' || adapter.chat !== false)
        .filter(([, { named, shows }]) => !cases.some((each) => named.test(each.name) && shows(each.expected)))
        .map(([name, { wants }]) => `tests/fixtures/pages/${id}/<${name}...>: ${wants}`);
      expect(missing).toEqual([]);
      expect(cases.filter(({ expected }) => expected.adapter !== id)).toEqual([]);
    },
  );

  it.each(adapters.map((adapter) => [adapter.id, adapter] as const))(
    '%s declares its hosts as match patterns of its own tool',
    (_, adapter) => {
      for (const pattern of adapter.page.matches)
        expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\.[a-z]{2,}\/\S*\*$/);
    },
  );
});

describe('docs/sites', () => {
  it('says of every tool what is read, inserted and verified', () => {
    const pages = readdirSync(join(root, 'docs/sites')).map((file) => file.replace(/\.md$/, ''));
    expect(pages.toSorted()).toEqual(toolAdapters.map(({ id }) => id).toSorted());
    for (const { id, label, evidence } of toolAdapters)
      expect(readFileSync(join(root, `docs/sites/${id}.md`), 'utf8')).toMatch(
        new RegExp(`^# ${label}\\b[^]*\n- \\*\\*evidence\\*\\*: ${evidence}\\b`),
      );
  });

  it('is summed up in docs/sites.md: node tests/tools/sites-table.ts', () => {
    expect(TABLE.exec(readFileSync(join(root, 'docs/sites.md'), 'utf8'))?.[0]).toBe(sitesTable());
  });
});

describe('every fixture', () => {
  const cases = readdirSync(fixtures).flatMap((tool) =>
    readdirSync(join(fixtures, tool)).map((name) => join(tool, name)),
  );
  it.each(cases)('%s has a page, what a person reads on it, and a word about where it comes from', (path) => {
    expect(readdirSync(join(fixtures, path)).toSorted()).toEqual(['about.md', 'expected.json', 'page.html']);
  });
});

describe('what pages of tools look like', () => {
  const url = new URL('https://desk.example/t/1');
  const document = { querySelector: (css: string) => (css === '.here' ? {} : null), querySelectorAll: () => [] };
  const context = { url, document } as unknown as ReadContext;
  const grade = 'A, 2026';
  const page = (...signs: string[]): ToolPage => ({ matches: [], signs: signs.map((css) => ({ css, grade })) });

  it('is known of every tool, by the same words that its adapter holds', () => {
    expect([...toolPages]).toEqual(toolAdapters.map((adapter) => [adapter.id, adapter.page]));
  });

  it('asks the tool that knows the page best first, and leaves out those that do not', () => {
    const among = new Map([
      ['low', page('.gone', '.here')],
      ['none', page('.gone')],
      ['high', page('.here')],
      ['elsewhere', { ...page('.here'), path: /^\/agent/ }],
    ]);
    expect(toolsOn(context, among)).toEqual(['high', 'low']);
  });

  it('reports a tool that cannot be asked by its name and goes on without it', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = { ...page(), matches: null as never };
    const among = new Map([
      ['broken', broken],
      ['good', page('.here')],
    ]);
    expect(toolsOn(context, among)).toEqual(['good']);
    expect(error.mock.calls[0]?.[0]).toContain('adapter broken');
    error.mockRestore();
  });

  it('tells a tool’s own hosts from those that only end alike', () => {
    expect(isOwnHost(['https://*.zendesk.com/*'], 'acme.zendesk.com')).toBe(true);
    expect(isOwnHost(['https://*.zendesk.com/*'], 'zendesk.com')).toBe(true);
    expect(isOwnHost(['https://*.zendesk.com/*'], 'notzendesk.com')).toBe(false);
    expect(isOwnHost(['https://mail.example.com/*'], 'mail.example.com.evil.example')).toBe(false);
  });

  it('leaves the generic reader to the script that is loaded on demand', () => {
    expect(toolAdapters.map(({ id }) => id)).not.toContain('generic');
    expect(genericReader.adapter.id).toBe('generic');
  });
});
