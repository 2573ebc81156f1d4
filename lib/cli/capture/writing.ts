import type { Conversation } from '../../conversation/conversation';
import type { Context } from './mask-text';

/** Shorter pieces are found in a message by chance: "Agent" is no part of "the agent said". */
const LEAST_PIECE = 20;
/** "From: ...", "On ... wrote:", "-----Original Message-----": mail programs wrote these, and readers look for them. */
const INTRODUCTION = /[:：]$|^\*{0,2}[\p{L} .]{1,20}\s?[:：]\s?\S|^[-_=*\s>]{2,}.*[-_=*]{2,}$/u;

/** Knows which texts of a page are what somebody wrote, from what was read of it. */
export class Writing {
  readonly #whole = new Set<string>();
  readonly #program = new Set<string>();
  readonly #bodies: string[] = [];
  readonly #pieces: readonly string[];
  readonly #subject: string;

  constructor(reading: Conversation | null) {
    this.#subject = reading?.subject.trim() ?? '';
    this.#add(this.#subject);
    for (const { text, quoted, signature } of reading?.messages ?? []) {
      this.#add(text);
      for (const line of quoted.split('\n')) {
        if (!line.trim().startsWith('>') && INTRODUCTION.test(line.trim())) this.#program.add(folded(line));
      }
      this.#add(quoted);
      // "Sent from my phone": one line that readers know by its words.
      if (signature.includes('\n')) this.#add(signature);
      else this.#program.add(folded(signature));
    }
    this.#program.delete('');
    this.#whole.delete('');
    const pieces = [...this.#whole].filter((piece) => piece.length >= LEAST_PIECE);
    if (this.#subject.length > 2) pieces.push(this.#subject);
    this.#pieces = pieces.toSorted((a, b) => b.length - a.length);
  }

  #add(body: string): void {
    this.#bodies.push(folded(body));
    for (const line of [body, ...body.split('\n')]) this.#whole.add(folded(line));
  }

  /** The longest piece of writing that stands in a line among other words: "Ann wrote: ..."; or an empty string. */
  pieceIn(line: string): string {
    if (line.length <= LEAST_PIECE && !line.includes(this.#subject)) return '';
    return this.#pieces.find((piece) => piece.length <= line.length && line.includes(piece)) ?? '';
  }

  /** `body` for what somebody wrote, `loose` for the lines of mail programs in it, null for all else. */
  contextOf(text: string): Context | null {
    const line = folded(text);
    if (line === '') return null;
    if (this.#program.has(line)) return 'loose';
    const isPiece = line.length >= LEAST_PIECE && this.#bodies.some((body) => body.includes(line));
    return isPiece || this.#whole.has(line) ? 'body' : null;
  }
}

/** As readers fold it; quote marks are theirs. */
function folded(text: string): string {
  return text
    .replaceAll(/^\s*(?:>\s?)+/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
