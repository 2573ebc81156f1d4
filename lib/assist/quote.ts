import type { Message } from '../conversation/conversation';
import type { Span } from '../conversation/span';
import type { Quote } from './assessment';

const LONGEST = 240;

/** The sentence of a message that a range points at, shortened for display. */
export function quoteOf(message: Message, span: Span): Quote {
  const text = message.text.slice(span.start, span.end).replaceAll(/\s+/gu, ' ').trim();
  return { messageId: message.id, text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text, span };
}

/** The same, or null where it is only the name that the writer signed with: that shows nothing. */
export function tellingQuote(message: Message, span: Span): Quote | null {
  const quote = quoteOf(message, span);
  const names = new Set(wordsOf(message.author));
  const words = wordsOf(quote.text);
  return words.length > 0 && words.every((word) => names.has(word)) ? null : quote;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The whole message as a quote. */
export function quoteWhole(message: Message): Quote {
  return quoteOf(message, { start: 0, end: message.text.length });
}
