/**
 * Reads every fixture page with the generic reader, and with its adapter where it has one, and prints what was right.
 * `node tests/tools/measure-reading.ts [part of a path] [--holdout] [--saved <folder with expected.json>] [-v]`
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareReading, type Comparison, type ExpectedPage } from './compare-reading.ts';
import { measurePages, type PageCase } from './read-pages.ts';

const root = join(import.meta.dirname, '..', '..');
const args = process.argv.slice(2);
const verbose = args.includes('-v');
const savedAt = args.indexOf('--saved');
/** The hold-out pages stay out of sight while the reader is tuned. */
const holdout = args.includes('--holdout');
const filter = args.find((arg, index) => !arg.startsWith('-') && (savedAt < 0 || index !== savedAt + 1)) ?? '';

const cases =
  savedAt >= 0
    ? savedCases(args[savedAt + 1] ?? '')
    : fixtureCases().filter(({ name }) => name.includes(filter) && name.startsWith('holdout/') === holdout);
const results = await measurePages(cases);
const sum = {
  pages: 0,
  perfect: 0,
  expected: 0,
  found: 0,
  extra: 0,
  roles: 0,
  unknown: 0,
  visibilities: 0,
  authors: 0,
  times: 0,
  timesExpected: 0,
  empty: 0,
  emptyRight: 0,
};
/** Certainty against truth: how many pages were read with about this certainty, and how many of them perfectly. */
const reliability = [0.5, 0.8, 0.9, 0.97, 1].map((upTo) => ({ upTo, pages: 0, certainty: 0, perfect: 0 }));
for (const { page, conversation, milliseconds, error } of results) {
  const messages = conversation?.messages ?? [];
  const leaks = (page.expected.canaries ?? []).filter((canary) => JSON.stringify(messages).includes(canary));
  const compared = compareReading(page.expected.messages ?? [], messages);
  if (page.expected.subject !== undefined && conversation !== null && conversation.subject !== page.expected.subject)
    compared.notes.push(`subject: "${conversation.subject}" instead of "${page.expected.subject}"`);
  if (leaks.length > 0) compared.notes.push(`canary read: ${leaks.join(', ')}`);
  if (error !== undefined) compared.notes.push(error);
  tally(page, compared, conversation === null);
  const good = isGood(page, compared, conversation === null) && leaks.length === 0;
  const bin = reliability.find(({ upTo }) => (conversation?.certainty ?? 2) <= upTo);
  if (bin !== undefined && conversation !== null) {
    bin.pages += 1;
    bin.certainty += conversation.certainty;
    bin.perfect += Number(good);
  }
  const certainty = conversation === null ? '-' : conversation.certainty.toFixed(2);
  console.log(
    `${good ? 'ok  ' : 'BAD '} ${page.name.padEnd(44)} ${page.adapter.padEnd(8)} ${compared.found}/${compared.expected}${compared.extra > 0 ? `+${compared.extra}` : ''} roles ${compared.roles} notes ${compared.visibilities} authors ${compared.authors} times ${compared.times}/${compared.timesExpected} certainty ${certainty} ${milliseconds.toFixed(0)} ms ${conversation?.warnings.join(' ') ?? ''}`,
  );
  if (verbose || !good) for (const note of compared.notes) console.log(`       ${note}`);
}
console.log(sum);
for (const { upTo, pages, certainty: total, perfect } of reliability)
  if (pages > 0)
    console.log(
      `certainty up to ${upTo}: ${pages} pages, said ${(total / pages).toFixed(2)}, perfect ${perfect}/${pages}`,
    );

function isGood(page: PageCase, { found, expected, extra, roles, visibilities }: Comparison, empty: boolean): boolean {
  if (page.expected.messages === null) return empty;
  const {
    missing = 0,
    extra: more = 0,
    wrongRole = 0,
    wrongVisibility = 0,
  } = (page.adapter === 'generic' ? page.expected.genericMay : undefined) ?? {};
  return (
    found >= expected - missing - eventsOf(page) &&
    extra <= more &&
    roles >= found - wrongRole &&
    visibilities >= found - wrongVisibility
  );
}

/** Reading by shape need not find what is no message. */
function eventsOf({ adapter, expected }: PageCase): number {
  return adapter === 'generic' ? (expected.messages ?? []).filter(({ kind }) => kind === 'event').length : 0;
}

function tally(page: PageCase, compared: Comparison, empty: boolean): void {
  sum.pages += 1;
  if (page.expected.messages === null) {
    sum.empty += 1;
    sum.emptyRight += Number(empty);
  }
  sum.perfect += Number(isGood(page, compared, empty));
  for (const key of [
    'expected',
    'found',
    'extra',
    'roles',
    'unknown',
    'visibilities',
    'authors',
    'times',
    'timesExpected',
  ] as const)
    sum[key] += compared[key];
}

function fixtureCases(): PageCase[] {
  const folder = join(root, 'tests/fixtures/pages');
  return readdirSync(folder).flatMap((tool) =>
    readdirSync(join(folder, tool))
      .filter((name) => existsSync(join(folder, tool, name, 'expected.json')))
      .flatMap((name) => {
        const path = join(folder, tool, name);
        const expected = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8')) as ExpectedPage;
        const page = { name: `${tool}/${name}`, html: readFileSync(join(path, 'page.html')), expected };
        const generic = { ...page, adapter: 'generic' };
        return expected.adapter === undefined ? [generic] : [generic, { ...page, adapter: expected.adapter }];
      }),
  );
}

/** A folder of saved pages with one list of expectations; a role "note" means an internal note by an agent. */
function savedCases(folder: string): PageCase[] {
  interface Saved extends Omit<ExpectedPage, 'messages'> {
    page: string;
    messages: { role: string; author: string; at: string; text: string }[];
  }
  const pages = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Saved[];
  return pages.map((page) => ({
    name: page.page,
    adapter: 'generic',
    html: readFileSync(join(folder, page.page)),
    expected: {
      ...page,
      messages: page.messages.map(({ role, author, at, text }) => ({
        role: role === 'note' ? 'agent' : role,
        visibility: role === 'note' ? 'internal' : 'public',
        author,
        at: at.slice(0, 16),
        text,
      })),
    },
  }));
}
