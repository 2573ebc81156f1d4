import type { Message } from '../conversation/conversation';
import type { Span } from '../conversation/span';
import type { Quote } from './assessment';

const LONGEST = 240;

/** The sentence of a message that a range points at, shortened for display. */
export function quoteOf(message: Message, span: Span): Quote {
  const text = message.text.slice(span.start, span.end).replaceAll(/\s+/gu, ' ').trim();
  return { messageId: message.id, text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text, span };
}

/** The whole message as a quote. */
export function quoteWhole(message: Message): Quote {
  return quoteOf(message, { start: 0, end: message.text.length });
}
