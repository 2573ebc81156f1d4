import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract } from '../../lib/extraction/extract';
import type { Named } from '../../lib/extraction/extracted';
import { finders } from '../../lib/extraction/finders';
import { root } from '../tools/project.ts';

/** Every finder comes with texts that it finds something in, and with texts that only look alike. */
interface Fixture {
  finds: { text: string; found: string; value: unknown }[];
  silent: string[];
}

const FOLDER = join(root, 'tests/fixtures/finders');
const fixtureOf = (id: string): Fixture | null => {
  const path = join(FOLDER, `${id}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Fixture) : null;
};

/** What a regular expression repeats without end: a bare star or plus, or braces without a second number. */
function endless(source: string): string | null {
  const plain = source.replaceAll(/\\[pPk]\{[^}]*\}|\\k<[^>]*>|\\./gu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x');
  return /[*+]|\{\d+,\}/u.exec(plain)?.[0] ?? null;
}

describe('the folder of finder fixtures', () => {
  it('holds nothing that belongs to no finder', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(finders.map(({ id }) => `${id}.json`).toSorted());
    expect(new Set(finders.map(({ order }) => order)).size, 'two finders with one order').toBe(finders.length);
  });

  it('would notice a repetition without end', () => {
    expect(['a*', 'a+', 'a{2,}', '(?:a|b)+'].map(endless)).not.toContain(null);
    expect(['a{1,9}', '[+*]', '\\+', '\\p{L}?'].map(endless)).toEqual([null, null, null, null]);
  });
});

describe.each(finders.map((finder) => [finder.id, finder] as const))('finder %s', (id, finder) => {
  const fixture = fixtureOf(id);
  const found = (text: string): readonly Named[] =>
    extract(text).filter(({ kind, certain }) => kind === finder.kind && certain);

  it('comes with texts in which it finds something and with texts that only look alike', () => {
    expect(fixture, `write tests/fixtures/finders/${id}.json`).not.toBeNull();
    expect([(fixture?.finds.length ?? 0) > 0, (fixture?.silent.length ?? 0) > 0]).toEqual([true, true]);
  });

  it('finds what is there, exactly, with its value', () => {
    for (const { text, found: written, value } of fixture?.finds ?? [])
      expect(
        found(text).map((each) => [each.text, each.value]),
        text,
      ).toEqual([[written, value]]);
  });

  it('is silent where something only looks alike', () => {
    for (const text of fixture?.silent ?? []) expect(found(text), text).toEqual([]);
  });

  it('points at the characters that it names', () => {
    for (const { text } of fixture?.finds ?? [])
      for (const { span, text: written } of extract(text)) expect(text.slice(span.start, span.end)).toBe(written);
  });

  it('looks with an end to every repetition, and tells where the value stands', () => {
    expect(finder.forms.length).toBeGreaterThan(0);
    for (const { source, flags } of finder.forms) {
      expect(endless(source), source).toBeNull();
      expect(
        [...'dgu'].filter((flag) => !flags.includes(flag)),
        source,
      ).toEqual([]);
    }
  });
});

interface Labelled {
  about: string;
  text: string;
  gold: { kind: string; start: number; text: string }[];
}

const half = (name: 'dev' | 'test'): Labelled[] =>
  readFileSync(join(root, `tests/fixtures/extraction/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);

describe('the labelled sentences of npm run bench:extraction', () => {
  it('are at least 300, none of them in both halves', () => {
    const [dev, test] = [half('dev'), half('test')];
    expect(dev.length + test.length).toBeGreaterThanOrEqual(300);
    expect(new Set([...dev, ...test].map(({ text }) => text)).size).toBe(dev.length + test.length);
  });

  it.each(['dev', 'test'] as const)('name exact characters and known kinds in the %s half', (name) => {
    const kinds = new Set<string>(finders.map(({ kind }) => kind));
    for (const { text, gold } of half(name))
      for (const { kind, start, text: written } of gold) {
        expect([kinds.has(kind), text.slice(start, start + written.length)], text).toEqual([true, written]);
      }
  });

  it('hold every kind in both halves, and many sentences with nothing to find', () => {
    for (const name of ['dev', 'test'] as const) {
      const sentences = half(name);
      const kinds = new Set(sentences.flatMap(({ gold }) => gold.map(({ kind }) => kind)));
      expect(
        finders.map(({ kind }) => kind).filter((kind) => kind !== 'link' && !kinds.has(kind)),
        name,
      ).toEqual([]);
      expect(sentences.filter(({ gold }) => gold.length === 0).length).toBeGreaterThan(40);
    }
  });
});
