import type { Joint } from './request';

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OPENS = /[\s([{<"'“‘«/\u00a0]$/u;
const CLOSES = /^[\s.,;:!?)\]}>"'”’»…\u00a0]/u;

/**
 * White space that keeps a text from sticking to what the agent has written: several lines start their own
 * paragraph, one line gets a space. Nothing is added where there is nothing to stick to.
 * @param before text of the caret's own line up to the caret, @param after the rest of that line.
 */
export function jointFor(before: string, after: string, text: string): Joint {
  if (text.includes('\n')) {
    return { before: before.trim() === '' ? '' : '\n\n', after: after.trim() === '' ? '' : '\n\n' };
  }
  return {
    before: before === '' || OPENS.test(before) || CLOSES.test(text) || unspaced(before, text) ? '' : ' ',
    after: after === '' || CLOSES.test(after) || OPENS.test(text) || unspaced(text, after) ? '' : ' ',
  };
}

function unspaced(left: string, right: string): boolean {
  return UNSPACED.test([...left].at(-1) ?? '') || UNSPACED.test([...right][0] ?? '');
}
