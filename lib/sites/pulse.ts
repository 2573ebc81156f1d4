import type { ComposerMode } from '../conversation/conversation';
import type { ReadContext } from './adapter';
import type { ReadTicket } from './read-ticket';
import { isVisible } from './visibility';

/** Seconds after a ticket came at which parts that were not there yet are looked for, even if nothing seems to move. */
const LATE_PARTS = [2, 5, 10];

/** What a beat found: `read` for something that matters, `perhaps` where a part that was missing may have come. */
export type Sign = 'read' | 'perhaps' | null;

/**
 * The cheap look once a second: numbers that the browser keeps anyway, and the state of one reply box. Tells whether
 * reading the page again could give something else; what happens inside the list of messages is `ListWatch`'s part.
 */
export class Pulse {
  private elements = 0;
  private title = '';
  private mode: ComposerMode = 'unknown';
  private isOpen = false;
  private key = '';
  private beats = 0;

  /** Call after every read. */
  taken(ticket: ReadTicket | null, context: ReadContext): void {
    this.elements = countOf(ticket, context.document);
    this.title = context.document.title;
    this.mode = modeNow(ticket, context);
    this.isOpen = isOpen(ticket);
    const key = ticket?.conversation.ref.key ?? '';
    if (key !== this.key) this.beats = 0;
    this.key = key;
  }

  /** Once a second, in visible tabs. */
  beat(ticket: ReadTicket | null, context: ReadContext): Sign {
    this.beats += 1;
    const elements = countOf(ticket, context.document);
    if (ticket === null) return elements === this.elements ? null : 'read';
    const { list } = ticket;
    const grown = Math.abs(elements - this.elements) > this.elements * 0.2 + 50;
    if (grown || !list.isConnected || !isVisible(list)) return 'read';
    if (isOpen(ticket) !== this.isOpen || modeNow(ticket, context) !== this.mode) return 'read';
    if (!lacksParts(ticket)) return null;
    const isMoved = elements !== this.elements || context.document.title !== this.title;
    return isMoved || LATE_PARTS.includes(this.beats) ? 'perhaps' : null;
  }
}

/** Tools fetch customer and subject apart from the messages, and build the reply box last. */
function lacksParts({ conversation: { customer, subject }, composer }: ReadTicket): boolean {
  return subject === '' || (customer.name === '' && customer.email === '') || composer === null;
}

/** The reply box that was found is still there: tools put another in its place for a note. */
function isOpen(ticket: ReadTicket | null): boolean {
  const composer = ticket?.composer ?? null;
  return composer !== null && composer.isConnected && isVisible(composer);
}

/** A reply box that is found by a search of the whole page is asked for its mode alone. */
function modeNow(ticket: ReadTicket | null, context: ReadContext): ComposerMode {
  if (ticket === null) return 'unknown';
  const { adapter, composer } = ticket;
  if (adapter.modeOf === undefined) return adapter.composer?.(context)?.mode ?? 'unknown';
  return composer === null ? 'unknown' : adapter.modeOf(composer as HTMLElement);
}

/** The browser keeps these numbers, so asking is nearly free. What the agent types is left out. */
function countOf(ticket: ReadTicket | null, document: Document): number {
  return document.getElementsByTagName('*').length - (ticket?.composer?.getElementsByTagName('*').length ?? 0);
}
