import type { Conversation, Message } from '../conversation/conversation';

/**
 * True when every message that came is as complete as those before it: text, writer and time stand there. Tools that
 * draw a message bit by bit fill these in later.
 */
export function isReady(before: Conversation, after: Conversation): boolean {
  const ids = new Set(before.messages.map(({ id }) => id));
  const came = after.messages.filter(({ id }) => !ids.has(id));
  const all = (test: (message: Message) => boolean): boolean => !before.messages.every(test) || came.every(test);
  return (
    came.length > 0 &&
    after.messages.length === before.messages.length + came.length &&
    came.every(({ text, bodyState }) => text !== '' && bodyState === 'full') &&
    all(({ author }) => author !== '') &&
    all(({ atPrecision }) => atPrecision !== 'none')
  );
}
