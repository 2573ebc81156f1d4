import type { Span } from '../conversation/span';

const REACH = 200;

/** The line or sentence that holds a span, without looking further than 200 characters each way. */
export function sentenceAround(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const breaks = [...before.matchAll(/[.?!](?=\s)|\n/gu)].at(-1);
  const stop = /[.!?]{1,3}(?=\s|$)|\n/u.exec(after);
  let from = start - before.length + (breaks === undefined ? 0 : breaks.index + 1);
  let to = end + (stop === null ? after.length : stop.index + (stop[0] === '\n' ? 0 : stop[0].length));
  while (from < start && /\s/u.test(text[from] ?? '')) from += 1;
  while (to > end && /\s/u.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}
