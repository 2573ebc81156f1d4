import type { ReadContext } from '../adapter';
import { firstOf } from '../candidates';
import { isVisible } from '../visibility';
import { ACTIVE_TAB, LOG } from './selectors';

/** The pane of the ticket on screen. Zendesk keeps every open ticket mounted, one beside the other. */
export interface Scope {
  ticketId: string;
  pane: HTMLElement;
  log: HTMLElement;
  /** The tab in the page's header that was open, if there is one. */
  tab: Element | null;
  /** True when a fallback was needed. */
  drifted: boolean;
}

/** The ticket id of `/agent/tickets/123`, or an empty string on every other view. */
export function ticketIdOf(url: URL): string {
  return /^\/agent\/tickets\/(\d+)(?:\/|$)/.exec(url.pathname)?.[1] ?? '';
}

/** Finds the pane by the ticket id of the address, never by what happens to come first. */
export function findScope({ document, url }: Pick<ReadContext, 'document' | 'url'>): Scope | null {
  const ticketId = ticketIdOf(url);
  const tab = firstOf(document, ACTIVE_TAB)?.found ?? null;
  if (ticketId === '' || !agrees(tab, ticketId)) return null;
  const marked = [
    ...document.querySelectorAll<HTMLElement>(`[data-ticket-id="${ticketId}"]`),
    ...document.querySelectorAll<HTMLElement>(`[data-side-conversations-anchor-id="${ticketId}"]`),
  ];
  for (const pane of marked) {
    const log = firstOf(pane, LOG);
    if (log !== null) return { ticketId, pane, log: log.found, tab, drifted: log.rank > 0 };
  }
  // Other tickets are marked and this one is not: it has not been mounted yet.
  if (document.querySelector('[data-ticket-id], [data-side-conversations-anchor-id]') !== null) return null;
  return visiblePane(document, ticketId, tab);
}

/** True while everything by which this pane was found is as it was. */
export function isStillOpen({ ticketId, pane, log, tab, drifted }: Scope): boolean {
  const names = [pane.getAttribute('data-ticket-id'), pane.getAttribute('data-side-conversations-anchor-id')];
  const isTab = tab === null || (tab.isConnected && ACTIVE_TAB.some(({ css }) => tab.matches(css)));
  return (
    !drifted &&
    names.includes(ticketId) &&
    isTab &&
    agrees(tab, ticketId) &&
    pane.contains(log) &&
    LOG[0] !== undefined &&
    log.matches(LOG[0].css) &&
    isVisible(log)
  );
}

/** The header's open tab, when there is one, must speak of the same ticket. */
function agrees(tab: Element | null, ticketId: string): boolean {
  const named = tab?.getAttribute('data-entity-id') ?? '';
  return named === '' || named === ticketId;
}

/** No pane names its ticket any more: exactly one visible log is still safe, two are not. */
function visiblePane(document: Document, ticketId: string, tab: Element | null): Scope | null {
  for (const { css } of LOG) {
    const logs = [...document.querySelectorAll<HTMLElement>(css)].filter(isVisible);
    if (logs.length > 1) return null;
    const [log] = logs;
    if (log !== undefined) return { ticketId, pane: paneAround(log), log, tab, drifted: true };
  }
  return null;
}

function paneAround(log: HTMLElement): HTMLElement {
  const host = log.closest<HTMLElement>('#main_panes > *, main > *');
  return host ?? log.parentElement ?? log;
}
