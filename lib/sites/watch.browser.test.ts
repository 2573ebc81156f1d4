import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readersWith } from '../../tests/fixtures/sites/readers';
import { watchTicket } from './watch';
import type { Observed, Watcher } from './watcher';

let frame: HTMLIFrameElement;
let page: Document;
let address: URL;
let reads: number;
let seen: Observed[];
let watcher: Watcher;

const message = (name: string, time: string, text: string): string =>
  `<div class="message"><div class="head"><b class="author">${name}</b> <time datetime="2026-11-20T${time}:00Z">${time}</time></div><div class="text">${text}</div></div>`;

const first = message('Ann Lee', '10:00', 'Where is my parcel? It should be here by now.');
const second = message('Bo Berg', '10:05', 'I am looking for it, one moment please.');

async function open(body: string, url = 'https://desk.example/tickets/7'): Promise<void> {
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1200px;height:800px';
  frame.srcdoc = `<html lang="en"><body>${body}</body></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  page = frame.contentDocument as Document;
  address = new URL(url);
  watcher = watchTicket({
    document: page,
    url: () => address,
    hints: () => {
      reads += 1;
      return { roles: {} };
    },
    readers: readersWith(),
    onChange: (observed) => seen.push(observed),
  });
  watcher.start();
}

const desk = (messages: string): string =>
  `<h1>Parcel missing</h1><p>Requester: Ann Lee</p><div id="thread" class="thread">${messages}</div><textarea rows="5" name="reply"></textarea>`;
const thread = (): HTMLElement => page.querySelector<HTMLElement>('#thread') as HTMLElement;
const parse = (html: string): Element =>
  new DOMParser().parseFromString(html, 'text/html').body.firstElementChild as Element;
const texts = (): string[] => seen.at(-1)?.conversation?.messages.map(({ text }) => text) ?? [];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(() => {
  reads = 0;
  seen = [];
});
afterEach(() => {
  watcher.stop();
  frame.remove();
});

it('tells of the ticket once at the start and then stays silent', async () => {
  await open(desk(first + second));
  await pause(400);
  expect(seen).toHaveLength(1);
  expect(texts()).toHaveLength(2);
});

it('tells when a message is new, edited and gone', async () => {
  await open(desk(first + second));
  thread().append(parse(message('Ann Lee', '10:09', 'Thank you, I will wait for it.')));
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(texts()).toHaveLength(3);

  const text = page.querySelectorAll('.text')[1]?.firstChild as Text;
  text.data = 'I am looking for it, one moment please. Found it!';
  await vi.waitFor(() => expect(seen).toHaveLength(3));
  expect(texts()[1]).toContain('Found it!');

  page.querySelector('.message')?.remove();
  await vi.waitFor(() => expect(seen).toHaveLength(4));
  expect(texts()).toHaveLength(2);
});

it('reads once for a burst of changes', async () => {
  await open(desk(first + second));
  const before = reads;
  for (let index = 0; index < 40; index += 1)
    thread().append(parse(message('Ann Lee', `11:${String(index).padStart(2, '0')}`, `More about it, part ${index}.`)));
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(texts()).toHaveLength(42);
  expect(reads - before).toBeLessThanOrEqual(2);
});

it('does not read while the agent types, even in a reply box inside the list', async () => {
  await open(
    `<h1>Parcel missing</h1><p>Requester: Ann Lee</p><div id="thread" class="thread">${first}${second}<div class="reply"><div id="box" contenteditable="true" role="textbox" aria-label="Reply"></div></div></div>`,
  );
  const before = reads;
  const box = page.querySelector('#box') as HTMLElement;
  for (let index = 0; index < 30; index += 1) {
    box.append('x');
    await pause(10);
  }
  await pause(300);
  expect(reads).toBe(before);
});

it('notices when the list is drawn anew and follows the new one', async () => {
  await open(desk(first + second));
  const copy = thread().cloneNode(true) as HTMLElement;
  thread().replaceWith(copy);
  await pause(1300);
  expect(seen).toHaveLength(1);
  copy.append(parse(message('Ann Lee', '10:09', 'Are you still there? Please answer.')));
  await vi.waitFor(() => expect(texts()).toHaveLength(3));
});

it('finds a history that arrives after the page', async () => {
  await open(
    `<h1>Parcel missing</h1><p>Requester: Ann Lee</p><div id="thread" class="thread"></div><textarea rows="5" name="reply"></textarea>`,
  );
  await pause(200);
  expect(seen.at(-1)?.conversation ?? null).toBeNull();
  thread().append(parse(first), parse(second));
  await vi.waitFor(() => expect(texts()).toHaveLength(2));
});

it('never shows the messages of the last ticket under the address of the next', async () => {
  await open(desk(first + second));
  address = new URL('https://desk.example/tickets/8');
  page.defaultView?.dispatchEvent(new PopStateEvent('popstate'));
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(seen[1]?.conversation).toBeNull();
  const other = [
    message('Cy Doe', '08:00', 'My invoice has the wrong address on it.'),
    message('Bo Berg', '08:20', 'I send you a new one today.'),
  ];
  thread().replaceChildren(...other.map(parse));
  await vi.waitFor(() => expect(seen.at(-1)?.conversation?.ref.key).toBe('generic:desk.example:8'));
  expect(texts()[0]).toContain('invoice');
});

it('says that the conversation is gone when the agent goes to a view without one', async () => {
  await open(desk(first + second));
  page.body.replaceChildren(parse('<h1>All tickets</h1>'));
  await vi.waitFor(() => expect(seen.at(-1)?.conversation).toBeNull(), { timeout: 3000 });
});

it('can be stopped and started again, twice, and is silent in between', async () => {
  await open(desk(first + second));
  watcher.start();
  watcher.stop();
  watcher.stop();
  const before = seen.length;
  thread().append(parse(message('Ann Lee', '10:09', 'Hello? I am still waiting for it.')));
  await pause(400);
  expect(seen).toHaveLength(before);
  watcher.start();
  await vi.waitFor(() => expect(texts()).toHaveLength(3));
});

it('stops with the signal that it was started with', async () => {
  await open(desk(first + second));
  watcher.stop();
  const stopping = new AbortController();
  watcher.start(stopping.signal);
  const before = seen.length;
  stopping.abort();
  thread().append(parse(message('Ann Lee', '10:09', 'Hello? I am still waiting for it.')));
  await pause(400);
  expect(seen).toHaveLength(before);
});

it('scrolls to a message and leaves nothing in the page', async () => {
  await open(desk(first + second));
  const before = page.documentElement.outerHTML;
  const id = seen[0]?.conversation?.messages[1]?.id ?? '';
  expect(watcher.reveal(id)).toBe(true);
  expect(page.getAnimations()).toHaveLength(1);
  expect(page.documentElement.outerHTML).toBe(before);
  page.querySelectorAll('.message')[1]?.remove();
  expect(watcher.reveal(id)).toBe(false);
});
