import type { ComposerMode, RawConversation } from '../../conversation/conversation';
import { defineAdapter, type Composer, type KnownTicket, type Located, type ReadContext } from '../adapter';
import { firstOf } from '../candidates';
import { INTERNAL_LABEL } from '../labels';
import type { ToolPage } from '../tool-page';
import { isVisible } from '../visibility';
import { readLog, readLogAgain, type Log } from '../zendesk/again';
import { findScope, ticketIdOf, type Scope } from '../zendesk/scope';
import { CHANNEL, COMPOSER, LOG, REQUESTER, SUBJECT } from '../zendesk/selectors';

/** What the last read of a page found, while only its comments changed since. */
interface Known {
  log: Log;
  href: string;
  requester: Element | undefined;
  subject: Element | undefined;
  box: ReplyBox | null;
}

interface ReplyBox {
  editor: HTMLElement;
  pane: HTMLElement;
  /** The switch that says where the text goes; tools put another in its place. */
  channel: HTMLElement | undefined;
}

const known = new WeakMap<Document, Known>();
/** Reads that rest on what was known: they need not search the page for its parts. */
const resumed = new WeakMap<ReadContext, Known>();
const boxes = new WeakMap<HTMLElement, ReplyBox>();

export const page: ToolPage = { matches: ['https://*.zendesk.com/*'], path: /^\/agent\//, signs: LOG.slice(0, 1) };

/** Zendesk Support, Agent Workspace. */
export default defineAdapter({
  id: 'zendesk',
  label: 'Zendesk',
  evidence: 'programs',
  page,
  locate: (context: ReadContext): Located | null => {
    const scope = findScope(context);
    return scope === null ? null : { ticketId: scope.ticketId, list: scope.log };
  },
  read: (context: ReadContext): RawConversation | null => {
    known.delete(context.document);
    const scope = findScope(context);
    return scope === null ? null : readScope(scope, context);
  },
  readAgain,
  drifted,
  hostPlaceholders: ['ticket.', 'current_user.', 'dc.'],
  composer: (context: ReadContext): Composer | null => {
    const box = boxFor(context);
    if (box === null) return null;
    const { editor } = box;
    return {
      element: editor,
      mode: modeOf(editor),
      channel: box.channel?.getAttribute('data-channel') ?? '',
      hasDraft: (editor.textContent ?? '').trim() !== '',
      // Zendesk draws paragraphs without a gap (docs/insertion.md).
      blankLines: 'empty-paragraph',
    };
  },
  modeOf,
});

function readScope(scope: Scope, { document, url }: ReadContext): RawConversation {
  const requester = firstOf(scope.pane, REQUESTER)?.found;
  const subject = firstOf(scope.pane, SUBJECT)?.found;
  const log = readLog(scope, valueOf(requester));
  const next = { log, href: url.href, requester, subject, box: null };
  if (!scope.drifted && !log.drifted && isVisible(scope.log)) known.set(document, next);
  return conversationOf(next);
}

/** Reads the comments again that were touched. What stands beside the log is asked anew, but not searched. */
function readAgain(context: ReadContext, touched: Iterable<Node>): RawConversation | null {
  const { document, url } = context;
  const last = known.get(document);
  known.delete(document);
  if (last === undefined || last.href !== url.href) return null;
  const { requester, subject, box } = last;
  if ([requester, subject, box?.editor].some((part) => part?.isConnected === false)) return null;
  const log = valueOf(requester) === last.log.customer ? readLogAgain(last.log, touched) : null;
  if (log === null) return null;
  const next = { ...last, log };
  known.set(document, next);
  resumed.set(context, next);
  return conversationOf(next);
}

function conversationOf({ log, subject }: Known): RawConversation {
  const { ticketId } = log.scope;
  const isDrifted = log.scope.drifted || log.drifted || subject === undefined;
  return {
    ticketId,
    number: `#${ticketId}`,
    subject: valueOf(subject),
    customer: { name: log.customer },
    messages: [...log.items.values()].flatMap(({ messages }) => messages),
    order: 'oldest-first',
    completeness: { hasEarlier: log.earlier.length > 0 },
    provenance: { subject: 'dom', customer: 'dom', messages: 'dom', roles: 'dom', times: 'dom' },
    warnings: isDrifted ? ['SELECTOR_DRIFT'] : [],
    certainty: isDrifted ? 0.7 : 0.98,
  };
}

function boxFor(context: ReadContext): ReplyBox | null {
  const last = resumed.get(context);
  if (last !== undefined) return last.box;
  const scope = findScope(context);
  const editor = scope === null ? undefined : firstOf(scope.pane, COMPOSER)?.found;
  if (scope === null || editor === undefined) return null;
  const box = { editor, pane: scope.pane, channel: firstOf(scope.pane, CHANNEL)?.found };
  boxes.set(editor, box);
  const now = known.get(context.document);
  if (now?.log.scope.log === scope.log) now.box = box;
  return box;
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
function modeOf(editor: HTMLElement): ComposerMode {
  const box = boxes.get(editor);
  if (box === undefined) return 'unknown';
  if (box.channel?.isConnected !== true) box.channel = firstOf(box.pane, CHANNEL)?.found;
  const { channel } = box;
  if (channel === undefined) return 'unknown';
  const name = channel.getAttribute('data-channel') ?? '';
  if (/internal|note/i.test(name)) return 'internal';
  if (name !== '') return 'public';
  const label = channel.getAttribute('aria-label') ?? channel.textContent ?? '';
  if (label.trim() === '') return 'unknown';
  return INTERNAL_LABEL.test(label) ? 'internal' : 'public';
}
