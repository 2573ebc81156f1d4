import type { Candidate } from '../candidates';

/**
 * Where things stand on a Zammad ticket, from Zammad's own code: the classic desktop (`views/ticket_zoom`, 2.x to 7.x)
 * and the new one (`apps/desktop`, 6.4 and later). What differs between the two stands in one selector.
 */

export const SIGNS: readonly Candidate[] = [
  { css: '#navigation .tasks, [id^="content_permanent_"], #wrapper-form-ticket-edit', grade: 'A, 2026' },
  { css: '.ticketZoom, [data-test-id^="article-bubble-container-"]', grade: 'A, 2026' },
];

/** The classic desktop keeps a pane for each open ticket; the new one has one, known by its form. */
export const PANE: readonly Candidate[] = [
  { css: '#content_permanent_Ticket-{id}, main:has(#form-ticket-edit-{id})', grade: 'A, 2026' },
  { css: '[id$="_Ticket-{id}"], body > * :has(> * [id$="-ticket-edit-{id}"])', grade: 'D' },
];

export const ANY_PANE: readonly Candidate[] = [
  { css: '[id^="content_permanent_Ticket-"], [id^="form-ticket-edit-"]', grade: 'A, 2026' },
  { css: '[id*="_Ticket-"], [id*="-ticket-edit-"]', grade: 'D' },
];

export const LIST: readonly Candidate[] = [
  { css: '.ticket-article, section[role="feed"]', grade: 'A, 2026' },
  { css: ':has(> [id^="article-"])', grade: 'D' },
];

/** A mail that was sent by the system itself, or could not be delivered. */
export const EVENT = {
  find: [
    { css: '.ticket-article-item:not(:has(.textBubble)), [id^="article-"]:has(> [role="article"])', grade: 'A, 2026' },
    // Only what is an event: most tickets have none, and then this is asked too.
    { css: '[data-id].system:not(:has(.textBubble)), [aria-posinset]:has(> [role="article"])', grade: 'A, 2026' },
  ],
  body: [
    { css: '.task-subline, [role="article"]', grade: 'A, 2026' },
    { css: 'div', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const ARTICLE = {
  find: [
    {
      css: '.ticket-article-item:has(.textBubble), [id^="article-"]:has(> [data-test-id^="article-bubble-container-"])',
      grade: 'A, 2026',
    },
    { css: '[data-id]:has(.textBubble), [aria-posinset]:has(.inner-article-body)', grade: 'A, 2026' },
  ],
  customer: [
    { css: '.ticket-article-item.customer, .Content--customer', grade: 'A, 2026' },
    { css: '[id^="article-"].customer', grade: 'A, 2026' },
  ],
  agent: [
    {
      css: '.ticket-article-item.agent, .Content--agent:has([aria-describedby="author-name-and-creation-date"]), .grid > [aria-hidden="false"] ~ * .Content--agent',
      grade: 'A, 2026',
    },
    { css: '[id^="article-"].agent, .Content--agent', grade: 'A, 2026' },
  ],
  // In the new desktop what the system writes stands on the agent's side; it has no name.
  system: [
    {
      css: '.ticket-article-item.system, [data-test-id^="article-bubble-container-"]:has(> .grid > [aria-hidden="true"]):has(.Content--agent):not(:has([aria-describedby="author-name-and-creation-date"]))',
      grade: 'A, 2026',
    },
    { css: '[id^="article-"].system', grade: 'A, 2026' },
  ],
  // The stripes around an internal article are the only sign that the new desktop has; the classic one also offers to
  // make it public.
  note: [
    { css: '.is-internal, .bg-stripes', grade: 'A, 2026' },
    { css: '.article-action[data-type="public"], .outline-blue-700', grade: 'A, 2026' },
  ],
  author: [
    {
      css: '.article-meta.top .article-meta-row:first-child .article-meta-value, [aria-describedby="author-name-and-creation-date"] > .font-bold',
      grade: 'A, 2026',
    },
    { css: '.article-meta-value, .font-bold', grade: 'D' },
  ],
  time: [
    { css: 'time.humanTimeFromNow, [aria-describedby="author-name-and-creation-date"] > time', grade: 'A, 2026' },
    { css: 'time', grade: 'A, 2026' },
  ],
  body: [
    { css: '.richtext-content, .inner-article-body', grade: 'A, 2026' },
    { css: '.textBubble-content, [data-test-id="article-content"]', grade: 'A, 2026' },
  ],
  files: [
    { css: '.attachments .attachment-name, .grid > footer .truncate', grade: 'A, 2026' },
    { css: '.attachment a, footer a[download]', grade: 'A, 2026' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const SUBJECT: readonly Candidate[] = [
  { css: '.ticket-title-update, header [role="heading"]', grade: 'A, 2026' },
  { css: '.ticket-title, header h2', grade: 'D' },
];

export const NUMBER: readonly Candidate[] = [{ css: '.ticket-number, nav [aria-current="page"]', grade: 'A, 2026' }];

/** Of the new desktop: the first and the last articles are there, and between them what loads the rest. */
export const EARLIER: readonly Candidate[] = [{ css: '[role="feed"] .line-more + button', grade: 'A, 2026' }];

/** In the new desktop there is none until a reply or a note was begun. */
export const COMPOSER: readonly Candidate[] = [
  {
    css: '.article-add .articleNewEdit-body[contenteditable="true"], [id^="ticketArticleReplyForm"] [contenteditable="true"]',
    grade: 'A, 2026',
  },
  {
    css: '[contenteditable="true"][data-name="body"], [data-test-id="article-reply-stripes-panel"] [role="textbox"]',
    grade: 'A, 2026',
  },
];

export const MODE = {
  internal: [
    {
      css: '.article-add.is-internal, [id^="ticketArticleReplyForm"] output [role="listitem"] .icon-lock',
      grade: 'A, 2026',
    },
    {
      css: '.article-add input[name="internal"][value="true"], [data-test-id="article-reply-stripes-panel"]:is(.bg-stripes, .border-stripes)',
      grade: 'A, 2026',
    },
  ],
  public: [
    {
      css: '.article-add.is-public, [id^="ticketArticleReplyForm"] output [role="listitem"] .icon-unlock',
      grade: 'A, 2026',
    },
  ],
} satisfies Record<string, readonly Candidate[]>;
