import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadTrouble } from '../conversation/conversation';
import { genericReader } from './generic-reader';
import { readersWith } from '../../tests/fixtures/sites/readers';
import type { ReaderSource } from './reader-loader';
import { watchTicket } from './watch';
import type { Observed, Watcher } from './watcher';

/** The watcher on pages for which the generic reader has to be loaded first. */
let frame: HTMLIFrameElement;
let page: Document;
let address: URL;
let seen: Observed[];
let watcher: Watcher;

const message = (name: string, time: string, text: string): string =>
  `<div class="message"><b class="author">${name}</b> <time datetime="2026-11-20T${time}:00Z">${time}</time><div class="text">${text}</div></div>`;
const first = message('Ann Lee', '10:00', 'Where is my parcel? It should be here by now.');
const second = message('Bo Berg', '10:05', 'I am looking for it, one moment please.');
const desk = (messages: string): string =>
  `<h1>Parcel missing</h1><p>Requester: Ann Lee</p><div class="thread">${messages}</div><textarea rows="5"></textarea>`;
const texts = (): string[] => seen.at(-1)?.conversation?.messages.map(({ text }) => text) ?? [];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function open(generic: ReaderSource, body: string, url = 'https://desk.example/tickets/7'): Promise<void> {
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1200px;height:800px';
  frame.srcdoc = `<html lang="en"><body>${body}</body></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  page = frame.contentDocument as Document;
  address = new URL(url);
  const onChange = (observed: Observed): void => void seen.push(observed);
  const readers = readersWith(generic);
  watcher = watchTicket({ document: page, url: () => address, hints: () => ({ roles: {} }), readers, onChange });
  watcher.start();
}

/** A source that has nothing yet, and counts how often it is asked. */
function emptySource(): ReaderSource & {
  asked: number;
  reader: ReaderSource['reader'];
  trouble: ReadTrouble | null;
} {
  return {
    reader: null,
    trouble: null,
    asked: 0,
    request() {
      this.asked += 1;
    },
    retry: () => {},
  };
}

beforeEach(() => {
  seen = [];
});
afterEach(() => {
  watcher.stop();
  frame.remove();
});

it('says nothing about an unknown page until the generic reader has had its chance', async () => {
  const source = emptySource();
  await open(source, desk(first + second));
  await pause(400);
  expect(seen).toEqual([]);
  expect(watcher.ticket).toBeNull();
  source.reader = genericReader;
  watcher.settle();
  expect(seen).toHaveLength(1);
  expect(texts()).toHaveLength(2);
});

it('asks again with every beat, and ends with a reason when the reader cannot be had', async () => {
  const source = emptySource();
  await open(source, desk(first + second));
  await vi.waitFor(() => expect(source.asked).toBeGreaterThan(1), { timeout: 3000 });
  source.trouble = 'reader-missing';
  watcher.settle();
  expect(seen.at(-1)).toMatchObject({ conversation: null, trouble: 'reader-missing' });
  source.reader = genericReader;
  source.trouble = null;
  watcher.settle();
  expect(seen.at(-1)).toMatchObject({ trouble: null });
  expect(texts()).toHaveLength(2);
});

it('reads a page of a known tool alone, and asks for the generic reader where the tool ends', async () => {
  const source = emptySource();
  const article = `<article data-test-id="omni-log-comment-item"><div data-test-id="omni-log-item-message" type="end-user">Where is it?</div></article>`;
  await open(
    source,
    `<main data-ticket-id="5"><div data-test-id="omni-log-container">${article}</div></main>`,
    'https://acme.zendesk.com/agent/tickets/5',
  );
  expect(seen.at(-1)?.conversation?.adapter).toBe('zendesk');
  expect(source.asked).toBe(0);
  address = new URL('https://acme.zendesk.com/other/7');
  page.body.replaceChildren(...new DOMParser().parseFromString(desk(first + second), 'text/html').body.children);
  page.defaultView?.dispatchEvent(new PopStateEvent('popstate'));
  await vi.waitFor(() => expect(source.asked).toBeGreaterThan(0));
  expect(seen, 'the old ticket is not replaced by a guess').toHaveLength(1);
  expect(watcher.ticket, 'and nothing can be inserted meanwhile').toBeNull();
  source.reader = genericReader;
  watcher.settle();
  expect(seen.at(-1)?.conversation?.adapter).toBe('generic');
});

it('reads again when the page comes back out of the browser’s cache', async () => {
  const source = emptySource();
  const retried = vi.spyOn(source, 'retry');
  await open(source, desk(first + second));
  source.reader = genericReader;
  page.defaultView?.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(retried).toHaveBeenCalled();
  expect(texts()).toHaveLength(2);
});

it('says that a reader broke rather than that there is no ticket', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const broken = {
    ...genericReader.adapter,
    // oxlint-disable-next-line require-yield -- breaks before its first part
    *readInParts(): Generator<void, null> {
      throw new Error('selector');
    },
  };
  const source = { ...emptySource(), reader: { ...genericReader, adapter: broken } };
  await open(source, desk(first + second));
  expect(seen.at(-1)).toMatchObject({ conversation: null, trouble: 'reader-failed' });
  error.mockRestore();
});
