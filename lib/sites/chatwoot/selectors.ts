import type { Candidate } from '../candidates';

/**
 * Where things stand in Chatwoot's dashboard, from its own components: `widgets/conversation` (1.x to 3.x, `li.left`)
 * and `components-next/message` (4.x, `data-message-id`). What differs between them stands in one selector.
 */

export const SIGNS: readonly Candidate[] = [
  { css: '.conversation-details-wrap', grade: 'A, 2026' },
  { css: '#app .conversation-panel', grade: 'A, 2026' },
  { css: '#app :is(.reply-box__top, [data-message-id][data-clarity-mask])', grade: 'A, 2026' },
];

export const PANE: readonly Candidate[] = [
  { css: '.conversation-details-wrap', grade: 'A, 2026' },
  { css: '#app', grade: 'A, 2026' },
];

export const LIST: readonly Candidate[] = [
  { css: '.conversation-panel', grade: 'A, 2026' },
  { css: ':has(> [data-message-id]), ul:has(> li[id^="message"])', grade: 'D' },
];

/** Lines in the centre: who was assigned, what was resolved. */
export const EVENT = {
  find: [
    { css: '[data-message-id]:has(> div > [data-bubble-name="activity"]), li.center[id^="message"]', grade: 'A, 2026' },
    { css: '[data-message-id].justify-center, [id^="message"]:has(> .activity-wrap)', grade: 'A, 2026' },
  ],
  body: [
    { css: '[data-bubble-name="activity"] > span, .text-content', grade: 'A, 2026' },
    { css: 'span', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const MESSAGE = {
  find: [
    { css: '[data-message-id]:has(> .grid), li:is(.left, .right)[id^="message"]', grade: 'A, 2026' },
    { css: '[data-message-id]:not(.justify-center)', grade: 'A, 2026' },
    { css: '[id^="message"]:not(.justify-center, .center)', grade: 'D' },
  ],
  // The colour says what a message is. Its side does not: there are versions with the signed-in agent's own messages
  // to the right and everybody else's, colleagues included, to the left.
  bot: [{ css: '.bg-n-solid-iris, .right .bubble.is-from-bot', grade: 'A, 2026' }],
  customer: [
    { css: '.bg-n-slate-4, .left-bubble.border-dashed, li.left', grade: 'A, 2026' },
    // Only where left is the customer's side is there no column for a picture.
    { css: '.justify-start > .grid-cols-1fr', grade: 'A, 2025' },
  ],
  agent: [
    {
      css: '.bg-n-solid-blue, .bg-n-solid-amber, .bg-n-ruby-4, .right-bubble.border-dashed, li.right:has(.bubble:not(.is-from-bot))',
      grade: 'A, 2026',
    },
    { css: '.i-lucide-lock-keyhole, .justify-end > .grid, .right', grade: 'A, 2025' },
  ],
  // The lock stands at the last bubble of a row only.
  note: [
    { css: '.bg-n-solid-amber, .i-lucide-lock-keyhole, .bubble.is-private', grade: 'A, 2026' },
    {
      css: ':is(.left-bubble, .right-bubble)[class*="amber"]:not([class*="amber/70"]), .lock--icon--private',
      grade: 'A, 2026',
    },
  ],
  time: [
    { css: 'time, .message-text--metadata .time', grade: 'A, 2026' },
    { css: '.time, .inline', grade: 'D' },
  ],
  // The words; in a bubble without any (a form, a contact, a place) what stands beside the time.
  body: [
    {
      css: '.prose-bubble:not(.line-clamp-2), .text-content, [data-bubble-name]:not([data-bubble-name="email"], :has(.prose-bubble:not(.line-clamp-2))) > :not(:has(time))',
      grade: 'A, 2026',
    },
    { css: '[data-bubble-name] > :not(:has(time)), [class*="-bubble"] > :not(:has(time)), .bubble', grade: 'D' },
  ],
  files: [
    {
      css: ':has(> a > .i-lucide-download) > .truncate, .text-block-title, [data-bubble-name="image"] img, .cursor-pointer > img.object-cover, .message-text__wrap > :is(img, video), [data-bubble-name="video"] video, audio > source',
      grade: 'A, 2026',
    },
    {
      css: '.truncate:has(+ a[target="_blank"]), .overflow-hidden > img[width], h5:has(+ .download), .is-image img',
      grade: 'A, 2025',
    },
  ],
} satisfies Record<string, readonly Candidate[]>;

/** Of builds that show the time of day alone. */
export const DAYS: readonly Candidate[] = [{ css: '.conversation-panel > li.sticky', grade: 'C, 2026' }];

export const NAME: readonly Candidate[] = [
  { css: 'span.font-medium.leading-tight, .user--name', grade: 'A, 2026' },
  { css: ':has(+ .conversation--header--actions)', grade: 'A, 2026' },
];

/** Who is signed in. */
export const AGENT: readonly Candidate[] = [
  { css: 'aside .leading-4.font-medium.truncate', grade: 'A, 2026' },
  { css: 'aside button .font-medium', grade: 'D' },
];

export const COMPOSER: readonly Candidate[] = [
  {
    css: '.reply-box .ProseMirror[contenteditable="true"]:not(.editor--copilot *), .reply-box__top textarea',
    grade: 'A, 2026',
  },
  { css: '.ProseMirror-woot-style:not(.editor--copilot *), .reply-box textarea', grade: 'A, 2026' },
];

export const NOTE_BOX: readonly Candidate[] = [
  { css: '.reply-box.is-private', grade: 'A, 2026' },
  { css: '.is-note-mode, .button--note.is-active', grade: 'A, 2026' },
];
