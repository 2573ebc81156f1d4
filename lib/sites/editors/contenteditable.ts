import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { command, typeAsOneStep } from '../insert/write';

/**
 * Any contenteditable without a known editor around it. Text goes in line by line, as Enter would make it, so that
 * the browser builds the blocks that the page's own typing builds, and its undo knows every step.
 */
export default defineEditor({
  id: 'contenteditable',
  label: 'Editable area',
  priority: 0,
  recognises: (element) => element.isContentEditable,
  strategies: [
    {
      id: 'lines',
      undoable: true,
      run: typeAsOneStep,
    },
    {
      id: 'html',
      undoable: true,
      run: (element, { blocks }) => command(element, 'insertHTML', htmlOf(blocks)),
    },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => command(element, 'undo'),
  redo: (element) => command(element, 'redo'),
  remove: (element) => command(element, 'delete'),
});
