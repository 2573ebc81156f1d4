/** Finds the element that has the caret, and proves that both worlds mean the same one. */
import type { Fingerprint } from './request';

/** Focus and layout may settle by some pixels between the check and the insertion. */
const SIZE_TOLERANCE = 24;

/** The focused element, through open shadow roots and same-origin frames. */
export function deepActiveElement(from: Document): Element | null {
  let active: Element | null = from.activeElement;
  for (;;) {
    const inner: Element | null = active?.shadowRoot?.activeElement ?? documentIn(active)?.activeElement ?? null;
    if (!inner) return active;
    active = inner;
  }
}

/** Gives an element the focus. In Firefox a framed body takes it only once its window has it. */
export function focusOn(element: HTMLElement): void {
  const view = element.ownerDocument.defaultView;
  if (view?.frameElement) view.focus();
  element.focus();
}

/** The document inside a frame of the same origin, else null. */
function documentIn(element: Element | null): Document | null {
  if (!element || !/^I?FRAME$/.test(element.tagName)) return null;
  return (element as HTMLIFrameElement).contentDocument;
}

/** The element that owns the editing around a node: a field, or the outermost contenteditable; else null. */
export function editingHost(node: Node | null): HTMLElement | null {
  let element = node?.nodeType === Node.ELEMENT_NODE ? (node as HTMLElement) : (node?.parentElement ?? null);
  if (!element) return null;
  if (isField(element)) return element;
  if (element.ownerDocument.designMode === 'on') return element.ownerDocument.body;
  if (!element.isContentEditable) return null;
  while (element.parentElement?.isContentEditable) element = element.parentElement;
  return element;
}

/** A textarea, or an input that takes free text. By name, since a framed element has its own constructors. */
export function isField(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  return (
    element.tagName === 'TEXTAREA' ||
    (element.tagName === 'INPUT' && /^(?:text|search|email|url|tel)$/.test((element as HTMLInputElement).type))
  );
}

/** Describes an element without marking it. Page styles and text of the moment: take it just before use. */
export function fingerprintOf(element: HTMLElement): Fingerprint {
  const { width, height } = element.getBoundingClientRect();
  const text = isField(element) ? element.value : (element.textContent ?? '');
  return {
    tag: element.tagName,
    role: element.getAttribute('role') ?? '',
    width: Math.round(width),
    height: Math.round(height),
    textLength: text.length,
  };
}

/** Whether this is the element that was meant. */
export function isMeant(element: HTMLElement, meant: Fingerprint): boolean {
  const found = fingerprintOf(element);
  return (
    found.tag === meant.tag &&
    found.role === meant.role &&
    found.textLength === meant.textLength &&
    Math.abs(found.width - meant.width) <= SIZE_TOLERANCE &&
    Math.abs(found.height - meant.height) <= SIZE_TOLERANCE
  );
}

/**
 * Elements that may be the one meant, best first: the focused one, then the one around the caret (some frameworks
 * hide the focused element from page scripts behind the component that holds it).
 */
export function candidates(from: Document): HTMLElement[] {
  const found = [editingHost(deepActiveElement(from)), editingHost(from.getSelection()?.anchorNode ?? null)];
  return [...new Set(found)].filter((element) => element !== null);
}
