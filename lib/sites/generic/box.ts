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
  /** Set when asked for the first time. */
  memo: { tokens?: ReadonlySet<string>; text?: string; shape?: readonly number[] };
}

/** Words of class, id and test attributes, and the role. */
export function tokensOfBox(box: Box): ReadonlySet<string> {
  box.memo.tokens ??= new Set(tokensOf(namesOf(box.element)));
  return box.memo.tokens;
}

const NAME_ATTRIBUTES = ['class', 'id', 'data-test-id', 'data-testid', 'data-test', 'data-cy', 'data-qa', 'data-type', 'data-role', 'data-kind', 'data-message-type', 'data-author-type', 'data-direction', 'data-visibility', 'type', 'name', 'itemprop', 'data-element', 'data-component'];

function namesOf(element: Element): string {
  let names = element.localName.includes('-') ? element.localName : '';
  for (const attribute of NAME_ATTRIBUTES) {
    const value = element.getAttribute(attribute);
    if (value !== null && value.length < 400) names += ` ${value}`;
  }
  return names;
}

export function hasAny(tokens: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const [small, large] = tokens.size < words.size ? [tokens, words] : [words, tokens];
  for (const token of small) if (large.has(token)) return true;
  return false;
}

/** Visible text, one line, at most about 4,000 characters. */
export function textOf(box: Box): string {
  if (box.memo.text !== undefined) return box.memo.text;
  let text = '';
  const add = (current: Box): void => {
    for (const part of current.parts) {
      if (text.length > 4000) return;
      if (typeof part === 'string') text += ` ${part}`;
      else add(part);
    }
  };
  add(box);
  box.memo.text = text.replace(/\s+/g, ' ').trim();
  return box.memo.text;
}

export function contains(outer: Box, inner: Box): boolean {
  return inner.order >= outer.order && inner.order <= outer.end;
}

/** Every box inside (and including) this one, in document order. */
export function* within(box: Box): Generator<Box> {
  yield box;
  for (const child of box.children) yield* within(child);
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
