/** Where the agent's caret is, and putting one where there is none. Selections are collapsed, never replaced. */
import { flatten } from './flatten';
import { deepActiveElement, isField } from './target';

/** The selection that covers this element; an element in a shadow root has its own in Chromium. */
function selectionOf(element: HTMLElement): Selection | null {
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?(): Selection | null });
  return root.getSelection?.() ?? element.ownerDocument.getSelection();
}

/** The agent's own caret in this element: the end of the selection, or null when it is elsewhere. */
function caretIn(element: HTMLElement): { node: Node; offset: number } | null {
  const selection = selectionOf(element);
  if (!selection || selection.rangeCount === 0) return null;
  const { endContainer, endOffset } = selection.getRangeAt(0);
  return element.contains(endContainer) ? { node: endContainer, offset: endOffset } : null;
}

/** True when the agent has put the caret there themselves. Ask before focusing. */
export function hasCaret(element: HTMLElement): boolean {
  if (isField(element)) return deepActiveElement(element.ownerDocument) === element;
  return caretIn(element) !== null;
}

/**
 * Collapses the agent's selection to its end, so that nothing they marked is replaced. A caret that stands beside the
 * last block instead of in it (Firefox after Select all) moves in: editors put text there without a paragraph.
 */
export function settleCaret(element: HTMLElement): void {
  if (isField(element)) {
    const end = element.selectionEnd ?? element.value.length;
    if (element.selectionStart !== end) element.setSelectionRange(end, end);
    return;
  }
  const caret = caretIn(element);
  if (!caret) return;
  if (caret.node === element && caret.offset >= element.childNodes.length) placeCaret(element);
  else if (!selectionOf(element)?.isCollapsed) selectionOf(element)?.collapse(caret.node, caret.offset);
}

/** Puts the caret after everything in the element. */
export function placeCaret(element: HTMLElement): void {
  if (isField(element)) {
    element.setSelectionRange(element.value.length, element.value.length);
    return;
  }
  const { node, offset } = endOf(element);
  selectionOf(element)?.collapse(node, offset);
}

/** The innermost position at the end: editors ignore or mend a caret that stands beside their blocks. */
function endOf(element: HTMLElement): { node: Node; offset: number } {
  let node: Node = element;
  for (;;) {
    const next: Node | null = lastShown(node);
    if (!next || next.nodeName === 'BR' || (next as HTMLElement).contentEditable === 'false') break;
    node = next;
  }
  if (node.nodeType === Node.TEXT_NODE) return { node, offset: (node as Text).data.length };
  // A break behind the last words draws no line of its own; Firefox loses a blank that is typed behind it.
  const words = node.lastChild?.nodeName === 'BR' ? node.lastChild.previousSibling : null;
  if (words?.nodeType === Node.TEXT_NODE) return { node: words, offset: (words as Text).data.length };
  // A block that holds only its filler break: before the break.
  const onlyBreak = node.childNodes.length === 1 && node.firstChild?.nodeName === 'BR';
  return { node, offset: onlyBreak ? 0 : node.childNodes.length };
}

/** The last child that is not white space between tags. */
function lastShown(node: Node): Node | null {
  let last = node.lastChild;
  while (last?.nodeType === Node.TEXT_NODE && last.previousSibling && (last as Text).data.trim() === '') {
    last = last.previousSibling;
  }
  return last;
}

/** Text of the caret's own line before and after the caret; both empty when there is no caret. */
export function lineAroundCaret(element: HTMLElement): { before: string; after: string } {
  if (isField(element)) {
    const at = element.selectionEnd ?? element.value.length;
    return lineAt(element.value, at);
  }
  const caret = caretIn(element);
  const flat = caret ? flatten(element, caret) : null;
  return flat?.caret == null ? { before: '', after: '' } : lineAt(flat.text, flat.caret);
}

function lineAt(text: string, at: number): { before: string; after: string } {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  return { before: at === 0 ? '' : text.slice(from, at), after: text.slice(at, to < 0 ? undefined : to) };
}
