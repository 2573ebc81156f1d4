import { composedChildNodes, isElement, isText, tagOf } from '../composed';

const SILENT = /^(?:script|style|template|noscript|svg|select|textarea|button|input|option|audio|video|object)$/;

/** Pieces of text inside an element as it is shown, buttons and fields left out. */
export function textsIn(element: Element, limit = 600): Text[] {
  const found: Text[] = [];
  const visit = (node: Node): void => {
    if (found.length >= limit) return;
    if (isText(node)) {
      if (node.data.trim() !== '') found.push(node);
    } else if (!isElement(node) || (!SILENT.test(tagOf(node)) && node.getAttribute('role') !== 'button')) {
      const children = composedChildNodes(node);
      for (let index = 0; index < children.length; index += 1) visit(children[index] as Node);
    }
  };
  visit(element);
  return found;
}

/** The text inside an element on one line. */
export function lineIn(element: Element): string {
  return textsIn(element)
    .map(({ data }) => data)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Elements inside another as it is shown, itself left out, in document order. */
export function elementsIn(element: Element, limit = 500): Element[] {
  const found: Element[] = [];
  const visit = (node: Element): void => {
    const children = composedChildNodes(node);
    for (let index = 0; index < children.length && found.length < limit; index += 1) {
      const child = children[index] as Node;
      if (!isElement(child) || SILENT.test(tagOf(child))) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}
