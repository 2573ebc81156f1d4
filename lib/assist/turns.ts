import type { Conversation, Message } from '../conversation/conversation';

/** Messages that customer and agent wrote to each other: no notes, events or bots. Oldest first. */
export function publicTurns(conversation: Conversation): Message[] {
  return conversation.messages.filter(
    (message) =>
      (message.role === 'customer' || message.role === 'agent') &&
      message.visibility !== 'internal' &&
      message.text !== '',
  );
}

/** The customer's messages, oldest first. */
export function customerMessages(conversation: Conversation): Message[] {
  return publicTurns(conversation).filter((message) => message.role === 'customer');
}

/** Customer messages after the agent's last public reply, oldest first. */
export function unansweredMessages(turns: readonly Message[]): Message[] {
  const lastReply = turns.findLastIndex((message) => message.role === 'agent');
  return turns.slice(lastReply + 1);
}

/** Turns that are analysed in very long tickets: the beginning says what it is about, the end how it stands. */
const FIRST_TURNS = 10;
const LAST_TURNS = 150;

/** The turns that the models read: all of them, except in very long tickets. */
export function analysedTurns(turns: readonly Message[]): readonly Message[] {
  return turns.length <= FIRST_TURNS + LAST_TURNS
    ? turns
    : [...turns.slice(0, FIRST_TURNS), ...turns.slice(-LAST_TURNS)];
}

/** From here on people count in days. */
const DAYS_FROM_HOURS = 72;

/** A wait as people say it: `unit` chooses the sentence, `values` fill it. */
export function waitInWords(hours: number): { unit: 'hours' | 'days'; values: Record<string, number> } {
  return hours < DAYS_FROM_HOURS
    ? { unit: 'hours', values: { hours: Math.round(hours) } }
    : { unit: 'days', values: { days: Math.round(hours / 24) } };
}

/** Hours since a message was written, or null when the page gave no time that can be read. */
export function hoursSince(message: Message | undefined, now: Date): number | null {
  if (message?.at == null) return null;
  const hours = (now.getTime() - Date.parse(message.at)) / 3_600_000;
  return Number.isNaN(hours) ? null : hours;
}
