import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { command, paste, typeBlocks } from '../insert/write';

interface Ckeditor4 {
  editable(): { $: HTMLElement } | null;
  execCommand(name: 'undo' | 'redo'): unknown;
  fire(event: 'saveSnapshot'): unknown;
}

/** CKEditor 4 (Salesforce's e-mail publisher, Request Tracker 5), framed or inline. */
export default defineEditor({
  id: 'ckeditor4',
  label: 'CKEditor 4',
  priority: 30,
  recognises: (element) => element.classList.contains('cke_editable'),
  strategies: [
    {
      id: 'lines',
      undoable: true,
      run: (element, { blocks }) => asOneStep(element, () => typeBlocks(element, blocks)),
    },
    {
      id: 'paste',
      undoable: true,
      run: (element, { text, blocks }) => paste(element, { html: htmlOf(blocks), text }),
    },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => play(element, 'undo'),
  redo: (element) => play(element, 'redo'),
  remove: (element) => command(element, 'delete'),
});

/** The instance, from the page around the editor's frame. */
function instanceOf(element: HTMLElement): Ckeditor4 | undefined {
  const view = element.ownerDocument.defaultView;
  const page = (view?.frameElement?.ownerDocument.defaultView ?? view) as {
    CKEDITOR?: { instances: Record<string, Ckeditor4> };
  } | null;
  return Object.values(page?.CKEDITOR?.instances ?? {}).find((editor) => editor.editable()?.$ === element);
}

/** CKEditor 4 keeps its own history: tell it where our step begins and ends. */
function asOneStep(element: HTMLElement, act: () => boolean): boolean {
  const editor = instanceOf(element);
  editor?.fire('saveSnapshot');
  const taken = act();
  editor?.fire('saveSnapshot');
  return taken;
}

function play(element: HTMLElement, step: 'undo' | 'redo'): boolean {
  const editor = instanceOf(element);
  editor?.execCommand(step);
  return editor !== undefined;
}
