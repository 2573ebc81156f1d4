import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../lib/conversation/conversation';
import type { Adapter } from '../../lib/sites/adapter';
import { NO_HINTS } from '../../lib/sites/hints';
import { readTicket } from '../../lib/sites/read-ticket';
import { allReaders, toolAdapters } from '../../lib/sites/registry';
import { closePage, fixtures, openPage, type Fixture } from './fixture-frame';

/**
 * What every adapter does on a page that has changed: each selector in turn finds nothing, and other tickets stand
 * hidden in the page. The reading is the same, says that it drifted, or is none; it is never of another ticket.
 */
const selectors = import.meta.glob<Record<string, unknown>>('../../lib/sites/*/selectors.ts', { eager: true });

const pagesOf = (adapter: Adapter): Fixture[] =>
  fixtures.filter(({ name }) => {
    const [tool, page = ''] = name.split('/');
    return tool === adapter.id && /open|hidden|other|note|chat|messag/.test(page);
  });

const cases = toolAdapters.flatMap((adapter) => pagesOf(adapter).map((page) => ({ adapter, page, name: page.name })));

afterEach(closePage);

/** All selectors with a grade, of the declared data and of the tool's own list. */
function candidatesOf(adapter: Adapter): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('css' in value && 'grade' in value) found.add(String(value.css));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit((adapter as { tool?: unknown }).tool);
  visit(selectors[`../../lib/sites/${adapter.id}/selectors.ts`]);
  return [...found];
}

function read(page: Document, url: string, adapter: Adapter): Conversation | null {
  const context = { document: page, url: new URL(url), hints: NO_HINTS };
  const options = { now: new Date('2026-11-21T12:00:00Z'), live: true, readers: allReaders, only: adapter.id };
  return readTicket(context, options).ticket?.conversation ?? null;
}

/** Lets one selector find nothing in this page, as if the tool had renamed what it stands for. */
function hide(page: Document, css: string, ticketId: string): () => void {
  const view = page.defaultView as Window & typeof globalThis;
  const names = new Set([css, css.replaceAll('{id}', ticketId)]);
  const undo: (() => void)[] = [];
  const replace = (prototype: object, name: string, nothing: unknown): void => {
    const own = Reflect.get(prototype, name) as (this: unknown, selector: string) => unknown;
    const changed = function (this: unknown, selector: string): unknown {
      return names.has(selector) ? nothing : own.call(this, selector);
    };
    Reflect.set(prototype, name, changed);
    undo.push(() => Reflect.set(prototype, name, own));
  };
  for (const { prototype } of [view.Element, view.Document, view.DocumentFragment]) {
    replace(prototype, 'querySelector', null);
    replace(prototype, 'querySelectorAll', []);
  }
  replace(view.Element.prototype, 'matches', false);
  replace(view.Element.prototype, 'closest', null);
  return () => undo.forEach((each) => each());
}

const told = ({ subject, messages }: Conversation): unknown => ({ subject, messages });

describe.each(cases)('$name', ({ adapter, page }) => {
  it('is read the same, with a warning, or not at all when any one selector finds nothing', async () => {
    const { url, canaries = [] } = await page.expected();
    const shown = await openPage(await page.load());
    const whole = read(shown, url, adapter);
    const id = adapter.locate({ document: shown, url: new URL(url), hints: NO_HINTS })?.ticketId ?? '';
    const found = candidatesOf(adapter);
    expect(found.length).toBeGreaterThan(5);
    expect(whole?.messages.length).toBeGreaterThan(0);
    const silent: string[] = [];
    for (const css of found) {
      const undo = hide(shown, css, id);
      const now = read(shown, url, adapter);
      undo();
      for (const canary of canaries)
        expect(JSON.stringify(now), `another ticket, without ${css}`).not.toContain(canary);
      if (now === null || now.warnings.includes('SELECTOR_DRIFT')) continue;
      const mode = now.composer?.mode ?? 'unknown';
      const isSame = JSON.stringify(told(now)) === JSON.stringify(whole && told(whole));
      if (!isSame || (mode !== 'unknown' && mode !== whole?.composer?.mode)) silent.push(css);
    }
    expect(silent, 'without these it is read otherwise, and nobody is told').toEqual([]);
    expect(read(shown, url, adapter)).toEqual(whole);
  });

  it.each([
    ['is not drawn', (copy: HTMLElement) => (copy.style.display = 'none')],
    [
      'keeps its place unseen',
      (copy: HTMLElement) => (copy.style.cssText = 'visibility:hidden;position:absolute;inset:0'),
    ],
    [
      'stands beside the screen',
      (copy: HTMLElement) => (copy.style.cssText = 'position:absolute;left:-9999px;width:900px'),
    ],
    ['stands above the screen', (copy: HTMLElement) => (copy.style.cssText = 'position:absolute;top:-99999px')],
    ['is hidden from readers', (copy: HTMLElement) => copy.setAttribute('aria-hidden', 'true')],
  ])('says nothing of another ticket that %s', async (_, hideCopy) => {
    const { url } = await page.expected();
    const shown = await openPage(await page.load());
    const context = { document: shown, url: new URL(url), hints: NO_HINTS };
    const located = adapter.locate(context);
    const whole = read(shown, url, adapter);
    for (const where of ['afterend', 'beforebegin'] as const) {
      const copy = otherTicket(shown, located?.ticketId ?? '', located?.list ?? shown.body);
      hideCopy(copy);
      (copyPlace(shown, located?.list ?? shown.body) as Element).insertAdjacentElement(where, copy);
      const now = read(shown, url, adapter);
      expect(JSON.stringify(now)).not.toContain('CANARY');
      if (where === 'afterend') expect(now && told(now)).toEqual(whole && told(whole));
      copy.remove();
    }
  });
});

/** What stands beside other tickets' panes: the outermost element around the list that is not the whole page's. */
function copyPlace(page: Document, list: Element): Element {
  let place = list;
  while (
    place.parentElement !== null &&
    place.parentElement !== page.body &&
    !/^main/i.test(place.parentElement.tagName)
  )
    place = place.parentElement;
  return place;
}

/** A copy of the ticket under another id, all of whose words are a canary. */
function otherTicket(page: Document, ticketId: string, list: Element): HTMLElement {
  const copy = page.createElement('div');
  copy.append(copyPlace(page, list).cloneNode(true));
  const walker = page.createTreeWalker(copy, 4);
  while (walker.nextNode() !== null)
    if (walker.currentNode.textContent?.trim() !== '') walker.currentNode.textContent = 'CANARY';
  for (const element of copy.querySelectorAll('*')) {
    for (const { name, value } of element.attributes)
      if (ticketId !== '' && value.includes(ticketId)) element.setAttribute(name, value.replaceAll(ticketId, '99999'));
    if (element.hasAttribute('value')) element.setAttribute('value', 'CANARY');
  }
  return copy;
}
