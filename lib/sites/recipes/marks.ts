import { composedParent } from '../composed';
import { allIn } from './query';

/**
 * What tells who wrote a message:
 * `self:css` the message itself, `in:css` something inside it, `up:css` something between it and the list,
 * `says:word` a word of its accessible name, `side:left` / `side:right` where its text stands, `text:Words` a label of exactly these words.
 */
export function hasMark(mark: string, item: Element, body: Element, list: Element): boolean {
  const at = mark.indexOf(':');
  const value = mark.slice(at + 1);
  try {
    switch (mark.slice(0, at)) {
      case 'self':
        return item.matches(value);
      case 'in':
        return allIn(item, value).some((element) => body !== item && (element === body || !body.contains(element)));
      case 'up':
        for (let node = composedParent(item); node !== null && node !== list; node = composedParent(node))
          if (node.matches(value)) return true;
        return false;
      case 'says':
        return nameWords(item).includes(value);
      case 'side':
        return sideOf(body, list) === value;
      case 'text':
        return labelsOf(item, body).includes(value);
      default:
        return false;
    }
  } catch {
    // A selector that this browser does not know.
    return false;
  }
}

/** The words of the name that a message has for screen readers, in lower case. */
export function nameWords(item: Element): string[] {
  return (item.getAttribute('aria-label') ?? '').toLowerCase().split(/[^\p{L}]+/u);
}

/** At which edge of the list a text stands, or null when it fills the list or nothing is laid out. */
export function sideOf(body: Element, list: Element): 'left' | 'right' | null {
  const range = body.ownerDocument.createRange();
  range.selectNodeContents(body);
  const text = range.getBoundingClientRect();
  const around = list.getBoundingClientRect();
  const left = text.left - around.left;
  const right = around.right - text.right;
  if (text.width === 0 || Math.abs(left - right) < around.width * 0.05) return null;
  return left < right ? 'left' : 'right';
}

/** The short texts of a message outside its body: what a person writes must not pass for a label of the tool. */
export function labelsOf(item: Element, body: Element): string[] {
  return [...item.querySelectorAll('*')].flatMap((element) => {
    if (element.childElementCount > 0 || body.contains(element)) return [];
    const text = (element.textContent ?? '').trim();
    return text.length > 1 && text.length <= 40 ? [text] : [];
  });
}
