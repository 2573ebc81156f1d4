import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DRIVERS } from '../../lib/inference/labels';
import type { Library, LibraryItem } from '../../lib/library/library';
import { faultIn, PLACEHOLDERS, placeholdersIn } from '../../lib/library/placeholders';
import { parseLibrary } from '../../lib/library/schema';

const raw: unknown = JSON.parse(readFileSync('public/libraries/alder-wren.json', 'utf8'));
const starter = librarify(raw);
const of = <Kind extends LibraryItem['kind']>(kind: Kind) =>
  starter.items.filter((item): item is Extract<LibraryItem, { kind: Kind }> => item.kind === kind);
const wordsOf = (text: string): number => text.trim().split(/\s+/u).length;

/** The day the library was finished: what is overdue must not depend on when the test runs. */
const FINISHED = '2026-11-21';

function librarify(value: unknown): Library {
  const parsed = parseLibrary(value);
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors.slice(0, 5), null, 1));
  return parsed.library;
}

describe('the starter library', () => {
  it('has every field written out, so that parsing adds and drops nothing', () => {
    expect(starter).toEqual(raw);
  });

  it('says that it is a sample', () => {
    expect(starter).toMatchObject({ id: 'alder-wren', title: 'Alder & Wren (sample)', sample: true });
  });

  it('is as large as issue 2 asks', () => {
    expect(of('article').length).toBeGreaterThanOrEqual(50);
    expect(of('snippet').length).toBeGreaterThanOrEqual(44);
    expect(of('playbook').length).toBeGreaterThanOrEqual(10);
    expect(of('safe-answer').length).toBeGreaterThanOrEqual(10);
  });

  it('has articles of 120 to 350 words under headings', () => {
    const odd = of('article').filter((article) => {
      const words = wordsOf(article.body);
      return words < 120 || words > 350 || !/^## /mu.test(article.body);
    });
    expect(odd.map((article) => article.id)).toEqual([]);
  });

  it('has replies of 30 to 110 words and playbooks of 5 to 8 steps', () => {
    const longOrShort = of('snippet').filter(({ body }) => wordsOf(body) < 30 || wordsOf(body) > 110);
    expect(longOrShort.map((snippet) => snippet.id)).toEqual([]);
    const uneven = of('playbook').filter(({ steps }) => steps.length < 5 || steps.length > 8);
    expect(uneven.map((playbook) => playbook.id)).toEqual([]);
  });

  it('shows every kind of governance: internal, draft, deprecated, overdue', () => {
    const articles = of('article');
    expect(articles.filter((article) => article.audience === 'internal')).toHaveLength(8);
    expect(articles.filter((article) => article.state === 'draft')).toHaveLength(2);
    expect(articles.filter(({ reviewBy }) => reviewBy !== null && reviewBy < FINISHED)).toHaveLength(3);
    const old = articles.filter((article) => article.state === 'deprecated').map((article) => article.id);
    expect(old).toHaveLength(1);
    expect(articles.flatMap((article) => article.supersedes)).toEqual(old);
  });

  it('has an approver and a date on everything but drafts', () => {
    const unsigned = starter.items.filter(({ approvedBy, approvedAt }) => approvedBy === '' || approvedAt === null);
    expect(unsigned.map((item) => item.state)).toEqual(['draft', 'draft']);
  });

  it('names only intents that the models know, and has a reply for each of them', () => {
    const named = new Set(of('snippet').flatMap((snippet) => snippet.intents));
    expect([...named].sort()).toEqual([...DRIVERS].sort());
    const played = of('playbook').flatMap((playbook) => playbook.when.intents);
    expect(played.filter((intent) => !(DRIVERS as readonly string[]).includes(intent))).toEqual([]);
  });

  it('has a safe answer for every sensitive topic', () => {
    const topics = ['legal', 'medical', 'safety', 'self-harm', 'fraud', 'privacy', 'press', 'other'];
    expect([...new Set(of('safe-answer').map((answer) => answer.topic))].sort()).toEqual(topics.sort());
  });

  it('uses only known placeholders, and none in an article', () => {
    const known = new Set(PLACEHOLDERS.map((placeholder) => placeholder.name));
    for (const item of starter.items) {
      if (!('body' in item)) continue;
      const braces = item.body.match(/\{\{/gu)?.length ?? 0;
      const uses = placeholdersIn(item.body);
      expect(uses, `${item.id}: every brace is a placeholder Tandem fills`).toHaveLength(braces);
      expect(uses.filter((use) => !known.has(use.name)).map((use) => `${item.id}: ${use.name}`)).toEqual([]);
      if (item.kind === 'article') expect(uses, item.id).toEqual([]);
    }
  });
});

const article = { kind: 'article', id: 'a', title: 'A', body: 'Text' };
const snippet = { kind: 'snippet', id: 's', title: 'S', body: 'Text' };
const step = { id: 'x', text: 'Do' };
const playbook = { kind: 'playbook', id: 'p', title: 'P', steps: [step] };
const intent = { kind: 'intent', id: 'i', title: 'I', examples: ['one', 'two', 'three'] };
const withItems = (...items: unknown[]) => ({ format: 'tandem-library/1', items });

describe('parseLibrary', () => {
  it('accepts the smallest library of the format and fills in the rest', () => {
    const parsed = librarify(withItems(article, { ...playbook, when: 'refund' }));
    expect(parsed).toMatchObject({ id: 'library', sample: false });
    expect(parsed.items[0]).toMatchObject({ revision: 1, audience: 'public', state: 'approved', reviewBy: null });
  });

  it('takes intents of a team with or without counter-examples', () => {
    const parsed = librarify(
      withItems(intent, { ...intent, id: 'j', examples: ['a1', 'b1', 'c1'], notExamples: ['one'] }),
    );
    expect(parsed.items).toMatchObject([
      { kind: 'intent', description: '', notExamples: [] },
      { examples: ['a1', 'b1', 'c1'], notExamples: ['one'] },
    ]);
  });

  it.each([
    ['refund, cancel_order', { intents: ['refund', 'cancel_order'], text: '' }],
    ['The customer wants money back', { intents: [], text: 'The customer wants money back' }],
    [['refund'], { intents: ['refund'], text: '' }],
    [{ text: 'x' }, { intents: [], text: 'x' }],
    [undefined, { intents: [], text: '' }],
  ])('reads %j as the moment of a playbook', (when, expected) => {
    expect(librarify(withItems({ ...playbook, when })).items[0]).toMatchObject({ when: expected });
  });

  it.each([
    ['no object', null, 'library', ''],
    ['another format', { format: 'tandem-library/9', items: [] }, 'library', 'format'],
    ['no items', { format: 'tandem-library/1' }, 'library', 'items'],
    ['a slash in the library id', { ...withItems(), id: 'a/b' }, 'library', 'id'],
    ['an item that is a text', withItems(article, 'b'), 'item 2', ''],
    ['an item without id', withItems(article, { ...article, id: undefined }), 'item 2', 'id'],
    ['a number as id', withItems({ ...article, id: 7 }), 'item 1', 'id'],
    ['an unknown kind', withItems({ ...article, kind: 'macro' }), 'a', 'kind'],
    ['a kind that is a built-in name', withItems({ ...article, kind: 'constructor' }), 'a', 'kind'],
    ['a body that is a list', withItems({ ...article, body: ['x'] }), 'a', 'body'],
    ['an empty reply', withItems({ ...snippet, body: '' }), 's', 'body'],
    ['a state of another tool', withItems({ ...article, state: 'published' }), 'a', 'state'],
    ['a date in words', withItems({ ...article, reviewBy: 'next May' }), 'a', 'reviewBy'],
    ['a month that does not exist', withItems({ ...article, approvedAt: '2026-13-01' }), 'a', 'approvedAt'],
    ['a playbook without steps', withItems({ ...playbook, steps: [] }), 'p', 'steps'],
    ['a step without text', withItems({ ...playbook, steps: [{ id: 'x' }] }), 'p', 'steps.0.text'],
    ['two steps with one id', withItems({ ...playbook, steps: [step, step] }), 'p', 'steps.1.id'],
    [
      'a reply that is no snippet',
      withItems(article, { ...playbook, steps: [{ ...step, reply: 'a' }] }),
      'p',
      'steps.0.reply',
    ],
    ['two items with one id', withItems(article, { ...article, title: 'B' }), 'a', 'id'],
    [
      'two snippets with one shortcut',
      withItems({ ...snippet, shortcut: 'x' }, { ...snippet, id: 't', shortcut: 'x' }),
      't',
      'shortcut',
    ],
    ['a placeholder that is not closed', withItems({ ...snippet, body: 'Hi {{ customer.name }' }), 's', 'body'],
    ['an intent without examples', withItems({ ...intent, examples: undefined }), 'i', 'examples'],
    ['an intent of two examples', withItems({ ...intent, examples: ['one', 'two'] }), 'i', 'examples'],
    ['an empty example', withItems({ ...intent, examples: ['one', 'two', ' '] }), 'i', 'examples.2'],
    ['an example that is a number', withItems({ ...intent, examples: ['one', 'two', 3] }), 'i', 'examples.2'],
    [
      'more than fifty examples',
      withItems({ ...intent, examples: Array.from({ length: 51 }, (_, at) => `example ${at}`) }),
      'i',
      'examples',
    ],
    [
      'an example that stands there twice',
      withItems({ ...intent, examples: ['one', 'two', 'One.'] }),
      'i',
      'examples.2',
    ],
    ['an example that is a counter-example too', withItems({ ...intent, notExamples: ['two!'] }), 'i', 'notExamples.0'],
    [
      'an example that another intent has',
      withItems(intent, { ...intent, id: 'j', examples: ['four', 'two', 'five'] }),
      'j',
      'examples.1',
    ],
    ['a template tag', withItems({ ...snippet, body: '{% include "x" %}' }), 's', 'body'],
  ])('refuses %s and names the item and the field', (_, value, item, field) => {
    const parsed = parseLibrary(value);
    if (!('errors' in parsed)) throw new Error('It was accepted.');
    expect(parsed.errors[0]).toMatchObject({ item, field });
    expect(parsed.errors[0]?.problem).toMatch(/^[A-Z].{8,}/u);
    expect(parsed.errors[0]?.mend).toMatch(/^[A-Z].{8,}\.$/u);
  });

  it('names every bad item at once, and stops at a hundred findings', () => {
    const bad = Array.from({ length: 300 }, (_, index) => ({ ...article, id: `a${index}`, body: 1 }));
    const parsed = parseLibrary(withItems(...bad));
    expect('errors' in parsed && parsed.errors).toHaveLength(100);
  });

  it('keeps a foreign text short in its message', () => {
    const parsed = parseLibrary(withItems({ ...article, state: 'x'.repeat(5000) }));
    expect('errors' in parsed && parsed.errors[0]?.problem.length).toBeLessThan(120);
  });
});

describe('placeholders', () => {
  it('are found with their fallback', () => {
    expect(placeholdersIn('Hi {{ customer.first_name | default: "there" }}, {{order.number}}')).toEqual([
      { name: 'customer.first_name', fallback: 'there' },
      { name: 'order.number', fallback: null },
    ]);
  });

  it.each([
    ['all is well {{ a }} {{ b | upcase }}', null],
    ['Hi {{ a } and {{ b }}', '{{ a } and '],
    ['Hi a }}', '}}'],
  ])('in %s show the fault %s', (text, fault) => {
    expect(faultIn(text)).toBe(fault);
  });
});
