import type { Conversation } from './conversation';

/** True when anything a person or a model would notice is different: messages, subject, people, reply box. */
export function sameConversation(a: Conversation | null, b: Conversation | null): boolean {
  if (a === null || b === null) return a === b;
  return comparable(a) === comparable(b);
}

/** Leaves out what changes by itself: the time of the read and the wording of relative times. */
function comparable(conversation: Conversation): string {
  const { readAt: _readAt, messages, ...rest } = conversation;
  return JSON.stringify([
    rest,
    messages.map(({ atRaw: _atRaw, at, atPrecision, ...kept }) => [kept, atPrecision === 'relative' ? '' : at]),
  ]);
}
