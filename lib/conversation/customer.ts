import { cleanLine, cutAt } from './clean-text';
import type { Conversation, Message, RawConversation } from './conversation';

/**
 * Who asks: as the page says it outside the messages, else the one person who writes as a customer. Pages hide their
 * customer panel in narrow windows; where two customers write, neither is named.
 */
export function customerOf({ customer }: RawConversation, messages: readonly Message[]): Conversation['customer'] {
  const name = cutAt(cleanLine(customer?.name ?? ''), 200);
  const email = cutAt(cleanLine(customer?.email ?? '').toLowerCase(), 320);
  if (name !== '' || email !== '') return { name, email };
  const writers = new Set(messages.filter(({ role }) => role === 'customer').map(({ author }) => author));
  const [only = ''] = writers;
  return { name: writers.size === 1 ? only : '', email: '' };
}
