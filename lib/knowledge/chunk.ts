import { lexer, type Token, type Tokens } from 'marked';

/** A stretch of an item's body that can be found and shown on its own. */
export interface Chunk {
  /** Headings above it, outermost first, joined by " > "; an empty string at the top. */
  heading: string;
  /** Character range of the Markdown source, after line ends were made uniform. */
  start: number;
  end: number;
}

/** Words a passage should reach before the next section may start another, and words it should not exceed. */
const FEWEST = 60;
const MOST = 180;

interface Block {
  heading: string;
  /** True for the first block below a heading. */
  opens: boolean;
  start: number;
  end: number;
  words: number;
}

/** The source as `chunk` counts it: carriage returns removed. */
export function uniformLines(markdown: string): string {
  return markdown.replaceAll(/\r\n?/gu, '\n');
}

/**
 * Cuts Markdown into passages of about 60 to 180 words along its headings, lists and paragraphs. Short sections
 * stay together, because a passage of one line says too little to be compared.
 * @param markdown with uniform line ends; offsets count in it.
 */
export function chunk(markdown: string): Chunk[] {
  // Two passages need two sections of `FEWEST` words: shorter texts are one, and most items are shorter.
  const words = countWords(markdown);
  if (words === 0) return [];
  if (words < 2 * FEWEST) return [{ heading: '', start: 0, end: markdown.length }];
  const chunks: (Chunk & { words: number })[] = [];
  for (const block of blocksOf(markdown)) {
    const last = chunks.at(-1);
    const fits = last !== undefined && last.words + block.words <= MOST;
    const joins = fits && (!block.opens || last.words < FEWEST || block.words < FEWEST);
    if (joins) {
      last.end = block.end;
      last.words += block.words;
    } else {
      chunks.push({ heading: block.heading, start: block.start, end: block.end, words: block.words });
    }
  }
  return chunks.map(({ heading, start, end }) => ({ heading, start, end }));
}

/** Blocks with their place in the source; headings only open the block that follows them. */
function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const path: string[] = [];
  let at = 0;
  let afterHeading = false;
  for (const token of lexer(markdown)) {
    const start = markdown.indexOf(token.raw, at);
    // marked may change white space inside `raw`; the next token then finds its own place again.
    const from = start === -1 ? at : start;
    at = Math.min(markdown.length, from + token.raw.length);
    if (token.type === 'space' || token.type === 'def' || token.type === 'hr') continue;
    if (token.type === 'heading') {
      const { depth, text } = token as Tokens.Heading;
      path.splice(depth - 1, path.length, text);
      afterHeading = true;
      continue;
    }
    const heading = path.filter((part) => part !== '').join(' > ');
    for (const [index, piece] of pieces(token, from, at, markdown).entries()) {
      const words = countWords(markdown.slice(piece.start, piece.end));
      blocks.push({ heading, opens: afterHeading && index === 0, ...piece, words });
    }
    afterHeading = false;
  }
  return blocks;
}

/** A block that is too long for one passage falls apart at list items or sentences. */
function pieces(token: Token, start: number, end: number, markdown: string): { start: number; end: number }[] {
  const text = markdown.slice(start, end);
  if (countWords(text) <= MOST) return [{ start, end: start + text.trimEnd().length }];
  const cuts = token.type === 'list' ? /\n(?=\s{0,3}(?:[-*+]|\d+[.)])\s)/gu : /(?<=[.!?…])\s+|\n+/gu;
  const parts: { start: number; end: number }[] = [];
  let from = start;
  let words = 0;
  let last = start;
  for (const stop of [...Array.from(text.matchAll(cuts), (match) => start + match.index), end]) {
    const more = countWords(markdown.slice(last, stop));
    if (words > 0 && words + more > MOST) {
      parts.push({ start: from, end: last });
      from = last;
      words = 0;
    }
    words += more;
    last = stop;
  }
  parts.push({ start: from, end });
  return parts.filter((part) => markdown.slice(part.start, part.end).trim() !== '');
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
