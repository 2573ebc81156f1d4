import { afterEach, describe, expect, it } from 'vitest';
import { closePage, fixtures, openPage } from '../../../tests/contract/fixture-frame';
import type { Conversation } from '../../conversation/conversation';
import { NO_HINTS } from '../hints';
import { PageReader } from '../page-reader';
import type { ReadTicket } from '../read-ticket';
import { allReaders, toolAdapters } from '../registry';

/** Readings in part against whole ones, on the pages of every declared tool. */
const cases = toolAdapters
  .filter((adapter) => 'tool' in adapter)
  .flatMap(({ id }) => fixtures.filter(({ name }) => name.startsWith(`${id}/open`)));

afterEach(closePage);

/** A small generator (mulberry32), so that a failing round can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A reading without the moment it was made. */
const plain = (conversation: Conversation): unknown => ({ ...conversation, readAt: '' });

interface Opened {
  reader: PageReader;
  list: Element;
  document: Document;
  records: () => MutationRecord[];
}

async function open({ load, expected }: (typeof cases)[number]): Promise<Opened> {
  const document = await openPage(await load());
  const url = new URL((await expected()).url);
  const reader = new PageReader({ document, url: () => url, hints: () => NO_HINTS, readers: allReaders });
  const list = reader.whole().reading.ticket?.list as Element;
  const observer = new MutationObserver(() => {});
  const attributeFilter = ['hidden', 'open', 'aria-expanded', 'type'];
  observer.observe(list, { childList: true, characterData: true, subtree: true, attributeFilter });
  return { reader, list, document, records: () => observer.takeRecords() };
}

const elementsOf = (ticket: ReadTicket | null): Element[] =>
  [...(ticket?.elements.values() ?? [])].flatMap((each) => each.deref() ?? []).filter((each) => each.isConnected);

describe.each(cases)('$name', (page) => {
  it.each([1, 2, 3, 4])('is read the same in part and whole after every change, round %i', async (seed) => {
    const random = randomFrom(seed);
    let { reader, list, document, records } = await open(page);
    let { ticket } = reader.whole().reading;
    let explained = 0;
    const pick = (): Element | undefined => {
      const all = elementsOf(ticket);
      return all[random(all.length)];
    };
    const words = (element: Element | undefined): Element[] =>
      [...(element?.querySelectorAll('p, span, div') ?? [])].filter((each) => each.children.length === 0);
    const steps: (() => void)[] = [
      () => pick()?.after(pick()?.cloneNode(true) ?? ''),
      () => pick()?.before(pick()?.cloneNode(true) ?? ''),
      () => elementsOf(ticket).length > 3 && pick()?.remove(),
      () => pick()?.toggleAttribute('hidden'),
      () => words(pick())[random(3)]?.append(` Edited ${random(9)}.`),
      () => words(pick())[random(3)]?.replaceChildren(),
      () => {
        const around = pick()?.parentElement;
        if (around?.contains(list) === false) around.toggleAttribute('hidden');
      },
      () => list.append(document.createElement('hr')),
    ];
    for (let round = 0; round < 60; round += 1) {
      // What was taken away by chance may have been what the ticket is known by.
      if (ticket === null || ticket.conversation.warnings.includes('SELECTOR_DRIFT')) {
        ({ reader, list, document, records } = await open(page));
        ({ ticket } = reader.whole().reading);
      }
      reader.touched.clear();
      for (let change = random(3); change >= 0; change -= 1) {
        // A page can move an element into itself as little as anybody.
        try {
          steps[random(steps.length)]?.();
        } catch (error) {
          if ((error as Error).name !== 'HierarchyRequestError') throw error;
        }
      }
      reader.touched.add(records());
      const again = reader.again(ticket)?.reading.ticket ?? null;
      ({ ticket } = reader.whole().reading);
      if (again === null) continue;
      explained += 1;
      expect(plain(again.conversation), `round ${round}`).toEqual(ticket === null ? null : plain(ticket.conversation));
      expect([...again.elements.keys()]).toEqual([...(ticket?.elements.keys() ?? [])]);
    }
    expect(explained).toBeGreaterThan(10);
  });

  it('hands over the same message where nothing was touched', async () => {
    const { reader, records } = await open(page);
    const before = reader.whole().reading.ticket;
    const last = elementsOf(before).findLast((each) => each.querySelector('p') !== null);
    last?.querySelector('p')?.append(' Edited.');
    reader.touched.clear();
    reader.touched.add(records());
    const after = reader.again(before)?.reading.ticket;
    const shared = after?.conversation.messages.map((each, index) => each === before?.conversation.messages[index]);
    expect(shared?.filter((same) => !same)).toHaveLength(1);
  });
});
