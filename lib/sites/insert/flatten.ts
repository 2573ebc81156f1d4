/** The visible text of a contenteditable, with a way back from each character to its place in the DOM. */

const BLOCK =
  /^(?:ADDRESS|ARTICLE|BLOCKQUOTE|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|LI|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
const SKIP = /^(?:SCRIPT|STYLE|TEMPLATE)$/;

/** A run of text and where it begins in the flat text. */
interface Run {
  node: Text;
  start: number;
}

export interface FlatText {
  /** Blocks and breaks end with `\n`. */
  text: string;
  runs: Run[];
  /** Where the asked DOM position falls in `text`; null when it lies outside. */
  caret: number | null;
}

/**
 * Flattens in document order, without layout, so that hidden and framed editors read the same. Islands that nobody can
 * edit (placeholders, chips) are left out.
 * @param caret a DOM position to locate on the way.
 */
export function flatten(root: Node, caret?: { node: Node; offset: number }): FlatText {
  const flat: FlatText = { text: '', runs: [], caret: null };
  const breakLine = (): void => {
    if (flat.text !== '' && !flat.text.endsWith('\n')) flat.text += '\n';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node === caret?.node) flat.caret = flat.text.length + caret.offset;
      flat.runs.push({ node: node as Text, start: flat.text.length });
      flat.text += node.nodeValue ?? '';
    } else if (node.nodeName === 'BR') {
      flat.text += '\n';
    } else if (!SKIP.test(node.nodeName) && (node as HTMLElement).contentEditable !== 'false') {
      const block = BLOCK.test(node.nodeName);
      if (block) breakLine();
      descend(node);
      if (block) breakLine();
    }
  };
  const descend = (node: Node): void => {
    node.childNodes.forEach((child, at) => {
      if (node === caret?.node && at === caret.offset) flat.caret = flat.text.length;
      walk(child);
    });
    if (node === caret?.node) flat.caret ??= flat.text.length;
  };
  descend(root);
  return flat;
}

/** The text node and offset of one character of the flat text; null for a line break that no node holds. */
export function positionOf(flat: FlatText, at: number): { node: Text; offset: number } | null {
  const run = flat.runs.findLast(({ start }) => start <= at);
  if (!run || at >= run.start + run.node.data.length) return null;
  return { node: run.node, offset: at - run.start };
}
