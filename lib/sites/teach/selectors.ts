import { composedParent } from '../composed';
import { givenPart, isWeakWord, isStableWord } from './tokens';

/** Attributes whose value says nothing lasting about what an element is. */
const PASSING =
  /^(?:style|id|class|href|src|srcset|alt|title|value|tabindex|download|dir|lang|for|name|width|height|target|rel|align|valign|border|color|bgcolor|hidden|open|disabled|checked|selected|draggable|contenteditable|datetime|data-v-.*|data-react.*|data-radix.*|data-state|data-time.*|data-date.*|data-index|data-key|on.*|aria-.*|_ng.*|.*\d.*)$/i;
/** Attributes that name a person, unless their value is a kind of person. */
const PERSONAL = /user|author|name|mail|owner|sender|from|person|creator|(?:^|-)by$/i;
const KINDS =
  /^(?:end[-_]?)?(?:customer|client|agent|staff|admin|operator|user|visitor|requester|contact|guest|system|bot|team|operator)s?$/i;
/** The name of a kind of thing before the number of this one: `comment-base-item-10011`. */
const BEFORE_NUMBER = /^([a-z]{3,}(?:[-_][a-z]+)*[-_])\d+$/i;
/** Tags that say what they hold. */
const TELLING = /-|^(?:article|time|li|tr|blockquote|header|footer|main|address|cite|dt|dd|h[1-6]|textarea)$/;

/** Simple selectors of one element, those that are likely to last first. */
export function selectorsOf(element: Element, withWeak = false): string[] {
  const found: string[] = [];
  for (const { name, value } of element.attributes) {
    if (
      PASSING.test(name) ||
      (name === 'type' && /^(?:input|button|[ou]l|li|a|link|object|source)$/.test(element.localName))
    )
      continue;
    const isNamed = PERSONAL.test(name) && !KINDS.test(value);
    if (/^[\w.:-]+$/.test(value) && !isNamed && isStableWord(value)) found.push(`[${name}="${CSS.escape(value)}"]`);
    else if (name.startsWith('data-') && BEFORE_NUMBER.test(value))
      found.push(`[${name}^="${BEFORE_NUMBER.exec(value)?.[1] ?? ''}"]`);
    else if (name.startsWith('data-')) found.push(`[${name}]`);
  }
  const begin = BEFORE_NUMBER.exec(element.id)?.[1];
  const words = (element.getAttribute('class') ?? '').split(/\s+/);
  for (const word of words) {
    if (isStableWord(word)) found.push(`.${CSS.escape(word)}`);
    const given = givenPart(word);
    if (given !== null) found.push(`[class*="${CSS.escape(given)}"]`);
  }
  if (begin !== undefined) found.push(`[id^="${begin}"]`);
  else if (element.id !== '' && isStableWord(element.id)) found.push(`#${CSS.escape(element.id)}`);
  if (TELLING.test(element.localName)) found.push(element.localName);
  if (withWeak) for (const word of words) if (isWeakWord(word)) found.push(`.${CSS.escape(word)}`);
  return [...new Set(found)];
}

/** Ancestors of an element as it is shown, from itself up to, and without, `end`. */
export function chainOf(element: Element, end: Element | null): Element[] {
  const chain: Element[] = [];
  for (let node: Element | null = element; node !== null && node !== end; node = composedParent(node)) chain.push(node);
  return chain;
}

/**
 * The way to an element through open shadow roots, for a selector that is written for its own tree. Null where it
 * stands in another document.
 */
export function throughShadows(root: Element | Document, element: Element, css: string): string | null {
  const parts = [css];
  let tree = element.getRootNode();
  while (tree !== root && !('contains' in root && root.contains(tree as unknown as Node)) && !isTreeOf(root, tree)) {
    const host = (tree as Partial<ShadowRoot>).host;
    if (host === undefined) return null;
    if (host === root) {
      parts.unshift('');
      return parts.join(' >>> ');
    }
    parts.unshift(selectorsOf(host).find((own) => own.startsWith('.') || own.startsWith('[')) ?? host.localName);
    tree = host.getRootNode();
  }
  return parts.join(' >>> ');
}

function isTreeOf(root: Element | Document, tree: Node): boolean {
  return root.nodeType === 9 ? tree === root : root.getRootNode() === tree;
}

/** The tags from just inside `root` down to an element of the same tree: `:scope > div > p`. */
export function pathOf(root: Element, element: Element): string | null {
  const tags: string[] = [];
  for (let node: Element | null = element; node !== root; node = node.parentElement) {
    if (node === null) return tags.length === 0 ? null : tags.slice(-4).join(' > ');
    tags.unshift(node.localName);
  }
  return `:scope > ${tags.join(' > ')}`;
}
