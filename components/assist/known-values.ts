import { valuesOf } from '../../lib/assist/values';
import type { Values } from '../../lib/library/fill';
import type { TicketContext } from '../panel/ticket-context';

/** What the ticket in view says for placeholders: the same as in a suggestion. */
export function knownValues({ ticket, assessment }: TicketContext): Values {
  if (ticket === null) return {};
  const { customer, agent, subject, number } = ticket;
  return valuesOf(
    { customer: { name: customer, email: '' }, agent, subject, ref: { number } },
    assessment?.facts ?? [],
  );
}
