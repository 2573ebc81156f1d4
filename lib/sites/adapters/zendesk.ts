import type { ComposerMode, RawConversation } from '../../conversation/conversation';
import { defineAdapter, type Composer, type KnownTicket, type Located, type ReadContext } from '../adapter';
import { firstOf } from '../candidates';
import { EARLIER_LABEL, INTERNAL_LABEL } from '../labels';
import { readLog } from '../zendesk/messages';
import { findScope, ticketIdOf, type Scope } from '../zendesk/scope';
import { CHANNEL, COMPOSER, LOG, REQUESTER, SUBJECT } from '../zendesk/selectors';

/** Zendesk Support, Agent Workspace. */
export default defineAdapter({
  id: 'zendesk',
  label: 'Zendesk',
  evidence: 'programs',
  matches: ['https://*.zendesk.com/*'],
  recognises: ({ document, url }: ReadContext) => {
    if (!url.pathname.startsWith('/agent/')) return 0;
    if (/(?:^|\.)zendesk\.com$/.test(url.hostname)) return 0.95;
    // A host of the customer's own: the page must look the part.
    return document.querySelector(LOG[0]?.css ?? '') === null ? 0 : 0.9;
  },
  locate: (context: ReadContext): Located | null => {
    const scope = findScope(context);
    return scope === null ? null : { ticketId: scope.ticketId, list: scope.log };
  },
  read: (context: ReadContext): RawConversation | null => {
    const scope = findScope(context);
    return scope === null ? null : readScope(scope);
  },
  drifted,
  hostPlaceholders: ['ticket.', 'current_user.', 'dc.'],
  composer: (context: ReadContext): Composer | null => {
    const scope = findScope(context);
    const editor = scope === null ? null : firstOf(scope.pane, COMPOSER);
    if (scope === null || editor === null) return null;
    const channel = firstOf(scope.pane, CHANNEL)?.found;
    return {
      element: editor.found,
      mode: modeOf(channel),
      channel: channel?.getAttribute('data-channel') ?? '',
      hasDraft: (editor.found.textContent ?? '').trim() !== '',
      // Zendesk draws paragraphs without a gap (docs/insertion.md).
      blankLines: 'empty-paragraph',
    };
  },
});

function readScope({ ticketId, pane, log, drifted }: Scope): RawConversation {
  const customer = valueOf(firstOf(pane, REQUESTER)?.found);
  const subject = firstOf(pane, SUBJECT);
  const { messages, drifted: logDrifted } = readLog(log, customer);
  const isDrifted = drifted || logDrifted || subject === null;
  return {
    ticketId,
    number: `#${ticketId}`,
    subject: valueOf(subject?.found),
    customer: { name: customer },
    messages,
    order: 'oldest-first',
    completeness: {
      hasEarlier: [...log.querySelectorAll('button')].some((button) => EARLIER_LABEL.test(button.textContent ?? '')),
    },
    provenance: { subject: 'dom', customer: 'dom', messages: 'dom', roles: 'dom', times: 'dom' },
    warnings: isDrifted ? ['SELECTOR_DRIFT'] : [],
    certainty: isDrifted ? 0.7 : 0.98,
  };
}

/**
 * A ticket's address, but nothing of the known page: Zendesk has changed. What a person sees may still be read by its
 * shape, unless other tickets are mounted that could be mistaken for this one.
 */
function drifted({ document, url }: ReadContext): KnownTicket | null {
  const ticketId = ticketIdOf(url);
  if (ticketId === '' || findScope({ document, url }) !== null) return null;
  const mounted = document.querySelector('[data-ticket-id], [data-side-conversations-anchor-id]');
  return mounted === null ? { ticketId, number: `#${ticketId}` } : null;
}

/** The value of an input in or at the element, else its text. */
function valueOf(element: Element | undefined): string {
  if (element === undefined) return '';
  const input = element.matches('input') ? element : element.querySelector('input');
  const value = (input as HTMLInputElement | null)?.value ?? '';
  return value === '' ? (element.textContent ?? '').replace(/\s+/g, ' ').trim() : value;
}

/** `data-channel` does not change with the agent's language; the label is the second best. */
function modeOf(channel: Element | undefined): ComposerMode {
  if (channel === undefined) return 'unknown';
  const name = channel.getAttribute('data-channel') ?? '';
  if (/internal|note/i.test(name)) return 'internal';
  if (name !== '') return 'public';
  const label = channel.getAttribute('aria-label') ?? channel.textContent ?? '';
  if (label.trim() === '') return 'unknown';
  return INTERNAL_LABEL.test(label) ? 'internal' : 'public';
}
