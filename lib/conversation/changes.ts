import type { Conversation } from './conversation';
import { rememberOf } from './remember';

/** Certainty moves a little with every word of the page; nobody notices less than this. */
const NOTICED = 0.05;

/** True when anything a person or a model would notice is different: messages, subject, people, reply box. */
export function sameConversation(a: Conversation | null, b: Conversation | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a.certainty - b.certainty) < NOTICED && comparable(a) === comparable(b);
}

/** Leaves out what changes by itself: the time of the read and the wording of relative times. */
const comparable = rememberOf((conversation: Conversation): string => {
  const { readAt: _readAt, certainty: _certainty, messages, ...rest } = conversation;
  return JSON.stringify([
    rest,
    messages.map(({ atRaw: _atRaw, at, atPrecision, ...kept }) => [kept, atPrecision === 'relative' ? '' : at]),
  ]);
});
