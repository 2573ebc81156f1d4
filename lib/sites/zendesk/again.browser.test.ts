import { afterEach, expect, it } from 'vitest';
import { DeskPage } from '../../../tests/fixtures/sites/small-desk';
import { bubble, comment, pane, workspace } from '../../../tests/fixtures/sites/small-workspace';
import type { Conversation } from '../../conversation/conversation';
import { NO_HINTS } from '../hints';
import { PageReader } from '../page-reader';
import { allReaders } from '../registry';

/** Reading only the comments that were touched gives what a whole reading gives, whatever happens to the log. */
let page: DeskPage;
afterEach(() => page.remove());

const SAID = ['Where is my parcel?', 'One moment please, I am looking for it.', 'Thanks', 'It came, but it is broken.'];
const KINDS = ['end-user', 'agent', 'internal'];
const URL_OF_TICKET = 'https://help.zendesk.com/agent/tickets/7';

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

const parse = (html: string): Element =>
  new DOMParser().parseFromString(html, 'text/html').body.firstElementChild as Element;

const plain = ({ readAt: _readAt, ...rest }: Conversation): unknown => rest;

async function openPage(): Promise<{ reader: PageReader; log: Element; records: () => MutationRecord[] }> {
  const said = (index: number): string => bubble(KINDS[index % 2] ?? '', SAID[index % 4] ?? '');
  const all = Array.from({ length: 8 }, (_, index) =>
    comment(index, index % 2 === 0 ? 'Ann Lee' : 'Bo Berg', said(index)),
  );
  page = await DeskPage.open(
    workspace('7', pane('7', all.join('')) + pane('8', comment(0, 'Cy Doe', bubble('end-user', 'OTHER')))),
  );
  const { document } = page;
  const reader = new PageReader({
    document,
    url: () => new URL(URL_OF_TICKET),
    hints: () => NO_HINTS,
    readers: allReaders,
  });
  const log = document.querySelector('[data-ticket-id="7"] [role="log"]') as Element;
  const observer = new MutationObserver(() => {});
  observer.observe(log, {
    childList: true,
    characterData: true,
    subtree: true,
    attributeFilter: ['hidden', 'open', 'aria-expanded', 'type'],
  });
  return { reader, log, records: () => observer.takeRecords() };
}

it.each([1, 2, 3, 4, 5, 6])('reads the log the same after every change, round %i', async (seed) => {
  const random = randomFrom(seed);
  const { reader, log, records } = await openPage();
  let count = 20;
  const said = (): string => bubble(KINDS[random(3)] ?? '', `${SAID[random(4)] ?? ''} ${random(9)}`);
  const fresh = (): Element =>
    parse(comment((count += 1), ['Ann Lee', 'Bo Berg'][random(2)] ?? '', said() + (random(4) === 0 ? said() : '')));
  const items = (): Element[] => [...log.querySelectorAll('article')];
  const some = (): Element | undefined => items()[random(items().length)];
  const inside = (selector: string): HTMLElement | null => some()?.querySelector<HTMLElement>(selector) ?? null;
  const steps: (() => void)[] = [
    () => log.append(fresh()),
    () => log.prepend(fresh()),
    () => some()?.before(fresh()),
    () => items().length > 4 && some()?.remove(),
    () => some()?.replaceWith(fresh()),
    () => log.append(some() as Element),
    () => inside('p')?.append(` Edited ${random(9)}.`),
    () => inside('p')?.replaceChildren(),
    () => inside('[type]')?.setAttribute('type', KINDS[random(3)] ?? ''),
    () => inside('[type]')?.after(parse(said())),
    () => inside('[type]')?.toggleAttribute('hidden'),
    () => some()?.toggleAttribute('hidden'),
    () => inside('[data-test-id="omni-log-item-sender"]')?.replaceChildren('Cy Doe'),
    () => inside('.zd-comment')?.append(parse('<blockquote type="cite">Earlier mail</blockquote>')),
    () => inside('p')?.append(fresh()),
    () => log.prepend(parse('<button>Load earlier messages</button>')),
    () => log.querySelector(':scope > button')?.remove(),
    () => log.querySelector(':scope > button')?.replaceChildren('Settings'),
    () => inside('button')?.replaceChildren(['More', 'Show older comments'][random(2)] ?? ''),
    () => log.append(parse(`<section ${random(2) === 0 ? 'hidden' : ''}>${fresh().outerHTML}</section>`)),
    () => log.querySelector('section')?.toggleAttribute('hidden'),
    () => log.querySelector('section')?.append(some() as Element),
  ];
  let { ticket } = reader.whole().reading;
  let explained = 0;
  for (let round = 0; round < 80; round += 1) {
    reader.touched.clear();
    for (let change = random(3); change >= 0; change -= 1) {
      const step = steps[random(steps.length)];
      // A page can move an element into itself as little as anybody.
      try {
        step?.();
      } catch (error) {
        if ((error as Error).name !== 'HierarchyRequestError') throw error;
      }
    }
    reader.touched.add(records());
    const again = reader.again(ticket)?.reading.ticket ?? null;
    if (again !== null && random(3) === 0) {
      ticket = again;
      continue;
    }
    ticket = reader.whole().reading.ticket;
    if (again === null) continue;
    explained += 1;
    expect(plain(again.conversation), `round ${round}`).toEqual(ticket === null ? null : plain(ticket.conversation));
    expect([...again.elements.keys()]).toEqual([...(ticket?.elements.keys() ?? [])]);
    expect(JSON.stringify(again.conversation)).not.toContain('OTHER');
  }
  expect(explained).toBeGreaterThan(20);
});

it('shares the messages of comments that were not touched', async () => {
  const { reader, log, records } = await openPage();
  const before = reader.whole().reading.ticket;
  reader.touched.clear();
  log.querySelectorAll('p')[3]?.append(' Edited.');
  reader.touched.add(records());
  const after = reader.again(before)?.reading.ticket;
  const shared = after?.conversation.messages.map((message, index) => message === before?.conversation.messages[index]);
  expect(shared).toEqual([true, true, true, false, true, true, true, true]);
});

it.each([
  ['the pane is given to another ticket', '[data-ticket-id="7"]', 'data-ticket-id', '9'],
  ['the tab of another ticket is opened', 'header div', 'data-entity-id', '8'],
  ['the requester is another one', 'input', 'value', 'Cy Doe'],
])('leaves it to a whole reading when %s', async (_, selector, name, value) => {
  const { reader, log, records } = await openPage();
  const before = reader.whole().reading.ticket;
  reader.touched.clear();
  page.document.querySelector(selector)?.setAttribute(name, value);
  log.querySelector('p')?.append(' Edited.');
  reader.touched.add(records());
  expect(reader.again(before)).toBeNull();
});

it('says where the reply box sends its text while only comments change', async () => {
  const { reader, log, records } = await openPage();
  const before = reader.whole().reading.ticket;
  expect(before?.conversation.composer?.mode).toBe('public');
  reader.touched.clear();
  const channel = page.document.querySelector('[data-ticket-id="7"] [data-channel]') as Element;
  channel.replaceWith(
    parse('<button data-test-id="omnichannel-channel-switcher-button" data-channel="internal">Note</button>'),
  );
  log.querySelector('p')?.append(' Edited.');
  reader.touched.add(records());
  expect(reader.again(before)?.reading.ticket?.conversation.composer).toMatchObject({
    mode: 'internal',
    channel: 'internal',
  });
});
