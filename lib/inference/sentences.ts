import type { Span } from '../conversation/span';

/**
 * Splits a message into sentences. The rule is part of the model: `training/` uses the same one, and
 * `tests/fixtures/models/golden.json` holds both to it.
 *
 * A sentence ends after a run of `.`, `!`, `?` or `…` (with closing quotes or brackets) that is followed by
 * white space, and at every line break. Numbers, addresses and URLs therefore stay whole. A piece shorter
 * than three characters joins the one before it.
 *
 * @returns character ranges without surrounding white space, in order, never overlapping.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    push(spans, text, from, end);
    from = end;
  }
  push(spans, text, from, text.length);
  return spans;
}

/**
 * The look-behind changes no result: a run that fails at its start fails further in as well. Without it, a line of
 * ten thousand dots would be tried ten thousand times.
 */
const BREAK = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s)|\n+/gu;
const SHORTEST = 3;

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  if (start === end) return;
  const last = spans.at(-1);
  if (last !== undefined && end - start < SHORTEST) last.end = end;
  else spans.push({ start, end });
}

function isSpace(text: string, at: number): boolean {
  return /\s/u.test(text.charAt(at));
}
