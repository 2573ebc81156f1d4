import { useState } from 'react';
import type { TicketActions } from '../../lib/queries/actions';

/** Scrolls the page to a message; `gone` when it is no longer there, or the page does not answer. */
export function useReveal(actions: TicketActions | null): { gone: boolean; reveal(messageId: string): void } {
  const [gone, setGone] = useState(false);
  const look = async (messageId: string): Promise<void> =>
    setGone(actions === null || !(await actions.reveal(messageId).catch(() => false)));
  return { gone, reveal: (messageId) => void look(messageId) };
}
