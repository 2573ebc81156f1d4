import { isElement, composedParent } from '../composed';
import { EARLIER_LABEL } from '../labels';
import { isVisible } from '../visibility';
import { itemsOf, readItem, type ReadItem } from './messages';
import { isStillOpen, type Scope } from './scope';

/** What the log of a ticket held when it was read. */
export interface Log {
  scope: Scope;
  /** Name of the requester: bubbles that do not say who wrote are told apart by it. */
  customer: string;
  /** Comments in the order of the page, oldest first. */
  items: ReadonlyMap<HTMLElement, ReadItem>;
  drifted: boolean;
  /** Buttons that load earlier comments. */
  earlier: readonly HTMLElement[];
}

/** Reads all comments of a log. */
export function readLog(scope: Scope, customer: string): Log {
  const found = itemsOf(scope.log);
  const items = new Map(found?.items.map((item) => [item, readItem(item, customer)]));
  return {
    scope,
    customer,
    items,
    drifted: found?.drifted === true || isDrifted(items),
    earlier: earlierIn(scope.log),
  };
}

/**
 * Reads the comments in which something was touched, and those that came; all others as they were. Null where that does
 * not explain what changed: only a whole reading can tell.
 */
export function readLogAgain(last: Log, touched: Iterable<Node>): Log | null {
  const { scope, customer } = last;
  if (last.drifted || !isStillOpen(scope)) return null;
  const { log } = scope;
  const dirty = new Set<Element>();
  const beside: Element[] = [];
  const nodes = [...touched].filter((node) => node.isConnected);
  for (const node of nodes) {
    let place = isElement(node) ? node : composedParent(node);
    const touchedElement = place;
    while (place !== null && place !== log && !last.items.has(place as HTMLElement)) place = composedParent(place);
    if (place === null || touchedElement === null) return null;
    if (place === log) beside.push(touchedElement);
    else dirty.add(place);
  }
  // What holds comments may have been hidden as a whole: nothing inside tells of that.
  if (beside.some((element) => element.querySelector('article') !== null && !isVisible(element))) return null;
  let order = [...last.items.keys()];
  if (beside.length > 0) {
    const found = itemsOf(log);
    if (found === null || found.drifted) return null;
    order = found.items;
    // Where nothing was seen before, what was around it may have been hidden.
    for (const [item, { messages }] of last.items) if (messages.length === 0) dirty.add(item);
  }
  const items = new Map(
    order.map((item) => [item, (dirty.has(item) ? undefined : last.items.get(item)) ?? readItem(item, customer)]),
  );
  if (isDrifted(items)) return null;
  const earlier = new Set([...last.earlier.filter(isEarlier), ...nodes.flatMap(earlierAt)]);
  return { ...last, items, earlier: [...earlier].filter((button) => log.contains(button)) };
}

function isDrifted(items: ReadonlyMap<HTMLElement, ReadItem>): boolean {
  for (const { drifted } of items.values()) if (drifted) return true;
  return false;
}

function isEarlier(button: Element): boolean {
  return EARLIER_LABEL.test(button.textContent ?? '');
}

function earlierIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll('button')].filter(isEarlier);
}

/** Such buttons at a touched node. What came into a list is touched itself: the list need not be searched. */
function earlierAt(node: Node): HTMLElement[] {
  const element = isElement(node) ? node : node.parentElement;
  if (element === null) return [];
  const around = element.closest('button');
  const inside = element.localName !== 'article' && element.querySelector('article') !== null ? [] : earlierIn(element);
  return around !== null && isEarlier(around) ? [around, ...inside] : inside;
}
