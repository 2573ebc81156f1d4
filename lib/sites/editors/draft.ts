import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { pause } from '../insert/settle';
import { cut, paste } from '../insert/write';

/** Draft.js. A paste of plain text makes one block per line. */
export default defineEditor({
  id: 'draft',
  label: 'Draft.js',
  priority: 20,
  recognises: (element) => element.querySelector('[data-contents]') !== null,
  // React tells Draft.js of a moved caret only between a focus and a blur event; without a window focus there is none.
  wake: async (element) => {
    element.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    // Draft.js looks at the caret only once it has rendered the focus.
    await pause(20);
    element.ownerDocument.dispatchEvent(new Event('selectionchange'));
  },
  strategies: [{ id: 'paste-text', undoable: true, run: (element, { text }) => paste(element, { text }) }],
  textOf: (element) => flatten(element).text,
  // Draft.js offers no way to its history but the keyboard: the engine removes the text instead.
  undo: () => false,
  redo: () => false,
  remove: cut,
});
