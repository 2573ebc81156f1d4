import type { RawMessage } from '../../conversation/conversation';
import { allOf } from '../candidates';
import { composedParent, isElement } from '../composed';
import { bindElement, elementOf } from '../element-of';
import { EARLIER_LABEL } from '../labels';
import { isVisible } from '../visibility';
import { firstVisible, textOf } from './parts';
import { UNSEEN, itemsOf, readItem, type ReadItem } from './item';
import type { ItemKind, Page, Tool } from './tool';

/** What the list of a ticket held when it was read. */
export interface Log {
  page: Page;
  /** Items in the order of the page. */
  items: ReadonlyMap<HTMLElement, ReadItem>;
  /** A fallback was needed, or a part is found in no item any more. */
  drifted: boolean;
  /** What loads earlier messages. */
  earlier: readonly HTMLElement[];
}

/** Reads all items. Null when there should be some and none can be read: the tool has changed its page. */
export function readLog(tool: Tool, page: Page): Log | null {
  const { list } = page;
  const found = itemsOf(tool, list);
  if (found.items.size === 0 && !isEmpty(tool, list)) return null;
  const items = new Map<HTMLElement, ReadItem>();
  for (const [element, kind] of found.items) items.set(element, readItem(element, kind, page));
  const log = {
    page,
    items,
    drifted: found.rank > 0 || isDrifted(items.values()) || lacksDays(tool, list, items),
    earlier: earlierIn(tool, page, list),
  };
  return log.drifted && items.size > 0 && messagesOf(tool, log).length === 0 ? null : log;
}

/**
 * Reads the items in which something was touched, and those that came; all others as they were. Null where that does
 * not explain what changed: only a whole reading can tell.
 */
export function readLogAgain(tool: Tool, last: Log, touched: Iterable<Node>): Log | null {
  const { page } = last;
  const { list } = page;
  const dirty = new Set<HTMLElement>();
  const beside: Element[] = [];
  for (const node of touched) {
    if (!node.isConnected) continue;
    const start = isElement(node) ? node : composedParent(node);
    let place = start;
    while (place !== null && place !== list && !last.items.has(place as HTMLElement)) place = composedParent(place);
    if (place === null || start === null) return null;
    if (place === list) beside.push(start);
    else dirty.add(place as HTMLElement);
  }
  let order: Map<HTMLElement, ItemKind> | null = null;
  let { earlier } = last;
  if (beside.length > 0) {
    // What holds items may have been hidden as a whole: nothing inside tells of that.
    if (beside.some((element) => !isVisible(element) && holdsAny(element, last.items))) return null;
    const found = itemsOf(tool, list);
    if (found.rank > 0 || (found.items.size === 0 && !isEmpty(tool, list))) return null;
    order = found.items;
    // Where nothing was seen before, what was around it may have been hidden.
    for (const [element, { messages }] of last.items) if (messages.length === 0) dirty.add(element);
    earlier = earlierAgain(tool, last, beside);
  }
  const items = new Map<HTMLElement, ReadItem>();
  for (const [element, { kind: old }] of order === null ? last.items : withKinds(order)) {
    const known = dirty.has(element) ? undefined : last.items.get(element);
    items.set(element, known?.kind === old ? known : readItem(element, old, page));
  }
  if (isDrifted(items.values()) || lacksDays(tool, list, items)) return null;
  return { page, items, drifted: false, earlier };
}

function* withKinds(order: ReadonlyMap<HTMLElement, ItemKind>): Generator<[HTMLElement, { kind: ItemKind }]> {
  for (const [element, kind] of order) yield [element, { kind }];
}

const filled = new WeakMap<RawMessage, RawMessage>();

/** The messages, opening text first, then in the order of the page or turned round. Untouched ones are the same again. */
export function messagesOf(
  tool: Tool,
  { items, page }: Pick<Log, 'items' | 'page'>,
  isNewestFirst = false,
): RawMessage[] {
  const days = tool.days === undefined ? [] : (allOf(page.list, tool.days)?.found ?? []);
  let day = '';
  const leads: RawMessage[] = [];
  let list: RawMessage[] = [];
  for (const [element, { kind, messages }] of items) {
    for (; days[0] !== undefined && (days[0].compareDocumentPosition(element) & 4) > 0; days.shift())
      day = textOf({ element: days[0], attr: undefined });
    const told = messages.map((message) => withDay(message, day));
    // Parts of an item stand oldest first, also where the items have the newest first.
    (kind.lead === true ? leads : list).push(...(isNewestFirst ? told.reverse() : told));
  }
  const { grouped } = tool;
  if (grouped === 'below') list = withGroups(list.reverse(), true).reverse();
  else if (grouped === true) list = withGroups(list, false);
  return [...leads, ...(isNewestFirst ? list.reverse() : list)];
}

