import { containsComposed } from '../composed';
import { allIn, firstAround, type Place } from '../recipes/query';
import { bodiesIn } from '../recipes/read';
import { findAuthor } from './find-author';
import { findTime } from './find-time';
import { KEPT, within } from './places';
import { chainOf } from './selectors';
import { elementsIn, lineIn, textsIn } from './text';

/** Where body, author and time stand in the messages of a list, as selectors, best first. */
export interface Parts {
  body: string[];
  author: string[];
  time: string[];
  /** Share of the messages in which each was found. */
  shares: { body: number; author: number; time: number };
  /** Share of the messages with several bodies: then a message is rather what each of them stands in. */
  split: number;
  /** How much of what is said in the messages the bodies hold, 0 to 1. */
  coverage: number;
}

/** Learns the parts from the messages. @param picks those that were pointed at, one of them at least */
export function learnParts(list: Element, items: readonly Element[], picks: readonly Element[]): Parts | null {
  const some = sample(items, picks);
  const place: Place = { list, items: new Set(items) };
  const time = findTime(place, some, picks);
  const timed = (item: Element): Element | null => firstAround(item, place, time.slice(0, 1))?.element ?? null;
  const lengthIn = lengthBeside(commonTexts(some));
  const body = findBody(some, picks, timed, lengthIn);
  if (body === null) return null;
  const first = body[0] ?? ':scope';
  const author = findAuthor(place, some, picks, first, timed);
  const named = (item: Element): Element | null => firstAround(item, place, author.slice(0, 1))?.element ?? null;
  const share = (test: (item: Element) => number): number =>
    items.reduce((sum, item) => sum + test(item), 0) / items.length;
  // What stands inside its message is rather part of it than what stands around.
  const inside = (item: Element, element: Element | null): number =>
    element === null ? 0 : containsComposed(item, element) ? 1 : 0.5;
  const coverage = (item: Element): number => {
    const parts = [...new Set([timed(item), named(item)])].filter(
      (part) => part !== null && containsComposed(item, part),
    );
    const whole = lengthIn(item) - parts.reduce((sum, part) => sum + lengthIn(part as Element), 0);
    const own = bodiesIn(item, first).reduce((sum, element) => sum + lengthIn(element), 0);
    return first === ':scope' ? 0.85 : whole <= 0 ? 1 : Math.min(1, own / whole);
  };
  return {
    body,
    author,
    time,
    shares: {
      body: share((item) => (allIn(item, first).length > 0 ? 1 : 0)),
      author: share((item) => inside(item, named(item))),
      time: share((item) => inside(item, timed(item))),
    },
    split: share((item) => (isSplit(item, bodiesIn(item, first)) ? 1 : 0)),
    coverage: some.reduce((sum, item) => sum + coverage(item), 0) / some.length,
  };
}

/** Several bodies, or beside the one others that were made alike. */
function isSplit(item: Element, bodies: readonly Element[]): boolean {
  if (bodies.length > 1) return !bodies.some(({ localName }) => /^(?:p|ul|ol|pre|blockquote)$/.test(localName));
  const isAlike = (node: Element, other: Element): boolean =>
    other !== node && other.className === node.className && other.localName === node.localName && lineIn(other) !== '';
  return bodies.some((body) =>
    chainOf(body, item).some(
      (node) =>
        node.className !== '' && [...(node.parentElement?.children ?? [])].some((other) => isAlike(node, other)),
    ),
  );
}

/** What was pointed at, and as many others as are enough to learn from. */
function sample(items: readonly Element[], picks: readonly Element[]): Element[] {
  return [...new Set([...picks, ...items.slice(0, 20), ...items.slice(-20)])];
}

/**
 * The deepest element that holds nearly everything of a message that is not said in other messages as well, and not its
 * time.
 */
function findBody(
  items: readonly Element[],
  picks: readonly Element[],
  timed: (item: Element) => Element | null,
  lengthIn: (element: Element) => number,
): string[] | null {
  const scores = new Map<string, number>();
  const depths = new Map<string, number>();
  for (const pick of picks) {
    const time = timed(pick);
    const whole = lengthIn(pick);
    for (const element of [pick, ...elementsIn(pick)]) {
      if (time !== null && containsComposed(element, time)) continue;
      if (lengthIn(element) < whole * 0.2) continue;
      for (const css of within(pick, element)) {
        if (scores.has(css)) continue;
        const score = scoreBody(css, items, picks, lengthIn, timed);
        if (score === null) continue;
        scores.set(css, score - (css.includes('nth-child') ? 0.03 : css.includes(':scope') ? 0.02 : 0));
        depths.set(css, chainOf(element, pick).length);
      }
    }
  }
  const best = Math.max(0, ...scores.values());
  if (best < 0.3) return picks.every((pick) => lengthIn(pick) > 0) ? [':scope'] : null;
  const near = [...scores].filter(([, score]) => score >= best - 0.04);
  const several = (css: string): number =>
    items.some((item) => bodiesIn(item, css).length > 1) || /(?:^|> )(?:p|ul|ol|pre|li)(?::|$)/.test(css) ? 1 : 0;
  // Of those that are as good, one element comes before several, what lasts comes first, and what is deepest.
  const order = near.toSorted(
    ([a], [b]) => several(a) - several(b) || lasting(b) - lasting(a) || (depths.get(b) ?? 0) - (depths.get(a) ?? 0),
  );
  return order.slice(0, KEPT).map(([css]) => css);
}

function lasting(css: string): number {
  return css.includes(':') ? 0 : /[.[#]/.test(css) ? 2 : 1;
}

function scoreBody(
  css: string,
  items: readonly Element[],
  picks: readonly Element[],
  lengthIn: (element: Element) => number,
  timed: (item: Element) => Element | null,
): number | null {
  let sum = 0;
  let counted = 0;
  for (const item of items) {
    const found = bodiesIn(item, css);
    const time = timed(item);
    if (time !== null && found.some((element) => containsComposed(element, time))) return null;
    if (found.some((element, index) => found.some((other, at) => at !== index && other.contains(element)))) return null;
    const length = found.reduce((total, element) => total + lengthIn(element), 0);
    if (length === 0 && picks.includes(item)) return null;
    const whole = lengthIn(item);
    if (whole === 0) continue;
    counted += 1;
    sum += length / whole - (found.length > 1 ? 0.03 : 0);
  }
  return counted === 0 ? null : sum / counted;
}

/** Letters inside an element, without these texts. */
function lengthBeside(common: ReadonlySet<string>): (element: Element) => number {
  return (element) =>
    textsIn(element).reduce((sum, { data }) => sum + (common.has(data.trim()) ? 0 : data.trim().length), 0);
}

/** Texts that stand in half of the messages or more: labels, not what somebody wrote. */
function commonTexts(items: readonly Element[]): Set<string> {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const text of new Set(textsIn(item).map(({ data }) => data.trim())))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  const least = Math.max(2, items.length / 2);
  return new Set([...counts].flatMap(([text, count]) => (count >= least ? [text] : [])));
}
