import type { Values } from '../library/fill';
import type { Fact } from './assessment';

/** The parts of a conversation that name something. */
export interface Named {
  customer: { name: string; email: string };
  agent: string;
  subject: string;
  ref: { number: string };
}

/**
 * What the conversation says for the placeholders of lib/library/placeholders.ts. Where it names two orders, neither
 * is taken: the agent is asked which one is meant.
 */
export function valuesOf(conversation: Named, facts: readonly Fact[]): Values {
  const only = (kind: Fact['kind']): string | undefined => {
    const named = facts.filter((fact) => fact.kind === kind);
    const theirs = named.filter((fact) => fact.by === 'customer');
    const [first, second] = theirs.length > 0 ? theirs : named;
    return second === undefined ? first?.value : undefined;
  };
  const name = conversation.customer.name.trim();
  return {
    'customer.name': name,
    'customer.first_name': firstName(name),
    'customer.email': conversation.customer.email,
    'agent.name': conversation.agent,
    'agent.first_name': firstName(conversation.agent),
    'order.number': only('order'),
    'tracking.number': only('tracking'),
    'invoice.number': only('invoice'),
    'ticket.number': conversation.ref.number,
    'ticket.subject': conversation.subject,
  };
}

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?(?:\s+|$)/iu;

/**
 * "Oyelaran, Margaret" and "Dr Margaret Oyelaran" both give "Margaret"; an address gives nothing, and neither does
 * "Mr Tanaka": nobody wants to be greeted by the bare family name.
 */
function firstName(name: string): string {
  const [, family, given] = /^([^,]+),\s*(.+)$/u.exec(name) ?? [];
  const words = (given ?? name).trim();
  const untitled = words.replace(TITLE, '');
  const [first = '', ...others] = untitled.split(/\s+/u);
  if (untitled !== words && others.length === 0 && family === undefined) return '';
  return /^\p{L}[\p{L}\p{M}'’-]+$/u.test(first) ? first : '';
}
