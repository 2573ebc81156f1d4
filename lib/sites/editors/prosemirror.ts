import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { beforeInput, cut, paste, typeBlocks } from '../insert/write';

/** ProseMirror and what is built on it (Tiptap: Chatwoot, Zammad's new desktop, Intercom, Helper; Jira). */
export default defineEditor({
  id: 'prosemirror',
  label: 'ProseMirror',
  priority: 20,
  recognises: (element) => element.classList.contains('ProseMirror'),
  strategies: [
    {
      id: 'paste',
      undoable: true,
      run: (element, { text, blocks }) => paste(element, { html: htmlOf(blocks), text }),
    },
    {
      id: 'lines',
      undoable: true,
      run: (element, { blocks }) => typeBlocks(element, blocks),
    },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => beforeInput(element, 'historyUndo'),
  redo: (element) => beforeInput(element, 'historyRedo'),
  remove: cut,
});
