import { quoteWhole } from '../quote';
import { defineRule } from '../rule';

/** One's own note needs no reading. */
function isOwn(author: string, agent: string): boolean {
  return agent !== '' && author === agent;
}

export default defineRule({
  id: 'read-the-note',
  about: 'A colleague left an internal note after the last reply.',
  words: {
    title: 'Read the internal note first',
    detail: 'It was written after the last reply and is not visible to the customer.',
    because: 'Note by {author}',
    unnamed: 'Internal note',
  },
  propose({ conversation }) {
    const messages = conversation.messages;
    const lastReply = messages.findLastIndex(
      (message) => message.role === 'agent' && message.visibility !== 'internal',
    );
    const note = messages
      .slice(lastReply + 1)
      .findLast(
        ({ visibility, kind, text, author }) =>
          visibility === 'internal' && kind === 'message' && text !== '' && !isOwn(author, conversation.agent),
      );
    if (note === undefined) return null;
    return {
      p: 0.7,
      because: [
        { word: note.author === '' ? 'unnamed' : 'because', values: { author: note.author }, quote: quoteWhole(note) },
      ],
    };
  },
});
