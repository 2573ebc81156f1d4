import type { Candidate } from '../candidates';

/**
 * Where things stand in Request Tracker. From its own templates: 5.0.3 as Debian has it, 6 as of 2025 and 2026. What
 * differs between these, and on the pages for phones (`/m/`), stands in one selector.
 */

export const SIGNS: readonly Candidate[] = [
  {
    css: '#rt-header-container, .ticket_menu [href*="/m/ticket/"], .Ticket-transaction, form[name="TicketUpdate"]',
    grade: 'A, 2026',
  },
];

/** A page that is about this ticket: by its history, by a form, by its own menu. */
export const PANES: readonly Candidate[] = [
  {
    css: 'body:has(#ticket-{id}-history, [name="id"][value="{id}"], :is(#page-menu, .ticket_menu) [href$="id={id}"])',
    grade: 'A, 2026',
  },
];

/**
 * The history, what stands in its place (and around it later on) until it is loaded, or the reply page, which has none.
 * Written out: what is put together stays in every page's script.
 */
export const LIST: readonly Candidate[] = [
  {
    css: '.history.ticket .history-container, :is(#deferred_ticket_history, #delayed_ticket_history):not(:has(.history)), [name="TicketUpdate"]:not(#inline-add-message), .history-list, .ticket-reply',
    grade: 'A, 2026',
  },
  { css: '.history.ticket', grade: 'A, 2026' },
];

/** Only part of the history is there: it comes while one scrolls, on a click, or in pages. */
export const MORE: readonly Candidate[] = [
  {
    css: '.history:has(#LoadAllHistoryContainer:not([style*="none"]), .paging), :is(#deferred_ticket_history, #delayed_ticket_history):not(:has(.history))',
    grade: 'A, 2026',
  },
];

export const MESSAGE: readonly Candidate[] = [
  { css: '.Ticket-transaction.message, .history-list > li:has(.txn-content)', grade: 'A, 2026' },
  { css: '[data-transaction-id]:has(.message-stanza)', grade: 'D' },
];

export const EVENT: readonly Candidate[] = [
  { css: '.Ticket-transaction:not(.message)', grade: 'A, 2026' },
  { css: '[data-transaction-id]:not(.message, .end-of-history-list, :has(.message-stanza))', grade: 'D' },
];

export const AUTHOR: readonly Candidate[] = [{ css: '.description > .user, li > .user', grade: 'A, 2026' }];

export const TIME: readonly Candidate[] = [{ css: '.date, .age', grade: 'A, 2026' }];

/** Text files are shown below their name like a second body: they are files, not words of the writer. */
export const BODY: readonly Candidate[] = [
  {
    css: '.messagebody:not(.downloadattachment:has(.downloadfilename) + *) > .message-stanza, .txn-content',
    grade: 'A, 2026',
  },
  { css: '.messagebody', grade: 'A, 2026' },
];

export const FILES: readonly Candidate[] = [
  { css: '.downloadfilename', grade: 'A, 2026' },
  { css: '.downloadattachment a[alt]', grade: 'A, 2026' },
];

const REQUESTOR = '.requestors .user';

/** Depending on a preference: `Jo Brandt`, `Jo Brandt <jo@example.org>`, `iholm (Ida Holm)`. */
const NAME = /^([^<]+?)\s*(?:<|$)/;

export const NAMES: readonly (Candidate & { take: RegExp })[] = [{ css: REQUESTOR, take: NAME, grade: 'A, 2026' }];

export const MAILS: readonly (Candidate & { take: RegExp })[] = [{ css: REQUESTOR, take: /<(.+)>/, grade: 'A, 2026' }];

/** The frame of CKEditor 4 in version 5, CKEditor 5 in version 6, else the plain box. */
export const BOX: readonly Candidate[] = [
  {
    css: ':is(.messagebox-container, .ticket-reply) :is(.cke_wysiwyg_frame, .ck-editor__editable, textarea)',
    grade: 'A, 2026',
  },
];

/** A select on the reply page, a hidden field in the reply window of version 6. */
/* @__NO_SIDE_EFFECTS__ */ export const typeIs = (type: string): readonly Candidate[] => [
  {
    css: `form:has([name="UpdateType"][value="${type}"], [name="UpdateType"] [value="${type}"]:checked)`,
    grade: 'A, 2026',
  },
];
