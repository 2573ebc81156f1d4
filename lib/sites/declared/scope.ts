import type { ReadContext } from '../adapter';
import { containsComposed } from '../composed';
import { firstVisible, isMarkedHidden, isOnScreen } from './parts';
import type { Candidates, Tool } from './tool';

/** The pane of the ticket on screen, and the list of its messages. */
export interface Scope {
  ticketId: string;
  pane: HTMLElement;
  list: HTMLElement;
  /** True when a fallback was needed. */
  drifted: boolean;
}

type Where = Pick<ReadContext, 'document' | 'url'>;

/** The ticket id that the address names, or an empty string. */
export function ticketIdOf({ ticket }: Tool, { document, url }: Where): string {
  if (typeof ticket === 'function') return ticket(url, document);
  return ticket.exec(url.pathname + url.search + url.hash)?.[1] ?? '';
}

/**
 * Finds the ticket by its id, never by what happens to come first. `other`: only other tickets are there, or more than
 * one could be it, so that nothing may be read. Null: nothing of the known page is there.
 */
export function findScope(tool: Tool, where: Where): Scope | 'other' | null {
  const ticketId = ticketIdOf(tool, where);
  if (ticketId === '') return null;
  const { document } = where;
  const { active = [], agrees } = tool.scope;
  const named = namedPanes(tool);
  let isBare = false;
  for (const [rank, panes] of named.entries()) {
    for (const pane of panes(ticketId, document)) {
      if (!isOnScreen(pane)) continue;
      if (agrees?.(pane, ticketId, document) === false) return 'other';
      const list = firstVisible(pane, tool.scope.list, tool.deep);
      if (list !== null) return { ticketId, pane, list: list.found, drifted: rank + list.rank > 0 };
      isBare = true;
    }
  }
  if (isBare) return null;
  // Other tickets are named and this one is not: it has not been mounted yet.
  if (named.length > 0 && isMounted(tool, document, null)) return 'other';
  for (const [rank, { css }] of active.entries()) {
    const panes = outermost(document, css).filter((pane) => isOnScreen(pane) && !isMarkedHidden(pane));
    const [pane] = panes;
    if (pane === undefined) continue;
    if (panes.length > 1 || agrees?.(pane, ticketId, document) === false) return 'other';
    return inPane(tool, ticketId, pane, named.length > 0 || rank > 0);
  }
  return isMounted(tool, document, null) ? 'other' : null;
}

/** Where the pane that carries the ticket's id is looked for, surest way first. */
function namedPanes({ scope: { named = [], tied } }: Tool): NonNullable<Tool['scope']['tied']> {
  return (
    tied ??
    named.map(({ css }) => (ticketId, document) => [
      ...document.querySelectorAll<HTMLElement>(css.replaceAll('{id}', CSS.escape(ticketId))),
    ])
  );
}

/** The pane that carries the ticket's id, also where nothing in it is known any more. */
export function ownPane(tool: Tool, where: Where): HTMLElement | null {
  const ticketId = ticketIdOf(tool, where);
  return namedPanes(tool)[0]?.(ticketId, where.document).find(isOnScreen) ?? null;
}

/** No id vouches for this pane: the one list in it that is seen, and no choice between two. */
function inPane(tool: Tool, ticketId: string, pane: HTMLElement, drifted: boolean): Scope | 'other' | null {
  for (const [rank, { css }] of tool.scope.list.entries()) {
    const self = pane.matches(css) ? [pane] : outermost(pane, css);
    const [list, second] = self.filter((each) => isOnScreen(each) && !isMarkedHidden(each));
    if (second !== undefined) return 'other';
    if (list !== undefined) return { ticketId, pane, list, drifted: drifted || rank > 0 };
  }
  return null;
}

/** True while everything by which this ticket was found is as it was. */
export function isStillOpen(tool: Tool, { ticketId, pane, list }: Scope, document: Document): boolean {
  const { named, active, tied, agrees, list: lists } = tool.scope;
  const css = named?.[0]?.css.replaceAll('{id}', CSS.escape(ticketId)) ?? active?.[0]?.css;
  const isIts =
    tied === undefined ? css !== undefined && pane.matches(css) : tied[0]?.(ticketId, document).includes(pane);
  return (
    isIts === true &&
    pane.isConnected &&
    containsComposed(pane, list) &&
    lists[0] !== undefined &&
    list.matches(lists[0].css) &&
    isOnScreen(list) &&
    ((named ?? tied) !== undefined || !isMarkedHidden(list)) &&
    agrees?.(pane, ticketId, document) !== false
  );
}

/** Whether a pane of any ticket is there besides this one. */
export function isMounted({ scope }: Tool, document: Document, own: Element | null): boolean {
  const any: Candidates = scope.mounted ?? [];
  return any.some(({ css }) =>
    [...document.querySelectorAll(css)].some((pane) => own === null || !(own.contains(pane) || pane.contains(own))),
  );
}

function outermost(root: ParentNode, css: string): HTMLElement[] {
  let last: HTMLElement | null = null;
  return [...root.querySelectorAll<HTMLElement>(css)].filter((each) => {
    if (last?.contains(each) === true) return false;
    last = each;
    return true;
  });
}
