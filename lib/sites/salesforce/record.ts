import type { RawMessage } from '../../conversation/conversation';
import { bodyText } from '../body-text';
import { firstVisible, isMarkedHidden, isOnScreen, markIn } from '../declared/parts';
import type { Candidates, Item, Page } from '../declared/tool';
import { INTERNAL_LABEL } from '../labels';
import * as parts from './selectors';

/** The record's own page, not a list or a page beside it. An id has 15 characters, or 18 with its check. */
const PATH =
  /^\/lightning\/r\/(?:Case|MessagingSession|LiveChatTranscript)\/([a-zA-Z0-9]{15})(?:[A-Z0-9]{3})?\/view\/?$/;

/** The id in 15 characters, whichever way the address writes it. `ws` in the address names the workspace around it. */
export function recordIdOf({ pathname }: Pick<URL, 'pathname'>): string {
  return PATH.exec(pathname)?.[1] ?? '';
}

/**
 * What the tab of this record shows; without console tabs the record on screen. A tab inside the workspace of another
 * record names both: only its own path counts.
 */
export function panesByTab(recordId: string, document: Document): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const tab of document.querySelectorAll<HTMLAnchorElement>(parts.TAB)) {
    if (recordIdOf(new URL(tab.getAttribute('href') ?? '', 'https://x.example')) !== recordId) continue;
    found.push(...controlled(tab, document));
  }
  // The workspace of a record holds its own tab, too, beside those of other records: the inner one is meant.
  if (found.length > 0) return found.filter((pane) => !found.some((other) => other !== pane && pane.contains(other)));
  return document.querySelector(parts.TABS) === null
    ? alone([...document.querySelectorAll<HTMLElement>(parts.HOST)])
    : [];
}

/** Where tabs name no records any more: what the one tab that is marked as chosen shows. */
export function paneOfActiveTab(_: string, document: Document): HTMLElement[] {
  if (document.querySelector(parts.TAB) !== null) return [];
  return alone([...document.querySelectorAll<HTMLElement>(parts.TAB_ON)].flatMap((tab) => controlled(tab, document)));
}

/** What a tab shows. Both are kept from readers, or neither is: else they belong to different copies of the page. */
function controlled(tab: HTMLElement, document: Document): HTMLElement[] {
  const id = CSS.escape(tab.getAttribute('aria-controls') ?? '');
  if (id === '') return [];
  const isHidden = isMarkedHidden(tab);
  return [...document.querySelectorAll<HTMLElement>(`#${id}`)].filter((pane) => isMarkedHidden(pane) === isHidden);
}

/** No id vouches for these: no choice between two. */
function alone(panes: HTMLElement[]): HTMLElement[] {
  const seen = panes.filter((pane) => isOnScreen(pane) && !isMarkedHidden(pane));
  return seen.length === 1 ? seen : [];
}

/** The value of the first of these fields that is shown and has one. */
export function fieldText({ pane }: Pick<Page, 'pane'>, fields: Candidates): string {
  for (const field of fields) {
    const found = firstVisible(pane, [field], parts.FRAMES)?.found;
    if (found === undefined) continue;
    const { text } = bodyText([found], { skip: (element) => element.matches(parts.NO_VALUE) });
    const line = text.replace(/\s+/g, ' ').trim();
    if (line !== '') return line;
  }
  return '';
}

/** `00001026`, or `MS-00000123` for a messaging session. */
const NUMBER = /^(?:[A-Z]{1,4}-)?\d+$/;

/** The head of a record shows its subject or its number: records without a subject are named by it. */
export function subjectOf(page: Page): string {
  return parts.SUBJECT.map((field) => fieldText(page, [field])).find((text) => text !== '' && !NUMBER.test(text)) ?? '';
}

export function numberOf(page: Page): string {
  return parts.NUMBER.map((field) => fieldText(page, [field])).find((text) => NUMBER.test(text)) ?? '';
}

