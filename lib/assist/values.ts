import type { Conversation } from '../conversation/conversation';
import type { Values } from '../library/fill';
import type { Fact } from './assessment';

/** What the conversation says for the placeholders of lib/library/placeholders.ts. */
export function valuesOf(conversation: Conversation, facts: readonly Fact[]): Values {
  const first = (kind: Fact['kind']): string | undefined => facts.find((fact) => fact.kind === kind)?.value;
  const name = conversation.customer.name.trim();
  return {
    'customer.name': name,
    'customer.first_name': firstName(name),
    'customer.email': conversation.customer.email,
    'agent.name': conversation.agent,
    'agent.first_name': firstName(conversation.agent),
    'order.number': first('order'),
    'tracking.number': first('tracking'),
    'invoice.number': first('invoice'),
    'ticket.number': conversation.ref.number,
    'ticket.subject': conversation.subject,
  };
}

/** "Oyelaran, Margaret" and "Margaret Oyelaran" both give "Margaret"; an address or a title alone gives nothing. */
function firstName(name: string): string {
  const ordered = /^([^,]+),\s*(.+)$/u.exec(name)?.[2] ?? name;
  const first = ordered.replace(/^(?:mr|mrs|ms|miss|dr|prof)\.?\s+/iu, '').split(/\s+/u)[0] ?? '';
  return /^\p{L}[\p{L}'’-]+$/u.test(first) ? first : '';
}
