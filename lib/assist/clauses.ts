import type { Span } from '../conversation/span';
import { splitSentences } from '../inference/sentences';

/**
 * Where a new request may begin inside a sentence: "..., and can you also ...", "plus", "while I have you". Spoken and
 * hasty messages string their requests together without a full stop.
 */
const JOINTS = new RegExp(
  [
    /;\s+/,
    /[\s,]+(?:and|but)\s+(?=(?:also|then|while|what|how|when|where|why|can|could|would|will|please|pls|do|does|is|are|i|we|my|our|the other|another|one more)\b)/,
    /[\s,]+(?=(?:also|plus|separately|secondly|besides|btw|by the way|while (?:i|you|we)|oh and|on top of that|as well as)\b)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);
/** Below this a piece is a connecting word or a greeting, and says nothing by itself. */
const LEAST_WORDS = 3;

/**
 * The pieces of a message that may each be a request of its own, in order: sentences, cut again at their joints. Pieces
 * of fewer than three words stay with the one before.
 */
export function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  for (const sentence of splitSentences(text)) {
    let { start } = sentence;
    const said = text.slice(sentence.start, sentence.end);
    for (const joint of said.matchAll(JOINTS)) {
      const end = sentence.start + joint.index;
      if (wordCount(text, { start, end }) < LEAST_WORDS) continue;
      clauses.push({ start, end });
      start = end + joint[0].length;
    }
    const rest = { start, end: sentence.end };
    const last = clauses.at(-1);
    if (last !== undefined && last.start >= sentence.start && wordCount(text, rest) < LEAST_WORDS)
      last.end = sentence.end;
    else clauses.push(rest);
  }
  return clauses.filter((clause) => wordCount(text, clause) >= LEAST_WORDS);
}

function wordCount(text: string, { start, end }: Span): number {
  return text.slice(start, end).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