/** What the type of a feed item says, in the words of Salesforce's FeedItem; comments have none. */
export function kindOf({ part }: Pick<Item, 'part'>): NonNullable<RawMessage['kind']> {
  const type = part.getAttribute('data-type') ?? '';
  if (/Call/.test(type) || (type === '' && part.querySelector('.logCallDescription') !== null)) return 'call';
  if (type === '' || /EmailMessage/.test(type)) return 'message';
  return /Post$|^BasicTemplate/.test(type) && !/^(?:ChangeStatus|ChatTranscript)/.test(type) ? 'message' : 'event';
}

const isMail = (part: Element): boolean =>
  /EmailMessage/.test(part.getAttribute('data-type') ?? '') ||
  part.querySelector(':scope .emailMessageBody, :scope emailui-rich-text-output') !== null;

/**
 * Words such as "sent an email" depend on the agent's language, so that they are not asked: the contact by name, then
 * whose record the author's link leads to, then the sender's address.
 */
export function roleOf(item: Item): { role: RawMessage['role']; certainty: number } {
  const { author, page, part } = item;
  const { name, email } = page.customer;
  if (kindOf(item) === 'event') return { role: 'system', certainty: 0.99 };
  const record = actorOf(item);
  if (record === '003' || (author !== '' && same(author, name))) return { role: 'customer', certainty: 0.95 };
  // A user may also be a customer of a portal, who writes no mail from inside.
  if (record === '005') return { role: 'agent', certainty: isMail(part) ? 0.95 : 0.8 };
  if (record === '' && author !== '' && same(author, fieldText(page, parts.OWNER)))
    return { role: 'agent', certainty: 0.9 };
  const [address = ''] = /[^\s<>@]+@[^\s<>@]+/.exec(author) ?? [];
  if (address === '' || email === '') return { role: 'unknown', certainty: 0 };
  if (same(address, email)) return { role: 'customer', certainty: 0.95 };
  return same(domainOf(address), domainOf(email))
    ? { role: 'customer', certainty: 0.8 }
    : { role: 'unknown', certainty: 0 };
}

/**
 * Mail goes to the customer. Posts and comments are for colleagues, unless the customer wrote in the same thread or it
 * was sent to a portal; one that is marked as internal is so in any case.
 */
export function visibilityOf(item: Item): NonNullable<RawMessage['visibility']> {
  const { part, element, page } = item;
  const mark = markIn([part], parts.MARK)?.element.textContent ?? '';
  if (INTERNAL_LABEL.test(mark)) return 'internal';
  const kind = kindOf(item);
  if (kind === 'event' || (kind === 'message' && isMail(part))) return 'public';
  if (kind === 'call') return 'internal';
  const { name } = page.customer;
  const isShared =
    part.getAttribute('data-type') === 'ReplyPost' ||
    [...element.querySelectorAll(parts.ACTOR.map(({ css }) => css).join())].some(
      (actor) => idOf(actor).startsWith('003') || (name !== '' && same(actor.textContent ?? '', name)),
    );
  return isShared ? 'public' : 'internal';
}

const idOf = (actor: Element): string =>
  actor.getAttribute('data-id') ?? /\/(00[35]\w{12})/.exec(actor.getAttribute('href') ?? '')?.[1] ?? '';

/** The beginning of the id of the author's record, which says what the author is. */
function actorOf({ part }: Item): string {
  const inComment = part.matches('.cuf-commentItem, .forceChatterComment');
  const actors = parts.ACTOR.flatMap(({ css }) => [...part.querySelectorAll(css)]);
  const own = actors.find(
    (actor) =>
      (inComment || actor.closest('.cuf-commentItem, .forceChatterComment') === null) &&
      actor.closest('.emailMessageBody, .feedBodyInner, .forceChatterFeedAuxBody') === null,
  );
  return own === undefined ? '' : idOf(own).slice(0, 3);
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
