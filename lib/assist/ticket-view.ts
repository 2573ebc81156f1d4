import type { Conversation } from '../conversation/conversation';
import type { Participant, TicketView } from './tab-view';

const SAMPLE = 80;

/** What the panel shows about the ticket itself. @param since ISO time since when it is followed */
export function ticketViewOf(conversation: Conversation, since: string): TicketView {
  const { ref, subject, tool, adapter, customer, agent, readAt, completeness, composer, warnings, certainty } =
    conversation;
  return {
    key: ref.key,
    number: ref.number,
    subject,
    tool,
    adapter,
    customer: customer.name,
    agent,
    since,
    readAt,
    completeness,
    composer,
    warnings,
    certainty,
    participants: participantsOf(conversation),
  };
}

function participantsOf(conversation: Conversation): Participant[] {
  const people = new Map<string, Participant>();
  for (const message of conversation.messages) {
    if (message.role === 'system' || message.role === 'bot' || message.kind !== 'message') continue;
    const known = people.get(message.author);
    if (known === undefined) {
      const sample = message.text.slice(0, SAMPLE).replaceAll(/\s+/gu, ' ').trim();
      people.set(message.author, {
        author: message.author,
        role: message.role,
        certainty: message.roleCertainty,
        messages: 1,
        sample,
      });
    } else {
      known.messages += 1;
      known.certainty = Math.min(known.certainty, message.roleCertainty);
      if (known.role !== message.role) known.role = 'unknown';
    }
  }
  return [...people.values()];
}
