import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { command, paste, typeBlocks } from '../insert/write';

interface Tinymce {
  getBody(): HTMLElement;
  undoManager: { undo(): unknown; redo(): unknown; add(): unknown };
}

/** TinyMCE, framed or inline. */
export default defineEditor({
  id: 'tinymce',
  label: 'TinyMCE',
  priority: 30,
  recognises: (element) => element.classList.contains('mce-content-body'),
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
function instanceOf(element: HTMLElement): Tinymce | undefined {
  const view = element.ownerDocument.defaultView;
  const page = (view?.frameElement?.ownerDocument.defaultView ?? view) as { tinymce?: { get(): Tinymce[] } } | null;
  return page?.tinymce?.get().find((editor) => editor.getBody() === element);
}

/** TinyMCE keeps its own history and does not see commands: tell it where our step begins and ends. */
function asOneStep(element: HTMLElement, act: () => boolean): boolean {
  const history = instanceOf(element)?.undoManager;
  history?.add();
  const taken = act();
  history?.add();
  return taken;
}

function play(element: HTMLElement, step: 'undo' | 'redo'): boolean {
  const editor = instanceOf(element);
  editor?.undoManager[step]();
  return editor !== undefined;
}
