import type { Conversation, Message } from './conversation';
import { rememberOf } from './remember';

/** Certainty moves a little with every word of the page; nobody notices less than this. */
const NOTICED = 0.05;

/** True when anything a person or a model would notice is different: messages, subject, people, reply box. */
export function sameConversation(a: Conversation | null, b: Conversation | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  return (
    Math.abs(a.certainty - b.certainty) < NOTICED &&
    a.messages.length === b.messages.length &&
    // Readings share the messages in which nothing changed: see `toMessage`.
    a.messages.every((message, index) => sameMessage(message, b.messages[index])) &&
    aroundOf(a) === aroundOf(b)
  );
}

function sameMessage(a: Message, b: Message | undefined): boolean {
  return a === b || (b !== undefined && wordingOf(a) === wordingOf(b));
}

/** Leaves out what changes by itself: the time of the read. */
const aroundOf = rememberOf((conversation: Conversation): string => {
  const { readAt: _readAt, certainty: _certainty, messages: _messages, ...rest } = conversation;
  return JSON.stringify(rest);
});

/** Leaves out what changes by itself: the wording of relative times. */
const wordingOf = rememberOf(({ atRaw: _atRaw, at, ...kept }: Message): string =>
  JSON.stringify([kept, kept.atPrecision === 'relative' ? '' : at]),
);
