import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../lib/conversation/conversation';
import { NO_HINTS } from '../../lib/sites/hints';
import { readTicket } from '../../lib/sites/read-ticket';
import { allReaders } from '../../lib/sites/registry';
import { closePage, fixtures, openPage } from './fixture-frame';
import { compareReading, type Comparison, type ExpectedPage } from '../tools/compare-reading';

/**
 * Every fixture page, read by its adapter and by the generic reader alone, in a real browser: right messages, roles,
 * notes and order; nothing of any other ticket; and not one change to the page.
 */
const cases = fixtures.flatMap((fixture) => ['generic', undefined].map((adapter) => ({ ...fixture, adapter })));

function read(page: Document, url: string, only: string | undefined): Conversation | null {
  const context = { document: page, url: new URL(url), hints: NO_HINTS };
  const options = { now: new Date('2026-11-21T12:00:00Z'), live: true, readers: allReaders };
  return readTicket(context, { ...options, ...(only !== undefined && { only }) }).ticket?.conversation ?? null;
}

beforeAll(() => {
  document.documentElement.style.background = 'white';
});
afterEach(() => {
  closePage();
});

describe.each(cases)('$name, adapter $adapter', ({ adapter, load, expected }) => {
  it('is read as a person reads it, and left as it was', async () => {
    const wanted = await expected();
    const page = await openPage(await load());
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
    const read = conversation?.messages ?? [];
    const may = adapter === 'generic' ? (wanted.genericMay?.extra ?? 0) : 0;
    expect(read.slice(may), 'there is no conversation here').toEqual([]);
    return;
  }
  const compared = compareReading(wanted.messages, conversation?.messages ?? []);
  if (adapter === 'generic') checkByShape(compared, wanted);
  else checkByTool(compared, conversation, wanted);
  const times = (conversation?.messages ?? []).flatMap(({ at, atPrecision }) =>
    at === null || atPrecision === 'relative' ? [] : [at],
  );
  expect(times, 'oldest first').toEqual(times.toSorted());
}

/** By its own adapter everything is right. */
function checkByTool(compared: Comparison, conversation: Conversation | null, wanted: ExpectedPage): void {
  expect(compared.notes.filter((note) => /^(?:missing|extra|role|visibility)/.test(note))).toEqual([]);
  if (wanted.adapter === undefined) return;
  expect(compared.notes).toEqual([]);
  const { subject, number, customer, agent, composer, completeness, warnings } = wanted;
  for (const [field, value] of Object.entries({ subject, agent, composer, customer, completeness, warnings })) {
    if (value === null) expect(conversation?.[field as 'composer'], field).toBeNull();
    else if (value !== undefined) expect(conversation, field).toMatchObject({ [field]: value });
  }
  if (number !== undefined) expect(conversation?.ref.number).toBe(number);
  expect(conversation?.adapter).toBe(wanted.adapter);
}

/** By its shape everything that a page tells without knowing the tool; the rest stands in about.md. */
function checkByShape(compared: Comparison, { genericMay: may = {}, messages }: ExpectedPage): void {
  const events = (messages ?? []).filter(({ kind }) => kind === 'event').length;
  const counted = (kind: RegExp): string[] => compared.notes.filter((note) => kind.test(note));
  const tooMany = [
    ...counted(/^missing/).slice((may.missing ?? 0) + events),
    ...counted(/^extra/).slice(may.extra ?? 0),
    ...counted(/^role/).slice(may.wrongRole ?? 0),
    ...counted(/^visibility/).slice(may.wrongVisibility ?? 0),
  ];
  expect(tooMany).toEqual([]);
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
