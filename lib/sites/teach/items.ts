import { composedParent, containsComposed, tagOf } from '../composed';
import { allIn } from '../recipes/query';
import { isShown } from '../recipes/read';
import { isVisible } from '../visibility';
import { chainOf, pathOf, selectorsOf, throughShadows } from './selectors';
import { lineIn } from './text';

/** One way to cut the list into messages. */
export interface Cut {
  list: Element;
  /** Selectors that find the same messages, those that last best first. */
  selectors: string[];
  items: Element[];
  /** The messages that were pointed at, in the order of pointing. */
  picks: Element[];
}

/** Tags of text inside a message: never a message of their own while they carry no name. */
const INNER =
  /^(?:p|span|a|b|i|em|strong|br|u|font|small|code|pre|td|th|h[1-6]|blockquote|time|label|img|ul|ol|dl|tbody|table)$/;
const DEEPEST = 14;

/** The innermost element that holds everything that was pointed at, or null when that is not one page. */
export function commonAncestor(elements: readonly Element[]): Element | null {
  const [first, ...others] = elements;
  if (first === undefined) return null;
  return (
    chainOf(first, null).find((node) => others.every((other) => node !== other && containsComposed(node, other))) ??
    null
  );
}

/** All sensible ways to cut what was pointed at into messages of one list. */
export function cutsOf(list: Element, pointed: readonly Element[]): Cut[] {
  const paths = pointed.map((element) => chainOf(element, list).toReversed().slice(0, DEEPEST));
  const [lead = [], ...rest] = paths;
  const cuts: Cut[] = [];
  for (const [depth, element] of lead.entries()) {
    const picks = [element, ...rest.map((path) => twinOf(element, depth, path))];
    if (picks.some((pick) => pick === null)) continue;
    const found = picks as Element[];
    if (depth > 0 && found.some((pick) => INNER.test(tagOf(pick)) && selectorsOf(pick).length === 0)) continue;
    cuts.push(...cutAt(list, found));
  }
  return cuts;
}

/** The element of another path that stands where this one does, best by its names, else by its depth. */
function twinOf(element: Element, depth: number, path: readonly Element[]): Element | null {
  const names = new Set(selectorsOf(element));
  const shared = (other: Element): number => selectorsOf(other).filter((css) => names.has(css)).length;
  const best = path.toSorted((a, b) => shared(b) - shared(a))[0];
  const level = path[depth];
  if (best !== undefined && shared(best) > 0)
    return level !== undefined && shared(level) >= shared(best) ? level : best;
  return level !== undefined && tagOf(level) === tagOf(element) ? level : null;
}

