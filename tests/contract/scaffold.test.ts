import { describe, expect, it } from 'vitest';
import { kinds, OPEN, plan, Refusal, type Project } from '../tools/new/plan.ts';

/** A project in which nothing but the listed files exists. */
function project(files: Record<string, string> = {}): Project {
  return {
    has: (path) => path in files,
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
    read: (path) => files[path] ?? '',
  };
}

const empty = project();

describe('npm run new', () => {
  it.each(Object.keys(kinds))('makes a new %s with something that fails until it is filled in', (kind) => {
    const { files, next } = plan(kind, 'offer-callback', empty);
    expect(files.length).toBeGreaterThan(1);
    expect(files.every(({ text }) => text.endsWith('\n'))).toBe(true);
    expect(files.some(({ path }) => path.startsWith('tests/'))).toBe(true);
    expect(files.filter(({ text }) => text.includes(OPEN)).length).toBeGreaterThanOrEqual(2);
    expect(next).toContain(OPEN);
  });

  it('names the plugin after its file', () => {
    const [file] = plan('rule', 'offer-callback', empty).files;
    expect(file).toMatchObject({
      path: 'lib/assist/rules/offer-callback.ts',
      text: expect.stringContaining("id: 'offer-callback'"),
    });
  });

  it('leaves a page alone that was captured before its adapter was begun', () => {
    const captured = project({ 'tests/fixtures/pages/offer-desk/open-ticket': '' });
    const paths = plan('adapter', 'offer-desk', captured).files.map(({ path }) => path);
    expect(paths).toContain('tests/fixtures/pages/offer-desk/drifted/page.html');
    expect(paths.filter((path) => path.includes('/open-ticket/'))).toEqual([]);
  });

  it('numbers a migration after the last one', () => {
    const known = project({ 'lib/db/migrations/001-initial.ts': '', 'lib/db/migrations/009-later.ts': '' });
    expect(plan('migration', 'add-recipes', known).files.map(({ path }) => path)).toEqual([
      'lib/db/migrations/010-add-recipes.ts',
      'tests/contract/migrations/010-add-recipes.test.ts',
    ]);
  });

  it('adds a message to the one list and keeps what was there', () => {
    const list = 'lib/messaging/messages.ts';
    const { files } = plan('message', 'ticket-closed', project({ [list]: 'export const before = 1;\n' }));
    expect(files.find(({ path }) => path === list)?.text).toMatch(
      /^export const before = 1;\n[^]*export const ticketClosed = [^]*'ticket\.closed'/,
    );
  });

  it.each([
    ['Offer-Callback', 'small letters'],
    ['offer_callback', 'small letters'],
    ['../escape', 'small letters'],
    ['offer--callback', 'small letters'],
    ['9lives', 'small letters'],
    ['', 'Give it a name'],
    [undefined, 'Give it a name'],
    ['date-utils', '"utils" says nothing'],
    ['helpers', '"helpers" says nothing'],
    ['a'.repeat(41), 'longer than 40'],
  ])('refuses the name %j in words', (name, words) => {
    expect(() => plan('rule', name, empty)).toThrow(words);
    expect(() => plan('rule', name, empty)).toThrow(Refusal);
  });

  it('refuses what it does not know and what is there already', () => {
    expect(() => plan('gadget', 'offer-callback', empty)).toThrow('no kind "gadget"');
    expect(() => plan('constructor', 'offer-callback', empty)).toThrow('no kind');
    expect(() => plan(undefined, undefined, empty)).toThrow('Say what to make');
    const taken = project({ 'lib/assist/rules/offer-callback.ts': '' });
    expect(() => plan('rule', 'offer-callback', taken)).toThrow('is there already');
  });
});
