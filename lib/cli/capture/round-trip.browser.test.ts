import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../conversation/conversation';
import { NO_HINTS } from '../../sites/hints';
import { readTicket } from '../../sites/read-ticket';
import { allReaders } from '../../sites/registry';
import { anonymise } from './anonymise';
import { differencesOf } from './draft';
import { findLeftovers } from './leftovers';
import { takeSnapshot } from './serialise';
import { writeHtml } from './write-html';

/** Every fixture page is captured like a page of a real tool, and its capture is read like the page. */
const pages = import.meta.glob<string>('../../../tests/fixtures/pages/*/*/page.html', {
  query: '?raw',
  import: 'default',
});
const expectations = import.meta.glob<{ url: string }>('../../../tests/fixtures/pages/*/*/expected.json', {
  import: 'default',
});
const cases = Object.keys(pages)
  .filter((path) => !path.includes('/holdout/'))
  .map((path) => path.replace('../../../tests/fixtures/pages/', '').replace('/page.html', ''));

let frame: HTMLIFrameElement | null = null;

async function open(html: string): Promise<Document> {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1440px;height:900px;border:0';
  frame.srcdoc = html.replace(/<head>|<html[^>]*>(?!\s*<head)/i, '$&<base href="http://127.0.0.1:9/">');
  document.body.append(frame);
  await new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument as Document;
}

function read(page: Document, url: string, only?: string): Conversation | null {
  const context = { document: page, url: new URL(url), hints: NO_HINTS };
  const options = { now: new Date('2026-11-21T12:00:00Z'), live: false, readers: allReaders };
  return readTicket(context, { ...options, ...(only !== undefined && { only }) }).ticket?.conversation ?? null;
}

async function load(name: string): Promise<{ html: string; url: string }> {
  const path = `../../../tests/fixtures/pages/${name}`;
  const html = await pages[`${path}/page.html`]?.();
  const expected = await expectations[`${path}/expected.json`]?.();
  if (html === undefined || expected === undefined) throw new Error(`${name} is no fixture`);
  return { html, url: expected.url };
}

beforeAll(() => {
  document.documentElement.style.background = 'white';
});
afterEach(() => {
  frame?.remove();
  frame = null;
});

const options = { seed: 'round trip', toolHosts: ['.zendesk.com'] };

/**
 * Pages whose captures are not read as their originals yet, or are refused because something of the original is left:
 * tools that put roles, names or places into attributes which a capture invents anew. Take a line out when it holds.
 */
const NOT_YET: ReadonlySet<string> = new Set([
  'chatwoot/chat-own-side',
  'chatwoot/drifted',
  'chatwoot/hidden-box-arabic',
  'chatwoot/messages-under-days',
  'chatwoot/open-conversation',
  'chatwoot/open-mail',
  'chatwoot/open-old-bubbles',
  'desk/expanded-articles-pt',
  'desk/parts-and-log-lines',
  'desk/records-newest-first',
  'mail/folded-thread',
  'request-tracker/drifted',
  'request-tracker/german-newest-first',
  'request-tracker/hidden-others',
  'request-tracker/history-page-note',
  'request-tracker/note-japanese',
  'request-tracker/open-ticket',
  'request-tracker/open-version-six',
  'salesforce/chat-in-shadow-roots',
  'salesforce/drifted',
  'salesforce/empty-feed',
  'salesforce/note-threads',
  'salesforce/open-case',
  'salesforce/open-standard-navigation',
  'salesforce/other-tab-after-switch',
  'salesforce/tabs-beside-hidden',
  'znuny/chat-article',
  'znuny/drifted',
  'znuny/empty-ticket',
  'znuny/hidden-preview',
  'znuny/note-german-otrs',
  'znuny/open-expanded',
  'znuny/open-one-article',
  'znuny/timeline-empty',
  'znuny/window-answer-empty',
  'znuny/window-forward-empty',
  'znuny/window-internal-empty',
  'znuny/window-visible-empty',
]);

describe('a capture', () => {
  it.each(cases.filter((name) => !NOT_YET.has(name)))(
    'of %s is read as its original is, and holds nothing of it',
    same,
  );
  it.fails.each([...NOT_YET])('of %s is not read as its original is yet', same);
});

async function same(name: string): Promise<void> {
  const { html, url } = await load(name);
  const page = await open(html);
  const original = read(page, url);
  const generic = read(page, url, 'generic');
  const made = anonymise(takeSnapshot(page, url), original, options);
  expect(findLeftovers(made.snapshot, made.secrets)).toEqual([]);
  const written = writeHtml(made.snapshot.page);
  const capture = await open(written);
  expect(differencesOf(original, read(capture, made.snapshot.url))).toEqual([]);
  expect(differencesOf(generic, read(capture, made.snapshot.url, 'generic'))).toEqual([]);
}
