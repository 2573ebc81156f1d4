import { composedParent, containsComposed } from './composed';

/** Message id -> its element, as long as the page keeps it. */
type Elements = ReadonlyMap<string, WeakRef<Element>>;

/** The closest element around all messages; a new message may come as its child. Null when the page has none left. */
export function closestAround(elements: Iterable<WeakRef<Element>>): Element | null {
  let common: Element | null = null;
  const inside = new Set<Node>();
  for (const reference of elements) {
    const element = reference.deref();
    // Nearly all messages stand in the same place.
    if (element === undefined || (element.parentNode !== null && inside.has(element.parentNode))) continue;
    if (common === null) common = composedParent(element);
    while (common !== null && !containsComposed(common, element)) common = composedParent(common);
    if (element !== common && element.parentNode !== null) inside.add(element.parentNode);
  }
  return common;
}

/** The list of the read before holds all messages that came since, too. */
export function isStillAround(
  { list, elements: before }: { list: Element; elements: Elements },
  elements: Elements,
): boolean {
  if (!list.isConnected || elements.size === 0) return false;
  for (const [id, reference] of elements) {
    if (before.get(id) === reference) continue;
    const element = reference.deref();
    if (element === undefined || element === list || !containsComposed(list, element)) return false;
  }
  return true;
}
