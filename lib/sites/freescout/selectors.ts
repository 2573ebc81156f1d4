import type { Candidate } from '../candidates';

/** Where things stand in a FreeScout conversation. From its own templates, 2018 to 2026, and saved pages. */

export const SIGNS: readonly Candidate[] = [
  { css: 'body.body-conv', grade: 'A, 2026' },
  { css: '#conv-layout-main', grade: 'A, 2026' },
];

/** Subject, reply box, customer and threads. */
export const PANE: readonly Candidate[] = [
  { css: '#conv-layout', grade: 'A, 2026' },
  { css: 'div:has(> #conv-layout-main)', grade: 'A, 2026' },
];

export const LIST: readonly Candidate[] = [
  { css: '#conv-layout-main', grade: 'A, 2026' },
  { css: 'div:has(> .thread)', grade: 'A, 2026' },
];

/** All but drafts, which nobody has sent, and changes. */
export const THREAD = {
  find: [
    { css: '.thread:not(.thread-type-draft, .thread-type-lineitem)', grade: 'A, 2026' },
    { css: '[id^="thread-"]:not(.thread-type-draft, .thread-type-lineitem)', grade: 'A, 2026' },
  ],
  customer: [{ css: '.thread-type-customer', grade: 'A, 2026' }],
  agent: [{ css: '.thread-type-message, .thread-type-note', grade: 'A, 2026' }],
  author: [
    { css: '.thread-person strong', grade: 'A, 2026' },
    { css: '.thread-title strong', grade: 'A, 2026' },
  ],
  body: [
    { css: '.thread-content, .thread-body:not(:has(.thread-content))', grade: 'A, 2026' },
    { css: '.thread-body', grade: 'A, 2026' },
  ],
  files: [
    { css: '.thread-attachments a.break-words', grade: 'A, 2026' },
    { css: '.thread-attachments a[target]', grade: 'A, 2026' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const CHANGE = {
  find: [
    { css: '.thread-type-lineitem', grade: 'A, 2026' },
    { css: '[class*="thread-state-"]', grade: 'A, 2026' },
  ],
  body: [
    { css: '.thread-title', grade: 'A, 2026' },
    { css: '.thread-header > :first-child', grade: 'A, 2026' },
  ],
} satisfies Record<string, readonly Candidate[]>;

/** The title is the whole time, the text "5 days ago". */
export const TIME: readonly Candidate[] = [
  { css: '.thread-date', grade: 'A, 2026' },
  { css: '.thread-info a[href^="#thread-"]:not([class])', grade: 'D' },
];

/** Holds the field in which the subject is changed. */
export const SUBJECT: readonly Candidate[] = [
  { css: '.conv-subjtext', grade: 'A, 2026' },
  { css: '.conv-subjwrap', grade: 'A, 2026' },
];

export const NAME: readonly Candidate[] = [{ css: '.customer-name', grade: 'A, 2026' }];
export const EMAIL: readonly Candidate[] = [{ css: '.customer-email', grade: 'A, 2026' }];

/** Hidden until Reply, Note or Forward is clicked; the textarea is what Summernote hides. */
export const COMPOSER: readonly Candidate[] = [
  { css: '.conv-reply-block :is(.note-editable, textarea#body)', grade: 'A, 2026' },
  { css: '.form-reply [contenteditable="true"]', grade: 'A, 2026' },
];

/** One box: the block around it takes a class. */
export const NOTE_BOX: readonly Candidate[] = [
  { css: '.conv-reply-block.conv-note-block', grade: 'A, 2026' },
  { css: '.conv-note-block .form-reply', grade: 'A, 2026' },
];

export const FORWARD_BOX: readonly Candidate[] = [
  { css: '.conv-reply-block.conv-forward-block', grade: 'A, 2026' },
  { css: '.conv-forward-block .form-reply', grade: 'A, 2026' },
];
