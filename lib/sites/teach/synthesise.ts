import { elementOf } from '../element-of';
import { patternOfAddress } from '../recipes/address';
import { allIn } from '../recipes/query';
import { readRecipe, type TaughtRead } from '../recipes/read';
import type { Recipe } from '../recipes/recipe';
import { commonAncestor, cutsOf, selectorsOfList, type Cut } from './items';
import { learnParts, type Parts } from './parts';
import { learnRoles, type Sides } from './roles';
import { selectorsOf, throughShadows } from './selectors';
import { isVisible } from '../visibility';
import { findSubject } from './subject';

/** What was pointed at. */
export interface Pointed {
  customer: Element | null;
  agent: Element | null;
  note: Element | null;
  /** A first message that stands apart from the others. */
  lead: Element | null;
  composer: Element | null;
}

/** Why nothing could be learned; each has a sentence in `lib/i18n`. */
export type LearnProblem = 'same-message' | 'no-common-list' | 'nothing-alike' | 'no-text';

/** What the page and the program say beside what was pointed at. */
export interface Surroundings {
  url: URL;
  /** The adapter that read this page wrongly, or an empty string. */
  over: string;
  /** Name and version of the program. */
  by: string;
  id: string;
  now: Date;
}

/** A recipe, and what it cannot say. */
export interface Learned {
  recipe: Recipe;
  /** Who is who on this page by name, where nothing else tells. Names are no part of a recipe. */
  names: Record<string, 'customer' | 'agent'>;
}

/** A recipe with how good it is: higher is better; for ordering alone. */
interface Option extends Learned {
  score: number;
  items: readonly Element[];
}

/** Learns recipes from what was pointed at, best first. */
export function learn(pointed: Pointed, around: Surroundings): { options: Learned[] } | { problem: LearnProblem } {
  const { customer, agent, note } = pointed;
  const messages = [customer, agent, note].filter((element) => element !== null);
  const [first] = messages;
  if (first === undefined) return { problem: 'no-text' };
  if (messages.some((one) => messages.some((other) => one !== other && one.contains(other))))
    return { problem: 'same-message' };
  const list = messages.length > 1 ? commonAncestor(messages) : null;
  if (messages.length > 1 && (list === null || list.localName === 'html')) return { problem: 'no-common-list' };
  const cuts = list === null ? lonelyCuts(first) : cutsOf(list, messages);
  if (cuts.length === 0) return { problem: list === null ? 'nothing-alike' : 'no-common-list' };
  const options = cuts.flatMap((cut) => optionOf(cut, pointed, around) ?? []);
  if (options.length === 0) return { problem: 'no-text' };
  const best = distinct(options.toSorted((a, b) => b.score - a.score)).slice(0, 6);
  return { options: best.map(({ recipe, names }) => ({ recipe, names })) };
}

/** With one message to go by, every list that it could be in is tried: its own parent, and that one's parents. */
function lonelyCuts(element: Element): Cut[] {
  const cuts: Cut[] = [];
  for (let node = element.parentElement, step = 0; node !== null && node.localName !== 'html' && step < 8; step += 1) {
    const child = cutsOf(node, [element]).filter(({ picks }) => picks[0]?.parentElement === node);
    cuts.push(...child);
    node = node.parentElement;
  }
  return cuts;
}

function optionOf(cut: Cut, pointed: Pointed, around: Surroundings): Option | null {
  const parts = learnParts(cut.list, cut.items, cut.picks);
  const list = selectorsOfList(cut.list, cut);
  if (parts === null || list.length === 0) return null;
  const sides = sidesOf(cut, pointed);
  const recipe: Recipe = {
    format: 'tandem-recipe/1',
    id: around.id,
    name: around.url.hostname,
    host: around.url.host,
    path: patternOfAddress(around.url),
    list,
    item: cut.selectors,
    body: parts.body,
    author: parts.author,
    time: parts.time,
    lead: pointed.lead === null ? [] : selectorsForOne(wholeOf(pointed.lead)),
    ...learnRoles(cut, parts, sides),
    composer: pointed.composer === null ? [] : selectorsForOne(pointed.composer),
    subject: findSubject(cut.list),
    over: around.over,
    by: around.by,
    at: around.now.toISOString(),
  };
  const read = readRecipe(recipe, {
    document: cut.list.ownerDocument,
    url: around.url,
    hints: { roles: {} },
  });
  if (read === null || read.list !== cut.list || read.isChanged) return null;
  if (cut.picks.some((pick) => !read.items.includes(pick))) return null;
  return {
    recipe,
    names: namesOf(read, sides),
    score: scoreOf(cut, parts, read.raw.messages, sides),
    items: read.items,
  };
}

