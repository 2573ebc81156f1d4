import type { Box } from './box';

/** Elements that make lines of their own. Inline boxes belong to the text around them. */
const BLOCK = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr iframe frame li main nav ol p pre section table tbody td th thead tfoot tr ul'.split(
    ' ',
  ),
);

export function isBlock(box: Box): boolean {
  return BLOCK.has(box.tag) || box.tag.includes('-');
}

/**
 * How much somebody wrote in here: the characters of the longest unbroken piece of text that is not a link.
 * A Chinese or Japanese character says as much as three Latin ones.
 */
export function proseOf(box: Box): number {
  if (box.prose !== null) return box.prose;
  let most = 0;
  let inline = weightOf(box.own);
  for (const child of box.children) {
    if (isBlock(child)) most = Math.max(most, proseOf(child));
    else if (child.tag === 'a' || child.tag === 'button') inline += 0;
    else if (hasBlock(child)) most = Math.max(most, proseOf(child));
    else inline += proseOf(child);
  }
  most = Math.max(most, inline);
  return (box.prose = most);
}

function hasBlock(box: Box): boolean {
  return box.children.some((child) => isBlock(child) || hasBlock(child));
}

const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

export function weightOf(text: string): number {
  if (text === '') return 0;
  return text.length + 2 * (text.match(WIDE)?.length ?? 0);
}

/** True for a piece of text that reads like a sentence rather than a label. */
export function readsLikeSentence(text: string): boolean {
  if (weightOf(text) < 16) return /[.!?。！？؟]$/.test(text) && weightOf(text) >= 4;
  return /\s\S+\s\S+\s/.test(text) || WIDE.test(text) || /[.!?。！？؟]/.test(text);
}
