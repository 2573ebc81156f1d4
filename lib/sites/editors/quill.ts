import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { beforeInput, command, paste, typeBlocks } from '../insert/write';

/** Quill 2. Its paragraphs have no gap, so each line is a block. */
export default defineEditor({
  id: 'quill',
  label: 'Quill 2',
  priority: 20,
  recognises: (element) => element.classList.contains('ql-editor'),
  strategies: [
    {
      id: 'paste',
      undoable: true,
      run: (element, { text, blocks }) => paste(element, { html: htmlOf(blocks), text }),
    },
    { id: 'lines', undoable: true, run: (element, { blocks }) => typeBlocks(element, blocks) },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => beforeInput(element, 'historyUndo'),
  redo: (element) => beforeInput(element, 'historyRedo'),
  remove: (element) => command(element, 'delete'),
});
