import type { Conversation } from '../conversation/conversation';
import { analysedTurns, publicTurns } from './turns';

/** Characters of message text that are kept as read; session storage holds 10 MB for all tabs together. */
const ROOM = 2_000_000;

/**
 * A conversation as the session keeps it: without quoted mail and signatures, which nothing analyses, and in very
 * long tickets without the middle, which is not analysed either. Notes and events of the end stay.
 */
export function compact(conversation: Conversation): Conversation {
  const messages = conversation.messages.map((message) => ({ ...message, quoted: '', signature: '' }));
  const chars = messages.reduce((sum, message) => sum + message.text.length, 0);
  if (chars <= ROOM) return { ...conversation, messages };
  const kept = new Set(analysedTurns(publicTurns(conversation)).map((turn) => turn.id));
  const lastReply = messages.findLastIndex(({ role, visibility }) => role === 'agent' && visibility !== 'internal');
  return { ...conversation, messages: messages.filter(({ id }, index) => kept.has(id) || index > lastReply) };
}
