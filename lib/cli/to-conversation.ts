import type { Conversation } from '../conversation/conversation';
import { normalise } from '../conversation/normalise';
import type { ConversationLine } from './conversation-lines';

/**
 * An exported conversation in the form that a page read has, through the same cleaning (quoted mail and signatures
 * are split off). Message ids are the places of the messages in the line, from 0.
 */
export function toConversation(line: ConversationLine): Conversation {
  const times = line.messages.map(({ at }) => (at == null ? Number.NaN : Date.parse(at)));
  const last = times.findLast((time) => !Number.isNaN(time));
  return normalise(
    {
      ticketId: String(line.id),
      order: 'oldest-first',
      messages: line.messages.map(({ role, text, at }, index) => ({
        id: String(index),
        role,
        text,
        ...(at != null && { datetime: at, timeText: at }),
      })),
    },
    {
      adapter: 'command-line',
      tool: 'export',
      url: '',
      // "Now" is when the conversation stood as it is written: waiting times must not grow with the export's age.
      readAt: new Date(last ?? Date.now()),
      live: false,
      lang: 'en',
      composer: null,
    },
  ).conversation;
}
