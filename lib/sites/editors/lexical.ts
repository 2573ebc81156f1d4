import { defineEditor, type Insertion } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { beforeInput, cut, paste } from '../insert/write';

/** Lexical. */
export default defineEditor({
  id: 'lexical',
  label: 'Lexical',
  priority: 20,
  recognises: (element) => element.hasAttribute('data-lexical-editor'),
  strategies: [
    {
      id: 'paste',
      undoable: true,
      run: pasteBlocks,
    },
    {
      // Lexical makes a paragraph of every line of plain text, so a blank line would count twice.
      id: 'paste-text',
      undoable: true,
      run: (element, { blocks }) => paste(element, { text: blocks.map((lines) => lines.join('\n')).join('\n') }),
    },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => beforeInput(element, 'historyUndo'),
  redo: (element) => beforeInput(element, 'historyRedo'),
  remove: cut,
});

/** Lexical joins the first pasted block to the caret's own unless it is empty, so that one becomes an Enter. */
function pasteBlocks(element: HTMLElement, { text, blocks }: Insertion): boolean {
  const [first, ...rest] = blocks;
  const opens = rest.length > 0 && first?.join('') === '' && beforeInput(element, 'insertParagraph');
  return paste(element, { html: htmlOf(opens ? rest : blocks), text });
}
