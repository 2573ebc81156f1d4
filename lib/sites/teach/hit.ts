import { composedParent, tagOf } from '../composed';
import { chainOf, selectorsOf } from './selectors';
import { elementsIn, lineIn } from './text';

/** A frame that takes this share of the window is the tool itself; a smaller one is the body of a message. */
const WHOLE_FRAME = 0.4;

/** The innermost element at a place in the window, through open shadow roots and frames of the same site. */
export function elementAt(document: Document, x: number, y: number, host: Element): Element | null {
  let root: DocumentOrShadowRoot = document;
  let found: Element | null = null;
  for (;;) {
    const next: Element | undefined = root.elementsFromPoint(x, y).find((element) => element !== host);
    if (next === undefined || next === found) return found;
    found = next;
    if (next.shadowRoot !== null) root = next.shadowRoot;
    else if (tagOf(next) === 'iframe') return inFrame(next as HTMLIFrameElement, x, y, host) ?? next;
    else return found;
  }
}

function inFrame(frame: HTMLIFrameElement, x: number, y: number, host: Element): Element | null {
  const { left, top, width, height } = frame.getBoundingClientRect();
  const view = frame.ownerDocument.defaultView;
  if (view === null || width * height < view.innerWidth * view.innerHeight * WHOLE_FRAME) return null;
  try {
    const inner = frame.contentDocument;
    return inner === null ? null : elementAt(inner, x - left - frame.clientLeft, y - top - frame.clientTop, host);
  } catch {
    return null;
  }
}

/** True for a frame that nobody may look into from here. */
export function isClosedFrame(element: Element): boolean {
  if (tagOf(element) !== 'iframe') return false;
  const { width, height } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  return view !== null && width * height >= view.innerWidth * view.innerHeight * WHOLE_FRAME;
}

/** What is framed while the pointer is somewhere inside a message: the closest part of the page that repeats. */
export function messageAround(element: Element): Element {
  const chain = chainOf(element, null).filter((node) => !/^(?:html|body)$/.test(tagOf(node)));
  const repeats = (node: Element): boolean => {
    const parent = composedParent(node);
    if (
      parent === null ||
      (/^(?:p|span|li|a|b|i|em|strong|br|td|th|time|label|button)$/.test(tagOf(node)) && tagOf(node) !== 'li')
    )
      return false;
    const names = selectorsOf(node);
    return [...parent.children].some(
      (other) =>
        other !== node &&
        tagOf(other) === tagOf(node) &&
        (names.length === 0
          ? other.childElementCount > 0 && node.childElementCount > 0
          : names.some((css) => other.matches(css))) &&
        lineIn(other).length > 2,
    );
  };
  return (
    chain.find((node) => repeats(node) && lineIn(node).length > 8) ??
    chain.find((node) => node.clientHeight > 0) ??
    element
  );
}

/** Where the frame begins for those who go by keys: the first sentence of the page outside its menus. */
export function firstText(body: Element): Element | null {
  const texts = elementsIn(body, 3000).filter(
    (element) =>
      element.closest('nav, header, [role="navigation"], [role="menu"]') === null &&
      element.getClientRects().length > 0 &&
      lineIn(element).length >= 20,
  );
  return texts.find((element) => !texts.some((other) => other !== element && element.contains(other))) ?? null;
}

const EDITABLE =
  'textarea, input:not([type]), input[type="text"], [contenteditable]:not([contenteditable="false"]), [role="textbox"]';

/** The field that somebody means who points at it, into it, or at its frame; null when there is none, or more than one. */
export function fieldAt(element: Element): Element | null {
  const chain = chainOf(element, null);
  const around =
    chain.findLast((node) => (node as HTMLElement).isContentEditable === true) ??
    chain.find((node) => node.matches(EDITABLE));
  if (around !== undefined) return around;
  for (const node of chain.slice(0, 4)) {
    const root = node.shadowRoot ?? node;
    const inside = [...root.querySelectorAll(EDITABLE)].filter((field) => field.checkVisibility());
    const outer = inside.filter((field) => !inside.some((other) => other !== field && other.contains(field)));
    if (outer.length > 0) return outer.length === 1 ? (outer[0] ?? null) : null;
  }
  return null;
}
