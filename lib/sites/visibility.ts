import { composedParent } from './composed';

/**
 * Whether a person can see an element. `content-visibility: auto` counts as visible: long threads use it for
 * messages that are merely scrolled away.
 */
export function isVisible(element: Element): boolean {
  if (element.ownerDocument.defaultView === null || typeof element.checkVisibility !== 'function') {
    return isVisibleByMarkup(element);
  }
  if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  return isBoxless(element);
}

/** An element with `display: contents` has no box of its own, but its children are shown. */
function isBoxless(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (style?.display !== 'contents' || style.visibility !== 'visible') return false;
  const parent = composedParent(element);
  return parent === null || isVisible(parent);
}

const HIDING_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))/i;

/** Without layout only the markup can tell: `hidden`, inline styles, closed details, in all ancestors. */
function isVisibleByMarkup(element: Element): boolean {
  for (let node: Element | null = element; node !== null; node = composedParent(node)) {
    if (hidesItself(node)) return false;
    const parent: Element | null = node.parentElement;
    if (parent?.localName === 'details' && !parent.hasAttribute('open') && node.localName !== 'summary') return false;
  }
  return true;
}

/** The markup of this one element hides it. */
export function hidesItself(element: Element): boolean {
  return element.hasAttribute('hidden') || HIDING_STYLE.test(element.getAttribute('style') ?? '');
}