/** A time of day alone, as it stands below a heading with the day. */
const CLOCK = /^\D{0,3}\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?|\s*\p{L}{2})?$/iu;

const isClock = ({ datetime = '', timeText = '' }: RawMessage): boolean =>
  datetime === '' && CLOCK.test(timeText.trim());

const withDay = (message: RawMessage, day: string): RawMessage =>
  day === '' || !isClock(message) ? message : changed(message, { timeText: `${day} ${message.timeText?.trim()}` });

/** Times of day alone, and no heading says of which day. */
function lacksDays({ days }: Tool, list: HTMLElement, items: Log['items']): boolean {
  const found = days === undefined ? null : allOf(list, days);
  if (days === undefined || found?.rank === 0) return false;
  return found !== null || [...items.values()].some(({ messages }) => messages.some(isClock));
}

/** `isBelow`: turned round, so that the bubble with name and time comes first; one with a time of its own needs none. */
function withGroups(messages: readonly RawMessage[], isBelow: boolean): RawMessage[] {
  let before: RawMessage | null = null;
  return messages.map((message) => {
    const { author = '', datetime = '', timeText = '', role } = message;
    const lacksTime = datetime === '' && timeText === '';
    let after = message;
    if (before !== null && before.role === role && (lacksTime || (author === '' && !isBelow)))
      after = changed(message, {
        author: author || (before.author ?? ''),
        ...(lacksTime && { datetime: before.datetime ?? '', timeText: before.timeText ?? '' }),
      });
    if (message.kind === 'message') before = after;
    else if (!isBelow) before = null;
    return after;
  });
}

/** The message with what stands beside it on the page; the same one again as long as that is the same. */
function changed(message: RawMessage, now: Partial<RawMessage>): RawMessage {
  const next: RawMessage = { ...message, ...now };
  const known = filled.get(message);
  if (
    known !== undefined &&
    ['author', 'datetime', 'timeText'].every((key) => known[key as 'author'] === next[key as 'author'])
  )
    return known;
  filled.set(message, next);
  const element = elementOf(message)?.deref();
  return element === undefined ? next : bindElement(next, element);
}

function isDrifted(items: Iterable<ReadItem>): boolean {
  const lacks = new Map<ItemKind, number>();
  for (const item of items) {
    if (item.drifted) return true;
    if (item.lacks === UNSEEN) continue;
    lacks.set(item.kind, (lacks.get(item.kind) ?? -1) & item.lacks);
  }
  // A part that no item of its kind has: the tool has moved it.
  for (const common of lacks.values()) if (common !== 0) return true;
  return false;
}

/** A ticket that nobody has written in; anything with more words than a line is a page that has changed. */
function isEmpty({ empty = [] }: Tool, list: HTMLElement): boolean {
  return firstVisible(list, empty) !== null || (list.textContent ?? '').trim().length < 80;
}

function holdsAny(element: Element, items: Log['items']): boolean {
  for (const item of items.keys()) if (element.contains(item)) return true;
  return false;
}

function earlierIn({ earlier, items, deep }: Tool, { pane }: Page, root: Element): HTMLElement[] {
  if (earlier !== undefined) return [firstVisible(pane, earlier, deep)?.found ?? []].flat();
  const inItem = items.flatMap(({ find }) => find.map(({ css }) => css)).join();
  return [...root.querySelectorAll<HTMLElement>('button, [role="button"]')].filter(
    (button) => EARLIER_LABEL.test(button.textContent ?? '') && button.closest(inItem) === null,
  );
}

function earlierAgain(tool: Tool, { page, earlier }: Log, beside: readonly Element[]): HTMLElement[] {
  if (tool.earlier !== undefined) return earlierIn(tool, page, page.list);
  const around = beside.filter((element) => element !== page.list).flatMap((e) => [e.closest('button') ?? e]);
  const kept = earlier.filter((button) => page.list.contains(button) && EARLIER_LABEL.test(button.textContent ?? ''));
  const came = around.flatMap((element) => earlierIn(tool, page, element.parentElement ?? element));
  return [...new Set([...kept, ...came])];
}
