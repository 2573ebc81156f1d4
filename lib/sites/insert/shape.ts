/** How a text becomes blocks: some editors draw paragraphs with a gap between them, some without. */

/** Blocks of lines: a block is what Enter makes, a line within it what Shift+Enter makes. */
export type Blocks = readonly (readonly string[])[];

/**
 * How an editor shows a blank line: `margin` = paragraphs stand apart by themselves; `empty-paragraph` = they do not,
 * so a blank line is a paragraph of its own; `auto` = measure it.
 */
export type BlankLines = 'margin' | 'empty-paragraph' | 'auto';

/** Part of the font size that counts as a gap. */
const GAP = 0.3;

/**
 * Measures how this editor shows a blank line, without adding anything: between two paragraphs that are there, else
 * on the only one (editors style its outer margins, so this may miss: an adapter that knows says so), else by what
 * the browser would make on Enter (a `div` has no gap).
 */
export function blankLinesOf(element: HTMLElement): Exclude<BlankLines, 'auto'> {
  const paragraphs = element.querySelectorAll('p');
  const [first, second = first] = paragraphs;
  const view = element.ownerDocument.defaultView;
  if (!first || !second || !view) {
    return element.ownerDocument.queryCommandValue('defaultParagraphSeparator') === 'p' ? 'margin' : 'empty-paragraph';
  }
  const above = view.getComputedStyle(first);
  const gap = Number.parseFloat(above.marginBottom) + Number.parseFloat(view.getComputedStyle(second).marginTop);
  return gap > Number.parseFloat(above.fontSize) * GAP ? 'margin' : 'empty-paragraph';
}

/** Cuts a text into blocks. In Zendesk a visible blank line is an empty paragraph: docs/insertion.md. */
export function blocksOf(text: string, blankLines: Exclude<BlankLines, 'auto'>): Blocks {
  return blankLines === 'margin'
    ? text.split('\n\n').map((block) => block.split('\n'))
    : text.split('\n').map((line) => [line]);
}

/** HTML for a synthetic paste, built from escaped text only: paragraphs and breaks, nothing else. */
export function htmlOf(blocks: Blocks, filler = '<br>'): string {
  return blocks.map((lines) => `<p>${lines.map(escapeLine).join('<br>') || filler}</p>`).join('');
}

/** Escapes one line; runs of spaces and tabs survive as no-break spaces. */
function escapeLine(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '    ')
    .replaceAll(/^ | (?= )/g, '&nbsp;');
}