/** The sets of elements that the picks' own selectors find, each set once. */
function cutAt(around: Element, picks: readonly Element[]): Cut[] {
  const [first, ...others] = picks;
  if (first === undefined) return [];
  const shared = selectorsOf(first).filter((css) => others.every((other) => other.matches(css)));
  const singles = shared.flatMap((css) => throughShadows(around, first, css) ?? []);
  const union = shared.length === 0 && around.contains(first) ? unionOf(picks) : [];
  const path = pathOf(around, first);
  const byPath = path === null ? [] : [throughShadows(around, first, path) ?? path];
  const isNamed = singles.some((css) => /[.#[]/.test(css));
  const byShape = byPath.flatMap((css) => shapesOf(css, picks, isNamed));
  const sets = new Map<string, Cut>();
  const queue = [...singles, ...union, ...byShape, ...byPath];
  for (const css of queue) {
    const list = css.startsWith(':scope') ? around : grownList(around, css, picks);
    const items = outermost(allIn(list, css)).filter((item) => isShown(item) && lineIn(item) !== '');
    if (picks.some((pick) => !items.includes(pick)) || items.length > 3000) continue;
    const noEvents = withoutEvents(css, items, picks);
    if (noEvents !== css) queue.push(noEvents);
    const key = `${items.length} ${items.map((item) => picks.indexOf(item)).join('')} ${list === around ? '' : 'grown'}`;
    const known = sets.get(key);
    if (known === undefined) sets.set(key, { list, selectors: [css], items, picks: [...picks] });
    else if (known.selectors.length < 4) known.selectors.push(css);
  }
  return [...sets.values()];
}

const EVENT =
  /(?:^|[^a-z])(?:changes?|events?|system|log|history|audit|status|notification|separator|divider|activity|tracking)(?![a-z])/i;

/** Lines such as "Status changed" stand among the messages of many tools, under a name of their own. */
function withoutEvents(css: string, items: readonly Element[], picks: readonly Element[]): string {
  if (css.includes(':not(') || css.includes(', ')) return css;
  const own = items.flatMap((item) => (picks.includes(item) ? [] : selectorsOf(item)));
  const events = [...new Set(own)].filter((name) => EVENT.test(name) && !picks.some((pick) => pick.matches(name)));
  return css + events.map((name) => `:not(${name})`).join('');
}

/** Where the two sides share no name, each brings its own. */
function unionOf(picks: readonly Element[]): string[] {
  const own = picks.map((pick) => selectorsOf(pick)[0]);
  return own.includes(undefined) ? [] : [[...new Set(own)].join(', ')];
}

/** The same way by tags, for elements that hold what all the picks hold. */
function shapesOf(path: string, picks: readonly Element[], isNamed: boolean): string[] {
  const [first, ...others] = picks.map((pick) => new Set([...pick.children].map((child) => child.localName)));
  const tags = [...(first ?? [])].filter((tag) => others.every((other) => other.has(tag)));
  const places = picks.map((pick) => [...(pick.parentElement?.children ?? [])].indexOf(pick) % 2);
  // A line with name and time before each message makes every second element one.
  const isDirect = /^:scope > \w+$/.test(path);
  const turns =
    isDirect && new Set(places).size === 1 && picks.length > 1 && !isNamed
      ? [`${path}:nth-child(2n${places[0] === 0 ? '+1' : ''})`]
      : [];
  return [...tags.map((tag) => `${path}:has(> ${tag})`), ...turns];
}

function outermost(found: readonly Element[]): Element[] {
  const all = new Set(found);
  return found.filter((element) => {
    for (let node = composedParent(element); node !== null; node = composedParent(node))
      if (all.has(node)) return false;
    return true;
  });
}

/**
 * A list that is cut into days or pages: the element around those parts that hold messages like these. Other tickets
 * may be mounted beside this one, so that only visible twins of the list itself, beside it, count.
 */
function grownList(list: Element, css: string, picks: readonly Element[]): Element {
  let current = list;
  for (let step = 0; step < 3; step += 1) {
    const parent = composedParent(current);
    if (parent === null || tagOf(parent) === 'body' || !parent.contains(current)) break;
    const names = selectorsOf(current);
    const isTwin = (other: Element): boolean =>
      other !== current &&
      tagOf(other) === tagOf(current) &&
      (names.length === 0 ? other.className === current.className : names.some((name) => other.matches(name))) &&
      isVisible(other) &&
      allIn(other, css).length > 0;
    if (![...parent.children].some(isTwin)) break;
    if (picks.some((pick) => !allIn(parent, css).includes(pick))) break;
    current = parent;
  }
  return current;
}

/** Selectors for the list itself, best first; `body` is the last way out where the messages' own names suffice. */
export function selectorsOfList(list: Element, { selectors }: Cut): string[] {
  const { ownerDocument } = list;
  const found: string[] = [];
  const isHit = (css: string): boolean => {
    const hit = allIn(ownerDocument, css).find(
      (element) => isVisible(element) && allIn(element, selectors[0] ?? '').length > 0,
    );
    return hit === list;
  };
  const own = selectorsOf(list);
  const ways = own.flatMap((css) => throughShadows(ownerDocument, list, css) ?? []);
  found.push(...ways.filter(isHit));
  if (list.getRootNode() === ownerDocument) {
    for (let node = list.parentElement, tail = list.localName, step = 0; node !== null && step < 5; step += 1) {
      for (const css of selectorsOf(node).slice(0, 2)) {
        const way = `${css} > ${tail}`;
        if (isHit(way)) found.push(way);
      }
      tail = `${node.localName} > ${tail}`;
      node = node.parentElement;
    }
    const path = pathOf(ownerDocument.documentElement, list);
    if (found.length === 0 && path !== null) {
      const css = nthPath(list);
      if (isHit(css)) found.push(css);
    }
  } else if (found.length === 0) {
    const way = throughShadows(ownerDocument, list, list.localName);
    if (way !== null && isHit(way)) found.push(way);
  }
  const isOwn = selectors.some((css) => !css.startsWith(':scope') && /[.[]/.test(css));
  if (list.localName === 'body') return ['body'];
  const same =
    isOwn &&
    outermost(allIn(ownerDocument, `body ${selectors[0] ?? ''}`)).length === allIn(list, selectors[0] ?? '').length;
  return [...new Set(found)].slice(0, 4).concat(same && list.getRootNode() === ownerDocument ? ['body'] : []);
}

/** The exact way from the page's body, where nothing on it has a lasting name. */
function nthPath(element: Element): string {
  const steps: string[] = [];
  for (let node: Element | null = element; node !== null && node.localName !== 'body'; node = node.parentElement) {
    const same = [...(node.parentElement?.children ?? [])].filter((other) => other.localName === node?.localName);
    steps.unshift(same.length > 1 ? `${node.localName}:nth-of-type(${same.indexOf(node) + 1})` : node.localName);
  }
  return ['body', ...steps].join(' > ');
}
