import { defineEditor, type Insertion } from '../editor';
import { flatten } from '../insert/flatten';
import { blocksOf, htmlOf, type Blocks } from '../insert/shape';
import { command, paste, typeBlocks, type Breaks } from '../insert/write';

interface Ckeditor4 {
  editable(): { $: HTMLElement } | null;
  execCommand(name: 'undo' | 'redo' | 'enter' | 'shiftEnter'): unknown;
  getCommand(name: 'enter' | 'shiftEnter'): unknown;
  fire(event: 'saveSnapshot' | 'lockSnapshot' | 'unlockSnapshot', data?: { dontUpdate: boolean }): unknown;
  /** What Enter makes: 1 a paragraph, 2 a line break, 3 a `div`. */
  activeEnterMode?: number;
}

/** `CKEDITOR.ENTER_P` and `CKEDITOR.ENTER_BR`. */
const PARAGRAPH = 1;
const LINE_BREAK = 2;

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
      run: typeByItsKeys,
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

/**
 * Types with the editor's own Enter and Shift+Enter. The browser's commands know nothing of its settings: in an empty
 * box they make a bare `div` of each paragraph, in which Request Tracker loses the blank lines, and in the plain text
 * of its mails even the blank between two words.
 */
function typeByItsKeys(element: HTMLElement, insertion: Insertion): boolean {
  const editor = instanceOf(element);
  const isReady = editor?.getCommand('enter') && editor.getCommand('shiftEnter');
  if (!editor || !isReady) return typeBlocks(element, insertion.blocks);
  const breaks: Breaks = {
    block: () => editor.execCommand('enter') !== false,
    line: () => editor.execCommand('shiftEnter') !== false,
  };
  return asOneStep(editor, () => typeBlocks(element, blocksFor(editor, element, insertion), breaks));
}

/** The text in the blocks that Enter makes in this editor. */
function blocksFor(editor: Ckeditor4, element: HTMLElement, { text, blocks }: Insertion): Blocks {
  if (editor.activeEnterMode === LINE_BREAK) return blocksOf(text, 'empty-paragraph');
  // An empty box holds no paragraph yet whose gap could be measured.
  if (editor.activeEnterMode === PARAGRAPH && !element.querySelector('p')) return blocksOf(text, 'margin');
  return blocks;
}

/** CKEditor 4 keeps its own history: one step, whatever it notes on each Enter. */
function asOneStep(editor: Ckeditor4, act: () => boolean): boolean {
  editor.fire('saveSnapshot');
  editor.fire('lockSnapshot', { dontUpdate: true });
  try {
    return act();
  } finally {
    editor.fire('unlockSnapshot');
    editor.fire('saveSnapshot');
  }
}

function play(element: HTMLElement, step: 'undo' | 'redo'): boolean {
  const editor = instanceOf(element);
  editor?.execCommand(step);
  return editor !== undefined;
}
