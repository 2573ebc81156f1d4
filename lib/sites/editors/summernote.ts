import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { command, typeAsOneStep } from '../insert/write';

/** Summernote (FreeScout): the browser's own editing with a toolbar around it. */
export default defineEditor({
  id: 'summernote',
  label: 'Summernote',
  priority: 20,
  recognises: (element) => element.classList.contains('note-editable'),
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
