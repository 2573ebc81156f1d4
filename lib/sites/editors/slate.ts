import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { beforeInput, cut, paste } from '../insert/write';

/** Slate. It reads only plain text from a foreign paste; each line becomes a block. */
export default defineEditor({
  id: 'slate',
  label: 'Slate',
  priority: 20,
  recognises: (element) => element.hasAttribute('data-slate-editor'),
  // slate-dom reads the DOM selection at most every 100 ms; before that it would insert at the caret of old.
  caretLag: 130,
  strategies: [{ id: 'paste-text', undoable: true, run: (element, { text }) => paste(element, { text }) }],
  textOf: (element) => flatten(element).text,
  undo: (element) => beforeInput(element, 'historyUndo'),
  redo: (element) => beforeInput(element, 'historyRedo'),
  remove: cut,
});
