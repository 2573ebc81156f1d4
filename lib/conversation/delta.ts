import type { Conversation, Message } from './conversation';

/** What is different from a conversation that the other side has: one stretch of messages, and all that is not messages. */
export interface ConversationDelta {
  /** Messages that stay at the beginning, and at the end. */
  head: number;
  tail: number;
  /** What stands between them now. */
  middle: Message[];
  rest: Omit<Conversation, 'messages'>;
}

/** Shorter conversations are as well sent whole. */
const LEAST = 20;

/**
 * What came, changed or went since `before`, told by the messages that both share as objects (see `toMessage`). Null
 * where telling it takes about as long as telling everything.
 */
export function deltaOf(before: Conversation, after: Conversation): ConversationDelta | null {
  const { messages, ...rest } = after;
  const most = Math.min(before.messages.length, messages.length);
  let head = 0;
  while (head < most && before.messages[head] === messages[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.messages.at(-1 - tail) === messages.at(-1 - tail)) tail += 1;
  const middle = messages.slice(head, messages.length - tail);
  return messages.length < LEAST || middle.length * 2 > messages.length ? null : { head, tail, middle, rest };
}

/** The conversation that `deltaOf` was asked about; null where the delta does not fit what is known. */
export function withDelta(before: Conversation, { head, tail, middle, rest }: ConversationDelta): Conversation | null {
  const { messages } = before;
  if (head + tail > messages.length) return null;
  return { ...rest, messages: [...messages.slice(0, head), ...middle, ...messages.slice(messages.length - tail)] };
}
