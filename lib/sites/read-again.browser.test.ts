import { afterEach, expect, it } from 'vitest';
import { DeskPage, desk, message } from '../../tests/fixtures/sites/small-desk';
import type { Conversation } from '../conversation/conversation';
import { NO_HINTS } from './hints';
import { PageReader } from './page-reader';
import { allReaders } from './registry';
import { wholeOf } from './slices';

/** Reading only what was touched gives what a whole reading gives, whatever happens to the messages. */
let page: DeskPage;
afterEach(() => page.remove());

const SAID = [
  'Where is my parcel? It should be here by now.',
  'Hello Ann, I am looking for it, one moment please.',
  'Thanks',
  'Dear Bo, the lamp came broken.\n\nIt flickers, and the shade has a crack. Kind regards, Ann Lee',
  'On 3 Jan 2026 at 10:00, Bo Berg <bo@desk.example> wrote:\n> we will look into it',
  'Status changed to open',
  'Please send the invoice to my new address.',
];
const WRITERS = ['Ann Lee', 'Bo Berg', 'Cy Doe'];

/** Mulberry32: the same steps in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

const markup = {
  'plain records': message,
  'bubbles on two sides': (index: number, name: string, text: string): string =>
    `<div class="row" style="display:flex;justify-content:${name === 'Ann Lee' ? 'start' : 'end'}"><div class="bubble" style="max-width:60%;background:${name === 'Cy Doe' ? '#fff3c0' : '#fff'}">${message(index, name, text)}</div></div>`,
  'records with badges and buttons': (index: number, name: string, text: string): string =>
    `<article class="comment">${name === 'Ann Lee' ? '' : '<span class="badge">Staff</span>'}${message(index, name, text)}<button>Reply</button></article>`,
};
const layouts = Object.entries(markup);

const parse = (html: string): Element =>
  new DOMParser().parseFromString(html, 'text/html').body.firstElementChild as Element;

type Steps = ((thread: Element, at: number) => void)[];

function stepsFor(make: (index: number, name: string, text: string) => string, random: (n: number) => number): Steps {
  let count = 20;
  const fresh = (): Element => parse(make((count += 1), WRITERS[random(3)] ?? '', SAID[random(SAID.length)] ?? ''));
  const inside = (thread: Element, at: number, selector: string): HTMLElement | null =>
    thread.children[at]?.querySelector<HTMLElement>(selector) ?? null;
  const usual: Steps = [
    (thread) => thread.append(fresh()),
    (thread) => thread.prepend(fresh()),
    (thread, at) => thread.children[at]?.before(fresh()),
    (thread, at) => thread.children.length > 4 && thread.children[at]?.remove(),
    (thread, at) => thread.children[at]?.replaceWith(fresh()),
    (thread, at) => thread.append(thread.children[at] as Element),
    (thread, at) => inside(thread, at, '.text')?.append(` Edited ${random(9)}.`),
    (thread, at) => inside(thread, at, '.text')?.replaceChildren(SAID[random(SAID.length)] ?? ''),
    (thread, at) => inside(thread, at, '.author')?.replaceChildren(WRITERS[random(3)] ?? ''),
  ];
  const odd: Steps = [
    (thread, at) => inside(thread, at, 'time')?.remove(),
    (thread, at) => inside(thread, at, '.text')?.before(parse('<span class="badge">Internal note</span>')),
    (thread, at) => inside(thread, at, '.text')?.append(parse('<blockquote type="cite">Earlier mail</blockquote>')),
    (thread, at) => inside(thread, at, '.text')?.append(parse('<a download="a.pdf" href="#">invoice.pdf</a>')),
    (thread, at) => inside(thread, at, '.text')?.toggleAttribute('hidden'),
    (thread, at) => thread.children[at]?.toggleAttribute('hidden'),
    (thread, at) => thread.children[at]?.before(parse('<h4>Tuesday, 3 November</h4>')),
    (thread, at) => thread.children[at]?.before(parse('<div class="typing"></div>')),
    (thread, at) => thread.children[at]?.append(parse(`<div class="text">And one thing more, ${random(9)}.</div>`)),
    (thread) => thread.parentElement?.append(parse('<p>Assignee: Cy Doe</p>')),
  ];
  return [...usual, ...usual, ...usual, ...odd];
}

const plain = ({ readAt: _readAt, certainty: _certainty, ...rest }: Conversation): unknown => rest;

it.each(layouts.flatMap(([name, make]) => [1, 2, 3, 4].map((seed) => ({ name, make, seed }))))(
  'reads $name the same after every change, round $seed',
  async ({ make, seed }) => {
    const random = randomFrom(seed);
    const first = Array.from({ length: 8 }, (_, index) => make(index, WRITERS[index % 2] ?? '', SAID[index % 4] ?? ''));
    page = await DeskPage.open(desk(first.join('')));
    const { document } = page;
    const reader = new PageReader({
      document,
      url: () => new URL('https://desk.example/tickets/7'),
      hints: () => NO_HINTS,
      readers: allReaders,
    });
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['hidden'],
    });
    const steps = stepsFor(make, random);
    let { ticket } = reader.whole().reading;
    let explained = 0;
    for (let round = 0; round < 60; round += 1) {
      const thread = document.querySelector('#thread') as Element;
      reader.touched.clear();
      const change = (): void => {
        for (let count = random(3); count >= 0; count -= 1)
          steps[random(steps.length)]?.(thread, random(thread.children.length));
        reader.touched.add(observer.takeRecords());
      };
      change();
      // Now and then the page changes while it is read: what was read is of no single moment, and thrown away.
      const parts = random(4) === 0 ? reader.againInParts(ticket) : null;
      for (let part = random(16); parts !== null && part > 0; part -= 1) parts.next();
      if (parts !== null) {
        change();
        wholeOf(parts);
      }
      const again = reader.again(ticket)?.reading.ticket ?? null;
      // Now and then several readings in part follow each other.
      if (again !== null && random(3) === 0) {
        ticket = again;
        continue;
      }
      ticket = reader.whole().reading.ticket;
      if (again === null) continue;
      explained += 1;
      expect(plain(again.conversation), `round ${round}`).toEqual(ticket === null ? null : plain(ticket.conversation));
    }
    expect(explained).toBeGreaterThan(3);
  },
);
