import type { ReadTicket } from './read-ticket';
import { isVisible } from './visibility';

/** How long the mark stays, in milliseconds. */
const DURATION = 1600;

/**
 * Scrolls a message into view and marks it for a moment. The mark is a script animation: it adds no node, class or
 * attribute, and nothing is left when it ends. Returns false when the message is no longer on the page.
 */
export function revealMessage(ticket: ReadTicket, messageId: string): boolean {
  const element = ticket.elements.get(messageId)?.deref();
  if (element === undefined || !element.isConnected || !isVisible(element)) return false;
  const calm = element.ownerDocument.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches === true;
  element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  // Both ends differ from the element's own look in the outline only; system colours keep it visible in dark pages.
  const mark = { outline: '3px solid Highlight', outlineOffset: '2px' };
  const clear = { outline: '3px solid transparent', outlineOffset: '6px' };
  element.animate(calm ? [mark, mark] : [mark, mark, clear], { duration: DURATION, easing: 'ease-out' });
  return true;
}
