import type { Candidate } from '../candidates';

/** Where things stand on a GitLab issue or ticket: work items, and the issue page before them. From GitLab's own code. */

export const SIGNS: readonly Candidate[] = [
  { css: 'meta[property="og:site_name"][content$="GitLab"]', grade: 'A, 2024' },
  { css: '.main-notes-list', grade: 'A, 2026' },
];

export const PANE: readonly Candidate[] = [
  { css: '#content-body', grade: 'A, 2024' },
  { css: 'main, body', grade: 'D' },
];

/** Description and notes. A drawer with a second item has one of its own: then nothing is read. */
export const LIST: readonly Candidate[] = [
  { css: '[data-testid="detail-wrapper"], .issuable-details', grade: 'A, 2026' },
  { css: ':has(> .work-item-overview), .js-issue-details', grade: 'A, 2026' },
];

/** "created 2 days ago by jo@mail.example via GitLab Support Bot" */
export const CREATED: readonly Candidate[] = [
  { css: '[data-testid="work-item-created"], .detail-page-header-body', grade: 'A, 2026' },
  { css: ':has(> [data-testid="work-item-author"], > [data-testid="issue-author"])', grade: 'A, 2026' },
];

export const DESCRIPTION: readonly Candidate[] = [
  { css: '.work-item-description, .js-detail-page-description .description', grade: 'A, 2026' },
  { css: '[data-testid="work-item-description"], [data-testid="gfm-content"]', grade: 'A, 2026' },
];

export const NOTE = {
  find: [
    { css: '.note-wrapper:not(.discussion-reply-holder)', grade: 'A, 2026' },
    { css: '[id^="note_"]:not(.system-note)', grade: 'A, 2026' },
  ],
  internal: [
    { css: '[data-testid="internal-note-indicator"]', grade: 'A, 2026' },
    { css: '.internal-note', grade: 'A, 2026' },
  ],
  body: [
    { css: '.note-text', grade: 'A, 2026' },
    { css: '.timeline-discussion-body .md', grade: 'A, 2026' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const EVENT = {
  find: [
    { css: '.system-note', grade: 'A, 2026' },
    { css: '[id^="note_"]:not(:has(.note-text))', grade: 'D' },
  ],
  body: [
    { css: '.system-note-message', grade: 'A, 2026' },
    { css: '[data-testid="system-note-content"]', grade: 'A, 2026' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const AUTHOR: readonly Candidate[] = [
  { css: '.note-header-author-name', grade: 'A, 2026' },
  { css: '[data-testid="author-name"]', grade: 'A, 2026' },
];

export const TIME: readonly Candidate[] = [
  { css: '.note-header-info time', grade: 'A, 2026' },
  { css: '.note-timestamp time, time.note-timestamp', grade: 'A, 2026' },
];

export const SUBJECT: readonly Candidate[] = [
  { css: '[data-testid="work-item-title"], .title-container .title', grade: 'A, 2026' },
  { css: 'h1', grade: 'D' },
];

/** Replies of a thread are not in the page before it is unfolded. */
export const FOLDED: readonly Candidate[] = [{ css: '.replies-toggle.collapsed', grade: 'A, 2020' }];

export const EMPTY: readonly Candidate[] = [{ css: '.main-notes-list:not(:has([id^="note_"]))', grade: 'A, 2026' }];

/** The form below (or above) all notes, in plain text or rich text; not those in which notes are edited. */
const FORM = '.js-main-target-form:not(.note-wrapper *)';

export const COMPOSER: readonly Candidate[] = [
  { css: `${FORM} :is(textarea.js-gfm-input, .ProseMirror)`, grade: 'A, 2026' },
  { css: '.note-form :is(textarea, [contenteditable="true"])', grade: 'A, 2026' },
];

export const INTERNAL_BOX: readonly Candidate[] = [
  { css: 'input[data-testid="internal-note-checkbox"]:checked', grade: 'A, 2026' },
  { css: `${FORM} [type="checkbox"]:checked`, grade: 'A, 2026' },
];
