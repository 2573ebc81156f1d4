import { tokensOf } from './words';

/**
 * One visible element of the page, with what the reader wants to know about it. Boxes form a tree in the composed
 * order, so that shadow roots and frames need no special care later.
 */
export interface Box {
  element: Element;
  tag: string;
  parent: Box | null;
  children: Box[];
  /** Words and children in the order in which they are read. */
  parts: (string | Box)[];
  depth: number;
  /** Position in document order; a box contains the boxes from `order` to `end`. */
  order: number;
  end: number;
  /** Characters of visible text in here, white space folded. */
  length: number;
  /** Of these, characters inside links and buttons. */
  linked: number;
  /** Text that stands directly in this element. */
  own: string;
  /** Set when asked for the first time; null until then. */
  tokens: ReadonlySet<string> | null;
  attributes: ReadonlyMap<string, string> | null;
  text: string | null;
  shape: readonly number[] | null;
  classes: readonly string[] | null;
  /** See `proseOf`, `writtenIn` and `timeMarkOf`. */
  prose: number | null;
  written: number | null;
  time: TimeMark | null | undefined;
}

/** A place on the page that says when. */
export interface TimeMark {
  box: Box;
  /** Machine-readable value, or an empty string. */
  datetime: string;
  /** The best wording: an absolute one from a title before the relative one that is shown. */
  text: string;
  /** Only spoken: the text of the box is something else. */
  spoken: boolean;
  /** 3 = date and time, 2 = date, 1 = time of day or relative. */
  grade: number;
}

const MOST_ATTRIBUTES = 60;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** All attributes of the element, fetched once: asking for twenty names one by one is what costs. */
export function attributesOf(box: Box): ReadonlyMap<string, string> {
  if (box.attributes !== null) return box.attributes;
  // Names as strings: the attribute objects themselves are slow to come by.
  const names = box.element.getAttributeNames();
  if (names.length === 0) return (box.attributes = NO_ATTRIBUTES);
  const found = new Map<string, string>();
  // Each value is a search of its own in the browser: a hostile element with 100,000 attributes would cost minutes.
  for (const name of names.slice(0, MOST_ATTRIBUTES)) {
    const value = box.element.getAttribute(name) ?? '';
    if (value.length < 4000) found.set(name, value);
  }
  return (box.attributes = found);
}

export function attributeOf(box: Box, name: string): string {
  return attributesOf(box).get(name) ?? '';
}

const NO_TOKENS: ReadonlySet<string> = new Set();
const NAME_ATTRIBUTES: ReadonlySet<string> = new Set(
  'class id role data-test-id data-testid data-test data-cy data-qa data-type data-role data-kind data-message-type data-author-type data-direction data-visibility type name itemprop data-element data-component'.split(
    ' ',
  ),
);

/** Words of class, id and test attributes, and the role. */
export function tokensOfBox(box: Box): ReadonlySet<string> {
  if (box.tokens !== null) return box.tokens;
  let names = box.tag.includes('-') ? box.tag : '';
  for (const [name, value] of attributesOf(box)) {
    if (NAME_ATTRIBUTES.has(name) && value.length < 400) names += ` ${value}`;
  }
  return (box.tokens = names === '' ? NO_TOKENS : tokensFrom(names));
}

/** Style sheets of small classes say "text-gray-600", "me-2", "self-end": no word about text, me or oneself. */
const UTILITY =
  /(^|\s)(?:[a-z]+:)*(?:text-(?!b[lou]|content|message|part|area|wrapper)|content-(?=center|start|end|between|around)|self-(?=start|end|center|stretch|auto)|me-(?=\d|auto))/g;

const knownNames = new Map<string, ReadonlySet<string>>();

/** The same class strings come back all over a page. */
function tokensFrom(names: string): ReadonlySet<string> {
  let tokens = knownNames.get(names);
  if (tokens === undefined) {
    if (knownNames.size > 5000) knownNames.clear();
    tokens = new Set(tokensOf(names.replace(UTILITY, '$1')));
    knownNames.set(names, tokens);
  }
  return tokens;
}

export function hasAny(tokens: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const [small, large] = tokens.size < words.size ? [tokens, words] : [words, tokens];
  for (const token of small) if (large.has(token)) return true;
  return false;
}

/** Visible text, one line, at most about 4,000 characters. */
export function textOf(box: Box): string {
  if (box.text !== null) return box.text;
  if (box.children.length === 0) return (box.text = box.own);
  let text = '';
  const add = (current: Box): void => {
    if (current.children.length === 0) {
      if (current.own !== '') text += ` ${current.own}`;
      return;
    }
    for (const part of current.parts) {
      if (text.length > 4000) return;
      if (typeof part === 'string') text += ` ${part}`;
      else add(part);
    }
  };
  add(box);
  return (box.text = text.trimStart());
}

export function contains(outer: Box, inner: Box): boolean {
  return inner.order >= outer.order && inner.order <= outer.end;
}

/** Every box inside (and including) this one, in document order. */
export function within(box: Box): Box[] {
  const found: Box[] = [box];
  const visit = (current: Box): void => {
    for (const child of current.children) {
      found.push(child);
      if (child.children.length > 0) visit(child);
    }
  };
  visit(box);
  return found;
}

export function* ancestorsOf(box: Box): Generator<Box> {
  for (let current = box.parent; current !== null; current = current.parent) yield current;
}

/** The closest box that holds all of these. */
export function commonBox(boxes: readonly Box[]): Box | null {
  let common: Box | null = boxes[0] ?? null;
  for (const box of boxes) {
    while (common !== null && !contains(common, box)) common = common.parent;
  }
  return common;
}
