import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { command, typeBlocks } from '../insert/write';

interface Quill1 {
  history?: { undo(): void; redo(): void };
}

/** Quill 1 (Salesforce's rich text input): it does not take a synthetic paste, but watches what typing does. */
export default defineEditor({
  id: 'quill1',
  label: 'Quill 1',
  priority: 25,
  recognises: (element) => element.classList.contains('ql-editor') && instanceOf(element) !== undefined,
  strategies: [{ id: 'lines', undoable: true, run: (element, { blocks }) => typeBlocks(element, blocks) }],
  textOf: (element) => flatten(element).text,
  undo: (element) => play(element, 'undo'),
  redo: (element) => play(element, 'redo'),
  remove: (element) => command(element, 'delete'),
});

/** Quill 1 keeps itself on its container; Quill 2 no longer does. */
function instanceOf(element: HTMLElement): Quill1 | undefined {
  const container: object | null = element.closest('.ql-container');
  return container === null ? undefined : (Reflect.get(container, '__quill') as Quill1 | undefined);
}

function play(element: HTMLElement, step: 'undo' | 'redo'): boolean {
  const history = instanceOf(element)?.history;
  history?.[step]();
  return history !== undefined;
}
