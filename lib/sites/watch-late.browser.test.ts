import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANSWERS, ASKS, desk, DeskPage, message, pair } from '../../tests/fixtures/sites/small-desk';
import { readersWith } from '../../tests/fixtures/sites/readers';
import { watchTicket } from './watch';
import type { Observed, Watcher } from './watcher';

/** What changes beside the messages, late, or while nobody looks. */
let page: DeskPage;
let address: URL;
let seen: Observed[];
let watcher: Watcher;

async function open(body: string, url = 'https://desk.example/tickets/7'): Promise<void> {
  page = await DeskPage.open(body);
  address = new URL(url);
  watcher = watchTicket({
    document: page.document,
    url: () => address,
    hints: () => ({ roles: {} }),
    readers: readersWith(),
    onChange: (observed) => seen.push(observed),
  });
  watcher.start();
}

function go(url: string): void {
  address = new URL(url);
  page.document.defaultView?.dispatchEvent(new PopStateEvent('popstate'));
}

const ticket = (): Observed['conversation'] => seen.at(-1)?.conversation ?? null;
const element = (selector: string): HTMLElement => page.document.querySelector<HTMLElement>(selector) as HTMLElement;
const heading = (at: HTMLElement): void => {
  at.textContent = 'Parcel missing';
  if (!at.isConnected) element('#thread').before(at);
};
const SOON = { timeout: 4500 };

beforeEach(() => {
  seen = [];
});
afterEach(() => {
  watcher.stop();
  page.remove();
});

it('brings a ticket back that stays on screen under its new address', async () => {
  await open(pair(ASKS));
  go('https://desk.example/tickets/8');
  await vi.waitFor(() => expect(ticket()?.ref.key).toBe('generic:desk.example:8'), { timeout: 6000 });
  expect(ticket()?.messages).toHaveLength(2);
});

it('gives the next ticket another key on a page that numbers none of them', async () => {
  await open(pair(ASKS), 'https://desk.example/inbox/5');
  const before = ticket()?.ref.key;
  expect(before).toMatch(/^generic:desk.example:~/);
  element('.text').textContent = 'Please cancel my order of yesterday.';
  await vi.waitFor(() => expect(ticket()?.messages[0]?.text).toContain('cancel'));
  expect(ticket()?.ref.key).not.toBe(before);
});

it('notices within seconds that the reply box now writes an internal note', async () => {
  const tab = (name: string, on: boolean): string =>
    `<button role="tab" aria-selected="${String(on)}" id="${name}">${name === 'note' ? 'Internal note' : 'Public reply'}</button>`;
  await open(
    desk(message(0, 'Ann Lee', ASKS) + message(1, 'Bo Berg', ANSWERS)).replace(
      /<textarea.*$/,
      `<div class="editor"><div>${tab('reply', true)}${tab('note', false)}</div><textarea rows="5"></textarea></div>`,
    ),
  );
  expect(ticket()?.composer?.mode).toBe('public');
  element('#reply').setAttribute('aria-selected', 'false');
  element('#note').setAttribute('aria-selected', 'true');
  await vi.waitFor(() => expect(ticket()?.composer?.mode).toBe('internal'), SOON);
});

it('notices a reply box that is drawn after the messages, and one that takes its place', async () => {
  await open(pair(ASKS).replace(/<textarea.*$/, '<div id="box"></div>'));
  expect(ticket()?.composer).toBeNull();
  const box = page.document.createElement('textarea');
  box.placeholder = 'Reply to Ann';
  element('#box').append(box);
  await vi.waitFor(() => expect(ticket()?.composer?.mode).toBe('public'), SOON);
  const note = page.document.createElement('textarea');
  note.placeholder = 'Internal note';
  box.replaceWith(note);
  await vi.waitFor(() => expect(ticket()?.composer?.mode).toBe('internal'), SOON);
});

it.each([
  ['as a new element', (): void => heading(page.document.createElement('h2'))],
  ['in an element that was there', (): void => heading(element('h1'))],
])('notices a subject that comes after the messages, %s', async (_, come) => {
  await open(pair(ASKS).replace(/<h1>.*?<\/h1>/, '<h1></h1>'));
  expect(ticket()?.subject).toBe('');
  come();
  await vi.waitFor(() => expect(ticket()?.subject).toBe('Parcel missing'), SOON);
});

it('looks at the whole page once more when the messages have been quiet for a while', async () => {
  await open(pair(ASKS));
  // Nobody watches the heading.
  element('h1').textContent = 'Parcel came broken';
  element('.text').textContent = 'It is here now, but the lamp in it is broken.';
  await vi.waitFor(() => expect(ticket()?.messages[0]?.text).toContain('broken'));
  expect(ticket()?.subject).toBe('Parcel missing');
  await vi.waitFor(() => expect(ticket()?.subject).toBe('Parcel came broken'), SOON);
});

it('waits for the rest of a message that is drawn bit by bit', async () => {
  await open(pair(ASKS));
  const came = new DOMParser().parseFromString(message(2, 'Ann Lee', 'Are you still there?'), 'text/html').body
    .firstElementChild as HTMLElement;
  const [author, time] = [...came.children];
  author?.remove();
  time?.remove();
  element('#thread').append(came);
  await new Promise((resolve) => setTimeout(resolve, 25));
  came.prepend(author as Element, ' ', time as Element);
  await vi.waitFor(() => expect(ticket()?.messages).toHaveLength(3));
  expect(ticket()?.messages[2]?.author).toBe('Ann Lee');
  expect(seen).toHaveLength(2);
});

it('reads a hidden page only when something is about to be touched', async () => {
  await open(pair(ASKS));
  vi.spyOn(page.document, 'visibilityState', 'get').mockReturnValue('hidden');
  element('.text').textContent = 'Please cancel my order of yesterday.';
  watcher.refresh();
  expect(watcher.ticket?.conversation.messages[0]?.text).toBe(ASKS);
  watcher.refreshForced();
  expect(watcher.ticket?.conversation.messages[0]?.text).toContain('cancel');
});
