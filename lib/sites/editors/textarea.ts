import { defineEditor } from '../editor';
import { isField } from '../insert/target';
import { command } from '../insert/write';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Text fields, React-controlled ones included. A one-line input gets its lines joined by spaces. */
export default defineEditor({
  id: 'textarea',
  label: 'Text field',
  priority: 1,
  recognises: isField,
  strategies: [
    {
      id: 'command',
      undoable: true,
      run: (element, { text }) => command(element, 'insertText', text),
    },
    {
      // Last resort: the field's own history does not know of it.
      id: 'value',
      undoable: false,
      run: (element, { text }) => setValue(element as Field, text),
    },
  ],
  textOf: (element) => (element as Field).value,
  undo: (element) => command(element, 'undo'),
  redo: (element) => command(element, 'redo'),
  remove: (element) => command(element, 'delete'),
});

/** Through the prototype's setter: frameworks shadow `value` on the element itself to watch their own writes. */
function setValue(field: Field, text: string): boolean {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  if (!setter) return false;
  const at = field.selectionEnd ?? field.value.length;
  setter.call(field, field.value.slice(0, at) + text + field.value.slice(at));
  field.setSelectionRange(at + text.length, at + text.length);
  const view = field.ownerDocument.defaultView ?? window;
  field.dispatchEvent(
    new view.InputEvent('input', { inputType: 'insertText', data: text, bubbles: true, composed: true }),
  );
  return true;
}
