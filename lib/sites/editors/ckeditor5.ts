import { defineEditor, type TextRange } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf, type Blocks } from '../insert/shape';
import { paste } from '../insert/write';

/** The part of CKEditor 5 that is used here; `ckeditorInstance` on the editable is documented by its makers. */
interface Ckeditor {
  model: {
    document: { getRoot(name?: string): ModelNode | null; getRootNames(): string[] };
    change<T>(edit: (writer: Writer) => T): T;
    insertContent(content: unknown): void;
    createSelection(range: unknown): unknown;
    deleteContent(selection: unknown): void;
  };
  editing: {
    view: {
      getDomRoot(name: string): HTMLElement | undefined;
      domConverter: { domRangeToView(range: Range): unknown };
    };
    mapper: { toModelRange(range: unknown): unknown };
  };
  execute(command: 'undo' | 'redo'): void;
}

interface ModelNode {
  is(type: string, name?: string): boolean;
  data?: string;
  getChildren?(): Iterable<ModelNode>;
}

interface Writer {
  createDocumentFragment(): unknown;
  createElement(name: string): unknown;
  append(item: unknown, parent: unknown): void;
  appendText(text: string, parent: unknown): void;
}

/** CKEditor 5: Zendesk, Request Tracker 6. It ignores commands and page edits; it takes a paste or its own API. */
export default defineEditor({
  id: 'ckeditor5',
  label: 'CKEditor 5',
  priority: 30,
  recognises: (element) => element.classList.contains('ck-editor__editable'),
  strategies: [
    {
      id: 'paste',
      undoable: true,
      // An empty paragraph must hold a no-break space, or the paste drops it (docs/insertion.md).
      run: (element, { text, blocks }) => paste(element, { html: htmlOf(blocks, '&nbsp;'), text }),
    },
    {
      id: 'model',
      undoable: true,
      run: (element, { blocks }) => insertIntoModel(instanceOf(element), blocks),
    },
  ],
  textOf: (element) => modelText(instanceOf(element), element) ?? flatten(element).text,
  undo: (element) => execute(instanceOf(element), 'undo'),
  redo: (element) => execute(instanceOf(element), 'redo'),
  remove: (element, range) => removeFromModel(instanceOf(element), range),
});

function instanceOf(element: HTMLElement): Ckeditor | null {
  return (element as HTMLElement & { ckeditorInstance?: Ckeditor }).ckeditorInstance ?? null;
}

function execute(editor: Ckeditor | null, name: 'undo' | 'redo'): boolean {
  editor?.execute(name);
  return editor !== null;
}

/** The model's text: what the editor will save, not what it happens to show. */
function modelText(editor: Ckeditor | null, element: HTMLElement): string | null {
  const document = editor?.model.document;
  const name = document?.getRootNames().find((root) => editor?.editing.view.getDomRoot(root) === element);
  const root = document?.getRoot(name);
  if (!root) return null;
  let text = '';
  const walk = (node: ModelNode): void => {
    if (node.data !== undefined && node.is('$text')) text += node.data;
    else if (node.is('element', 'softBreak')) text += '\n';
    else {
      if (text !== '' && !text.endsWith('\n')) text += '\n';
      for (const child of node.getChildren?.() ?? []) walk(child);
    }
  };
  for (const block of root.getChildren?.() ?? []) walk(block);
  return text;
}

function insertIntoModel(editor: Ckeditor | null, blocks: Blocks): boolean {
  editor?.model.change((writer) => {
    const fragment = writer.createDocumentFragment();
    for (const lines of blocks) {
      const paragraph = writer.createElement('paragraph');
      lines.forEach((line, at) => {
        if (at > 0) writer.append(writer.createElement('softBreak'), paragraph);
        if (line !== '') writer.appendText(line, paragraph);
      });
      writer.append(paragraph, fragment);
    }
    editor.model.insertContent(fragment);
  });
  return editor !== null;
}

function removeFromModel(editor: Ckeditor | null, range: TextRange): boolean {
  if (!editor || range.kind !== 'dom') return false;
  const { model, editing } = editor;
  const modelRange = editing.mapper.toModelRange(editing.view.domConverter.domRangeToView(range.range));
  model.change(() => model.deleteContent(model.createSelection(modelRange)));
  return true;
}
