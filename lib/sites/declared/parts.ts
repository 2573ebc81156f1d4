import type { Match } from '../candidates';
import { composedParent, containsComposed } from '../composed';
import { isVisible } from '../visibility';
import { deepAll } from './deep';
import type { Candidates, Text } from './tool';

/** An element and how to read it: kept, so that its text can be asked again without a search. */
export interface Found {
  element: HTMLElement;
  attr: string | undefined;
  take?: RegExp | undefined;
  rank: number;
}

/** The first match that a person can see. `frames`: see `deepAll`. */
export function firstVisible(root: ParentNode, candidates: Candidates, frames?: string): Match<HTMLElement> | null {
  for (const [rank, { css }] of candidates.entries()) {
    for (const found of deepAll(root, css, frames))
      if (isOnScreen(found) && !isMarkedHidden(found, root)) return { found, rank };
  }
  return null;
}

/** The first match on or in one of these places, unless it is foreign there: something that people wrote. */
export function markIn(
  places: readonly HTMLElement[],
  candidates: Exclude<Text<never>, (from: never) => string>,
  isForeign: (element: HTMLElement) => boolean = () => false,
): Found | null {
  for (const [rank, { css, attr, take }] of candidates.entries()) {
    for (const place of places) {
      if (place.matches(css)) return { element: place, attr, take, rank };
      const first = place.querySelector<HTMLElement>(css);
      if (first === null) continue;
      // Most marks stand before the body: the others are looked for one by one.
      const element = isForeign(first)
        ? [...place.querySelectorAll<HTMLElement>(css)].find((each) => !isForeign(each))
        : first;
      if (element !== undefined) return { element, attr, take, rank };
    }
  }
  return null;
}

/** The attribute that was asked for, else the value of an input in or at the element, else its text; one line. */
export function textOf({ element, attr, take }: Pick<Found, 'element' | 'attr' | 'take'>): string {
  const text =
    attr === undefined ? lineOf(element) : (element.getAttribute(attr) ?? '').replace(/^mailto:/i, '').trim();
  return take === undefined ? text : (take.exec(text)?.[1] ?? '');
}

function lineOf(element: HTMLElement): string {
  const input = element.matches('input') ? element : element.querySelector('input');
  const value = (input as HTMLInputElement | null)?.value ?? '';
  return (value === '' ? (element.textContent ?? '') : value).replace(/\s+/g, ' ').trim();
}

/** Kept from readers, apart from what is around `root` as a whole (an open dialog does that to the page). */
export function isMarkedHidden(element: Element, root: Node | null = null): boolean {
  for (let node: Element | null = element; node !== null && node !== root; node = composedParent(node))
    if (node.matches('[aria-hidden="true"], [inert]')) return root === null || !containsComposed(node, root);
  return false;
}

/** Seen, and not kept beside the page where no scrolling leads. */
export function isOnScreen(element: Element): boolean {
  if (!isVisible(element)) return false;
  const view = element.ownerDocument.defaultView;
  if (view === null) return true;
  let { right, bottom, left, top } = element.getBoundingClientRect();
  for (let around = composedParent(element); around !== null; around = composedParent(around)) {
    right += around.scrollLeft;
    left += around.scrollLeft;
    bottom += around.scrollTop;
    top += around.scrollTop;
  }
  const { scrollWidth, dir } = element.ownerDocument.documentElement;
  const isBoxless = right === left && bottom === top;
  return isBoxless || ((right > 0 || dir === 'rtl') && bottom > 0 && left < Math.max(view.innerWidth, scrollWidth));
}
