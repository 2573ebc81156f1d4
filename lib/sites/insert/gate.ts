/**
 * The checks before a draft may touch the page. Pure, so that each refusal has a test and none depends on a page.
 */
import type { ComposerMode } from '../../conversation/conversation';
import type { GateCode, InsertRequest } from './request';

/** What the page shows at this moment. */
export interface GateView {
  /** Key of the ticket on screen, or null when none is. */
  ticketKey: string | null;
  /** The visible reply box, or null. */
  composer: {
    mode: ComposerMode;
    readOnly: boolean;
    /** Characters that still fit, or null without a limit. */
    room: number | null;
  } | null;
  /** Names that the tool itself fills in when sending, such as `ticket.` in Zendesk: these may stay. */
  hostPlaceholders: readonly string[];
}

/**
 * Why this draft must not go in, or null when it may. Ordered by what would hurt most: a draft in a stranger's
 * ticket first, a customer text in the wrong kind of message second.
 */
export function gate(request: InsertRequest, view: GateView): GateCode | null {
  if (!namesTicket(request.ticketKey) || view.ticketKey !== request.ticketKey) return 'moved-on';
  if (!view.composer) return 'no-composer';
  if (view.composer.mode !== request.mode) return 'wrong-mode';
  if (view.composer.readOnly) return 'read-only';
  if (request.text.trim() === '') return 'empty-text';
  if (hasOpenPlaceholder(request.text, view.hostPlaceholders)) return 'has-placeholder';
  if (view.composer.room !== null && request.text.length > view.composer.room) return 'too-long';
  return null;
}

/** False for a key without a ticket id, such as `generic:desk.example:`: every ticket of that site would match it. */
export function namesTicket(ticketKey: string): boolean {
  return ticketKey !== '' && !ticketKey.endsWith(':');
}

/** True when `{{...}}` is left that neither we nor the ticketing tool will fill in. */
export function hasOpenPlaceholder(text: string, hostPlaceholders: readonly string[]): boolean {
  for (const [, name = ''] of text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (!hostPlaceholders.some((known) => name === known || (known.endsWith('.') && name.startsWith(known))))
      return true;
  }
  return false;
}
