/** The few ways to put text into an editor. Each acts at the caret and leaves the rest to counting. */
import type { Insertion } from '../editor';
import type { Blocks } from './shape';

/**
 * Hands the text over as a paste that never touches the clipboard. The data is set after construction: Firefox ignores
 * `clipboardData` in the constructor (Bugzilla 1654724; facts measured on Firefox 153).
 * @returns whether the editor took it (it then cancels the event).
 */
export function paste(element: HTMLElement, data: { html?: string; text: string }): boolean {
  const event = clipboardEvent(element, 'paste');
  if (data.html !== undefined) event.clipboardData?.setData('text/html', data.html);
  event.clipboardData?.setData('text/plain', data.text);
  return !element.dispatchEvent(event);
}

/** Tells a model-driven editor to cut its selection; what it "copies" goes into a throw-away object. */
export function cut(element: HTMLElement): boolean {
  return !element.dispatchEvent(clipboardEvent(element, 'cut'));
}

function clipboardEvent(element: HTMLElement, type: 'paste' | 'cut'): ClipboardEvent {
  const view = element.ownerDocument.defaultView ?? window;
  return new view.ClipboardEvent(type, {
    clipboardData: new view.DataTransfer(),
    bubbles: true,
    cancelable: true,
    composed: true,
  });
}

/** Runs an editing command in the element's own document. */
export function command(element: HTMLElement, name: string, value?: string): boolean {
  return element.ownerDocument.execCommand(name, false, value);
}

/** Types block by block the way the browser itself would: text, Enter, Shift+Enter. */
export function typeBlocks(element: HTMLElement, blocks: Blocks): boolean {
  let taken = true;
  blocks.forEach((lines, block) => {
    if (block > 0) taken = command(element, 'insertParagraph') && taken;
    lines.forEach((line, at) => {
      if (at > 0) taken = command(element, 'insertLineBreak') && taken;
      if (line !== '') taken = command(element, 'insertText', line) && taken;
    });
  });
  return taken;
}

/**
 * Types into an area that has nothing but the browser's own undo. Chromium joins what is typed in one go into one undo
 * step; Firefox makes each command its own, so there the text goes in whole and its line breaks become `<br>`.
 */
export function typeAsOneStep(element: HTMLElement, { text, blocks }: Insertion): boolean {
  return CSS.supports('-moz-orient', 'block') ? command(element, 'insertText', text) : typeBlocks(element, blocks);
}

/** Sends the `beforeinput` that a spelling correction or a menu would cause. */
export function beforeInput(element: HTMLElement, inputType: string, text?: string): boolean {
  const view = element.ownerDocument.defaultView ?? window;
  const init: InputEventInit = { inputType, bubbles: true, cancelable: true, composed: true };
  if (text !== undefined) {
    init.data = text;
    init.dataTransfer = new view.DataTransfer();
  }
  return !element.dispatchEvent(new view.InputEvent('beforeinput', init));
}
