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

/** What a new paragraph and a new line within one are made with; each says whether it was taken. */
export interface Breaks {
  block(): boolean;
  line(): boolean;
}

/** Types block by block: text, Enter, Shift+Enter, the latter as the browser itself would unless `breaks` knows better. */
export function typeBlocks(element: HTMLElement, blocks: Blocks, breaks: Breaks = browserBreaks(element)): boolean {
  let taken = true;
  blocks.forEach((lines, block) => {
    if (block > 0) taken = breaks.block() && taken;
    lines.forEach((line, at) => {
      if (at > 0) taken = breaks.line() && taken;
      if (line !== '') taken = command(element, 'insertText', line) && taken;
    });
  });
  return taken;
}

function browserBreaks(element: HTMLElement): Breaks {
  return {
    block: () => command(element, 'insertParagraph'),
    line: () => command(element, 'insertLineBreak'),
  };
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
