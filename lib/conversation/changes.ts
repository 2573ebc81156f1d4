import type { Conversation, Message } from './conversation';

/** Ids of the messages that differ between two reads of the same ticket. */
export interface Change {
  added: string[];
  /** Same id, other text, role, visibility or quoted part. */
  edited: string[];
  removed: string[];
}

/** Compares two reads. Another ticket, or no previous read, means that every message is new. */
export function changesBetween(before: Conversation | null, after: Conversation | null): Change {
  const earlier = before !== null && after !== null && before.ref.key !== after.ref.key ? [] : (before?.messages ?? []);
  const later = after?.messages ?? [];
  const known = new Map(earlier.map((message) => [message.id, message]));
  const change: Change = { added: [], edited: [], removed: [] };
  for (const message of later) {
    const old = known.get(message.id);
    known.delete(message.id);
    if (old === undefined) change.added.push(message.id);
    else if (differs(old, message)) change.edited.push(message.id);
  }
  change.removed.push(...known.keys());
  return change;
}

/** True when anything a person or a model would notice is different: messages, subject, people, reply box. */
export function sameConversation(a: Conversation | null, b: Conversation | null): boolean {
  if (a === null || b === null) return a === b;
  return comparable(a) === comparable(b);
}

function differs(a: Message, b: Message): boolean {
  return (
    a.text !== b.text ||
    a.role !== b.role ||
    a.visibility !== b.visibility ||
    a.quoted !== b.quoted ||
    a.author !== b.author ||
    a.bodyState !== b.bodyState
  );
}

/** Leaves out what changes by itself: the time of the read and the wording of relative times. */
function comparable(conversation: Conversation): string {
  const { readAt: _readAt, messages, ...rest } = conversation;
  return JSON.stringify([
    rest,
    messages.map(({ atRaw: _atRaw, at, atPrecision, ...kept }) => [kept, atPrecision === 'relative' ? '' : at]),
  ]);
}
