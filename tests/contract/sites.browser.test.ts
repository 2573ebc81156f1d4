import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../lib/conversation/conversation';
import { genericReader } from '../../lib/sites/generic-reader';
import { NO_HINTS } from '../../lib/sites/hints';
import { readTicket } from '../../lib/sites/read-ticket';
import { compareReading, type ExpectedPage } from '../tools/compare-reading';

/**
 * Every fixture page, read by its adapter and by the generic reader alone, in a real browser: right messages, roles,
 * notes and order; nothing of any other ticket; and not one change to the page.
 */
const pages = import.meta.glob<string>('../fixtures/pages/*/*/page.html', { query: '?raw', import: 'default' });
const expectations = import.meta.glob<ExpectedPage>('../fixtures/pages/*/*/expected.json', { import: 'default' });

interface Case {
  name: string;
  adapter: string | undefined;
  load: () => Promise<string>;
  expected: () => Promise<ExpectedPage>;
}

// The hold-out pages are measured (tests/tools/measure-reading.ts), not passed: passing them by tuning would end their use.
const cases: Case[] = Object.entries(pages)
  .filter(([path]) => !path.includes('/holdout/'))
  .flatMap(([path, load]) => {
    const name = path.replace('../fixtures/pages/', '').replace('/page.html', '');
    const expected = expectations[path.replace('page.html', 'expected.json')];
    if (expected === undefined) throw new Error(`${name} has no expected.json: say what a person reads on this page`);
    return ['generic', undefined].map((adapter) => ({ name, adapter, load, expected }));
  });

let frame: HTMLIFrameElement | null = null;

async function open(html: string): Promise<Document> {
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1440px;height:900px;border:0';
  // Style sheets and pictures of the fixture lead nowhere, as on a saved page.
  frame.srcdoc = html.replace(/<head>|<html[^>]*>(?!\s*<head)/i, '$&<base href="http://127.0.0.1:9/">');
  document.body.append(frame);
  await new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument as Document;
}

function read(page: Document, url: string, only: string | undefined): Conversation | null {
  const context = { document: page, url: new URL(url), hints: NO_HINTS };
  const options = { now: new Date('2026-11-21T12:00:00Z'), live: true, generic: genericReader };
  return readTicket(context, { ...options, ...(only !== undefined && { only }) }).ticket?.conversation ?? null;
}

beforeAll(() => {
  document.documentElement.style.background = 'white';
});
afterEach(() => {
  frame?.remove();
  frame = null;
});

describe.each(cases)('$name, adapter $adapter', ({ adapter, load, expected }) => {
  it('is read as a person reads it, and left as it was', async () => {
    const wanted = await expected();
    const page = await open(await load());
    const before = snapshot(page);
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((list) => records.push(...list));
    for (const root of rootsOf(page))
      observer.observe(root, { attributes: true, characterData: true, childList: true, subtree: true });

    const conversation = read(page, wanted.url, adapter);
    const again = read(page, wanted.url, adapter);

    records.push(...observer.takeRecords());
    expect(records, 'the page was changed while reading').toEqual([]);
    expect(snapshot(page)).toBe(before);
    expect(again).toEqual(conversation);
    check(conversation, wanted, adapter);
  });
});

function check(conversation: Conversation | null, wanted: ExpectedPage, adapter: string | undefined): void {
  const whole = JSON.stringify(conversation?.messages ?? []);
  for (const canary of wanted.canaries ?? []) expect(whole, 'text of another ticket').not.toContain(canary);
  if (wanted.messages === null || (wanted.messages.length === 0 && adapter === 'generic')) {
    expect(conversation?.messages ?? [], 'there is no conversation here').toEqual([]);
    return;
  }
  const compared = compareReading(wanted.messages, conversation?.messages ?? []);
  const slack = adapter === 'generic' ? (wanted.genericMay?.wrongVisibility ?? 0) : 0;
  const summary = compared.notes.filter(
    (note) => /^(?:missing|extra|role)/.test(note) || (slack === 0 && note.startsWith('visibility')),
  );
  expect(summary).toEqual([]);
  expect(compared.visibilities).toBeGreaterThanOrEqual(compared.expected - slack);
  const times = (conversation?.messages ?? []).flatMap(({ at, atPrecision }) =>
    at === null || atPrecision === 'relative' ? [] : [at],
  );
  expect(times, 'oldest first').toEqual(times.toSorted());
}

/** The whole page as text, shadow roots included. */
function snapshot(page: Document): string {
  return rootsOf(page)
    .map((root) => ('documentElement' in root ? root.documentElement.outerHTML : root.innerHTML))
    .join('\n');
}

function rootsOf(page: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [page];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  }
  return roots;
}