/** The names of those who were pointed at, if the page has no other mark for who wrote a message. */
function namesOf({ raw }: TaughtRead, { customer, agent }: Sides): Learned['names'] {
  if (raw.messages.every(({ role }) => role !== 'unknown')) return {};
  const nameOf = (item: Element | null): string =>
    raw.messages.find((message) => elementOf(message)?.deref() === item)?.author ?? '';
  const names = { [nameOf(agent)]: 'agent', [nameOf(customer)]: 'customer' } as const;
  return Object.fromEntries(Object.entries(names).filter(([name]) => name !== ''));
}

function sidesOf({ picks }: Cut, { customer, agent, note }: Pointed): Sides {
  let index = 0;
  const next = (given: Element | null): Element | null => (given === null ? null : (picks[index++] ?? null));
  return { customer: next(customer), agent: next(agent), note: next(note) };
}

function scoreOf(
  cut: Cut,
  { shares, coverage, split }: Parts,
  messages: readonly { role: string }[],
  sides: Sides,
): number {
  const known = messages.filter(({ role }) => role !== 'unknown').length / messages.length;
  const isStable = !cut.selectors[0]?.startsWith(':scope');
  const isPaired = sides.customer !== null && sides.agent !== null;
  return (
    shares.body * 2 +
    shares.author * 2 +
    shares.time * 1.5 -
    (1 - coverage) * 3 -
    split * 6 +
    (isStable ? 0.5 : 0) +
    (cut.selectors[0]?.includes(':not(') ? 0.7 : 0) +
    (isPaired ? known * 1.5 : 0) +
    Math.log2(messages.length) * 0.9
  );
}

/** Options that read the same messages are one: the best of them stays. */
function distinct(options: readonly Option[]): Option[] {
  const kept: Option[] = [];
  for (const option of options) {
    const isKnown = kept.some(
      ({ items }) => items.length === option.items.length && items.every((item, index) => item === option.items[index]),
    );
    if (!isKnown) kept.push(option);
  }
  return kept;
}

/** Who points at a paragraph means the text that it is part of. */
function wholeOf(element: Element): Element {
  const parent = element.parentElement;
  const isPart = (child: Element): boolean =>
    /^(?:p|ul|ol|pre|blockquote|br|hr|b|i|em|strong|a|img|table)$/.test(child.localName);
  return isPart(element) && parent !== null && [...parent.children].every(isPart) && parent.localName !== 'body'
    ? parent
    : element;
}

/** Selectors that find this one element on the page, such as the reply box. */
function selectorsForOne(element: Element): string[] {
  const { ownerDocument } = element;
  const named = ['name', 'aria-label', 'placeholder', 'data-placeholder'].flatMap((name) => {
    const value = element.getAttribute(name) ?? '';
    return value !== '' && value.length < 60 && !/\d{2}/.test(value)
      ? [`${element.localName}[${name}="${CSS.escape(value)}"]`]
      : [];
  });
  const own = [...selectorsOf(element), ...named].map((css) =>
    /^[.[#]/.test(css) ? `${element.localName}${css}` : css,
  );
  const inside: string[] = [];
  for (let node = element.parentElement, step = 0; node !== null && step < 6; step += 1) {
    for (const css of selectorsOf(node).slice(0, 2)) inside.push(`${css} ${element.localName}`);
    node = node.parentElement;
  }
  const kind = element.hasAttribute('contenteditable') ? `${element.localName}[contenteditable]` : element.localName;
  const ways = [...own, ...inside.map((css) => css + kind.slice(element.localName.length)), kind].flatMap(
    (css) => throughShadows(ownerDocument, element, css) ?? [],
  );
  const isFirst = (css: string): boolean => allIn(ownerDocument, css).find((found) => isVisible(found)) === element;
  return [...new Set(ways)].filter(isFirst).slice(0, 4);
}
