import type { RawConversation } from '../../conversation/conversation';
import type { Adapter, Composer, KnownTicket, Located, ReadContext } from '../adapter';
import { isVisible } from '../visibility';
import { composerMode, findComposer, findHead, headText, isHeadDrifted, type Head } from './head';
import { messagesOf, readLog, readLogAgain, type Log } from './log';
import { findScope, isMounted, isStillOpen, ownPane, ticketIdOf, type Scope } from './scope';
import type { Page, Tool } from './tool';

/** What the last read of a page found, while only its items changed since. */
interface Known {
  href: string;
  scope: Scope;
  head: Head;
  log: Log;
}

/** An adapter with the data it was made from; tests look through it for candidates. */
export interface ToolAdapter extends Adapter {
  tool: Tool;
}

/**
 * Makes an adapter from data. In return for the data it finds the one ticket on screen and refuses hidden and other
 * ones, counts drift, hands a changed page to the generic reader, and reads only what was touched after a change.
 */
// oxlint-disable-next-line no-inline-comments
/* @__NO_SIDE_EFFECTS__ */ export function defineTool(tool: Tool): ToolAdapter {
  const { id, label, evidence, page, chat, hostPlaceholders } = tool;
  const reader = new ToolReader(tool);
  return {
    id,
    label,
    evidence,
    page,
    tool,
    ...(chat !== undefined && { chat }),
    ...(hostPlaceholders !== undefined && { hostPlaceholders }),
    locate: (context): Located | null => {
      const scope = findScope(tool, context);
      return scope === null || scope === 'other' ? null : { ticketId: scope.ticketId, list: scope.list };
    },
    read: (context) => reader.read(context),
    readAgain: (context, touched) => reader.readAgain(context, touched),
    drifted: (context) => reader.drifted(context),
    ...(tool.composer !== undefined && {
      composer: (context: ReadContext): Composer | null => reader.composer(context),
      modeOf: (box: HTMLElement) => reader.modeOf(box),
    }),
  };
}

class ToolReader {
  private readonly tool: Tool;
  private readonly known = new WeakMap<Document, Known>();
  private readonly panes = new WeakMap<HTMLElement, HTMLElement>();

  constructor(tool: Tool) {
    this.tool = tool;
  }

  read(context: ReadContext): RawConversation | null {
    const { tool } = this;
    const { document, url } = context;
    this.known.delete(document);
    const scope = findScope(tool, context);
    if (scope === null || scope === 'other') return null;
    const head = findHead(tool, { document, pane: scope.pane });
    const log = readLog(tool, this.pageOf(context, scope, head));
    if (log === null) return null;
    const next = { href: url.href, scope, head, log };
    if (!this.isDrifted(next)) this.known.set(document, next);
    return this.conversation(next);
  }

  /** Reads the items again that were touched. The head is asked anew, but not searched. */
  readAgain(context: ReadContext, touched: Iterable<Node>): RawConversation | null {
    const { tool } = this;
    const { document, url } = context;
    const last = this.known.get(document);
    this.known.delete(document);
    if (last === undefined || last.href !== url.href || !isStillOpen(tool, last.scope, document)) return null;
    for (const { element } of last.head.values()) if (!isVisible(element)) return null;
    const { name, email } = last.log.page.customer;
    const { customer } = this.pageOf(context, last.scope, last.head);
    // Roles may rest on who the customer is.
    const log = customer.name === name && customer.email === email ? readLogAgain(tool, last.log, touched) : null;
    if (log === null) return null;
    const next = { ...last, log };
    this.known.set(document, next);
    return this.conversation(next);
  }

  /**
   * A ticket's address, but nothing that can be read: the tool has changed its page, which may still be read by its
   * shape, unless other tickets are mounted that could be mistaken for this one.
   */
  drifted(context: ReadContext): KnownTicket | null {
    const { tool } = this;
    const scope = findScope(tool, context);
    if (scope === 'other') return null;
    const ticketId = ticketIdOf(tool, context);
    if (ticketId === '' || isMounted(tool, context.document, scope?.pane ?? ownPane(tool, context))) return null;
    return { ticketId, number: `#${ticketId}` };
  }

  composer(context: ReadContext): Composer | null {
    const { tool } = this;
    const last = this.known.get(context.document);
    const isSame = last?.href === context.url.href && isStillOpen(tool, last.scope, context.document);
    const scope = isSame ? last.scope : findScope(tool, context);
    if (scope === null || scope === 'other') return null;
    const composer = findComposer(tool, { document: context.document, pane: scope.pane });
    if (composer !== null) this.panes.set(composer.element, scope.pane);
    return composer;
  }

  modeOf(box: HTMLElement): Composer['mode'] {
    const { composer } = this.tool;
    const pane = this.panes.get(box);
    return composer === undefined || pane === undefined ? 'unknown' : composerMode(composer, box, pane);
  }

  private pageOf({ document, url }: ReadContext, { ticketId, pane, list }: Scope, head: Head): Page {
    const customer = { name: '', email: '' };
    const page: Page = { document, url, ticketId, pane, list, customer };
    customer.name = headText(this.tool, head, page, 'name');
    customer.email = headText(this.tool, head, page, 'email');
    return page;
  }

  private isDrifted({ scope, head, log }: Known): boolean {
    return scope.drifted || log.drifted || isHeadDrifted(this.tool, head);
  }

  private conversation(known: Known): RawConversation {
    const { tool } = this;
    const { head, log } = known;
    const { page } = log;
    const { ticketId, customer } = page;
    const isDrifted = this.isDrifted(known);
    const total = /\d+/.exec(headText(tool, head, page, 'total'));
    const order = (typeof tool.order === 'function' ? tool.order(page) : tool.order) ?? 'oldest-first';
    const isNewestFirst = order === 'newest-first';
    const messages = messagesOf(tool, log, isNewestFirst);
    // Some show one message at a time.
    const isMore = total !== null && Number(total[0]) > messages.length;
    return {
      ticketId,
      number: headText(tool, head, page, 'number') || `#${ticketId}`,
      subject: headText(tool, head, page, 'subject'),
      customer,
      agent: headText(tool, head, page, 'agent'),
      messages,
      order: isNewestFirst ? 'oldest-first' : order,
      completeness: { total: total === null ? null : Number(total[0]), hasEarlier: isMore || log.earlier.length > 0 },
      provenance: { subject: 'dom', customer: 'dom', messages: 'dom', roles: 'dom', times: 'dom' },
      warnings: isDrifted ? ['SELECTOR_DRIFT'] : [],
      certainty: isDrifted ? 0.7 : 0.98,
    };
  }
}
