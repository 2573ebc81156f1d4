import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { cut, paste } from '../insert/write';

/** Draft.js. A paste of plain text makes one block per line. */
export default defineEditor({
  id: 'draft',
  label: 'Draft.js',
  priority: 20,
  recognises: (element) => element.querySelector('[data-contents]') !== null,
  strategies: [{ id: 'paste-text', undoable: true, run: (element, { text }) => paste(element, { text }) }],
  textOf: (element) => flatten(element).text,
  // Draft.js offers no way to its history but the keyboard: the engine removes the text instead.
  undo: () => false,
  redo: () => false,
  remove: cut,
});
