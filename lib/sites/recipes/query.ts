import { timeParts } from '../../conversation/time-parts';
import { composedParent } from '../composed';

/** Everything inside `root` that a selector of a recipe finds. An invalid selector finds nothing. */
export function allIn(root: ParentNode, selector: string): Element[] {
  const css = cssOf(selector);
  if (css === ':scope') return [root as Element];
  let found: ParentNode[] = [root];
  try {
    for (const [index, part] of css.split(' >>> ').entries()) {
      found = found.flatMap((node) => {
        const inside = index === 0 ? node : (node as Element).shadowRoot;
        return inside === null ? [] : part === '' ? [inside] : [...inside.querySelectorAll(part)];
      });
    }
  } catch {
    return [];
  }
  return found as Element[];
}

/** The selector without the name of an attribute at its end. */
function cssOf(selector: string): string {
  return selector.replace(/ @[\w-]+$/, '');
}

/** What stands at an element for this selector: the named attribute, its `own` text, the `rest` beside a time, else all. */
export function valueAt(element: Element, selector: string): string {
  const name = / @([\w-]+)$/.exec(selector)?.[1];
  const own = (): string =>
    [...element.childNodes].map((node) => (node.nodeType === 3 ? node.textContent : '')).join(' ');
  const text =
    name === undefined || name === 'rest' ? element.textContent : name === 'own' ? own() : element.getAttribute(name);
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return name === 'rest' ? withoutTime(line) : line;
}

/** `Ann Lee, 14 Nov 2026 22:10` is the name and the time of one message in one text. */
function withoutTime(line: string): string {
  const rest = timeParts(line)?.rest.split(' ');
  const isKept = (word: string): boolean => rest?.includes(word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')) === true;
  return rest === undefined
    ? ''
    : line
        .split(' ')
        .filter(isKept)
        .join(' ')
        .replace(/[\s,;:|(–-]+$/, '');
}

/** Where messages stand. */
export interface Place {
  list: Element;
  items: ReadonlySet<Element>;
}

/**
 * The first element of the first selector that has a value: in the message, in a line of its own before it, or around it
 * and in no other message.
 */
export function firstAround(
  item: Element,
  { list, items }: Place,
  selectors: readonly string[],
  bodies: readonly Element[] = [],
): { element: Element; value: string } | null {
  const before = item.previousElementSibling;
  for (const node of [item, before, ...around(item, list)]) {
    if (node === null || (node === before && items.has(before))) continue;
    for (const selector of selectors) {
      for (const element of allIn(node, selector)) {
        // What a writer mentions is not the name of the writer.
        if (bodies.some((body) => body !== item && body.contains(element))) continue;
        const value = valueAt(element, selector);
        if (value !== '' && (node === item || !isInOther(element, node, items))) return { element, value };
      }
    }
  }
  return null;
}

function around(item: Element, list: Element): Element[] {
  const parent = composedParent(item);
  return parent === null || parent === list ? [] : [parent, ...around(parent, list)];
}

function isInOther(element: Element, end: Element, items: ReadonlySet<Element>): boolean {
  for (let node: Element | null = element; node !== null && node !== end; node = composedParent(node))
    if (items.has(node)) return true;
  return false;
}
