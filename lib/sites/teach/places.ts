import type { Place } from '../recipes/query';
import { chainOf, pathOf, selectorsOf, throughShadows } from './selectors';
import { elementsIn } from './text';

/** Where to look for the parts of a message, and how to say where they stand. */

/** As many selectors as a recipe keeps for one part. */
export const KEPT = 3;

/** Selectors for an element within its message, with the way to it by tags as the last. */
export function within(item: Element, element: Element): string[] {
  if (item === element) return [':scope'];
  const own = selectorsOf(element).flatMap((css) => throughShadows(item, element, css) ?? []);
  const path = pathOf(item, element);
  const byTag = path === null ? [] : [throughShadows(item, element, path) ?? path];
  const parent = element.parentElement;
  const beside =
    parent === null || parent === item || !item.contains(parent)
      ? []
      : selectorsOf(parent)
          .slice(0, 2)
          .map((css) => `${css} > ${element.localName}`);
  const nth =
    path === null || parent === null ? [] : [`${path}:nth-child(${[...parent.children].indexOf(element) + 1})`];
  return [...own, ...beside, ...nth, ...byTag];
}

/** The best of some selectors by a score over the messages; those that score nearly as well are its fallbacks. */
export function ranked(scores: ReadonlyMap<string, number>, least: number): string[] {
  const order = [...scores].filter(([, score]) => score >= least).toSorted((a, b) => b[1] - a[1]);
  const best = order[0]?.[1] ?? 0;
  return order
    .filter(([, score]) => score >= best * 0.8)
    .slice(0, KEPT)
    .map(([css]) => css);
}

/** What stands in a message, and around it without being in another, each with the element it is looked for in. */
export function around({ list, items }: Place, pick: Element): [place: Element, element: Element][] {
  const before = pick.previousElementSibling;
  const line = before !== null && !items.has(before) ? [before] : [];
  const [own, ...outer] = chainOf(pick, list);
  return [own, ...line, ...outer].flatMap((place) => {
    if (place === undefined) return [];
    const inside = elementsIn(place, place === own ? 500 : 80);
    return (place === own ? inside : [...(place === before ? [place] : []), ...inside])
      .filter((element) => place === own || !chainOf(element, place).some((node) => items.has(node)))
      .map((element): [Element, Element] => [place, element]);
  });
}
