import type { Candidate } from '../candidates';

/**
 * Where things stand on a Redmine issue. From Redmine's own views, 4.1 to 6.x; what differs between these versions
 * stands in one selector.
 */

export const SIGNS: readonly Candidate[] = [
  { css: 'body.controller-issues', grade: 'A, 2026' },
  { css: 'meta[name="description"][content="Redmine"]', grade: 'A, 2026' },
];

export const LIST: readonly Candidate[] = [
  { css: '#content', grade: 'A, 2026' },
  { css: '#main', grade: 'A, 2026' },
];

/** The opening text. An issue may have none. */
export const DESCRIPTION = {
  item: [
    { css: '.issue.details:has(.description .wiki)', grade: 'A, 2026' },
    { css: 'div:has(> .subject):has(.description)', grade: 'D' },
  ],
  body: [
    { css: '.description > .wiki, #issue_description_wiki', grade: 'A, 2026' },
    { css: '.description', grade: 'D' },
  ],
  files: [
    { css: '.attachments a.icon-attachment', grade: 'A, 2026' },
    { css: '.attachments a[href*="/attachments/"]:not([class*="icon-only"])', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

/** The head of an issue: what is left of it where there is no description either. */
export const ISSUE: readonly Candidate[] = [{ css: '.issue.details', grade: 'A, 2026' }];

/** Entries of the history: with a note, or with changed fields only. */
export const JOURNAL = {
  note: [
    { css: '#history .journal.has-notes', grade: 'A, 2026' },
    { css: '[id^="change-"]:has([id$="-notes"])', grade: 'A, 2023' },
  ],
  details: [
    { css: '#history .journal:not(.has-notes)', grade: 'A, 2026' },
    { css: '[id^="change-"]:not(:has([id$="-notes"]))', grade: 'A, 2023' },
  ],
  body: [
    { css: '[id^="journal-"][id$="-notes"]', grade: 'A, 2026' },
    { css: '.wiki', grade: 'A, 2026' },
  ],
  change: [
    { css: 'ul.details, .journal-details', grade: 'A, 2026' },
    { css: 'ul', grade: 'D' },
  ],
  files: [
    { css: 'ul.details a[href*="/attachments/"]', grade: 'A, 2026' },
    { css: 'li a[href*="/attachments/"]', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const SUBJECT: readonly Candidate[] = [
  { css: '.subject h3', grade: 'A, 2026' },
  { css: '.issue h3', grade: 'D' },
];

export const AUTHOR: readonly Candidate[] = [
  { css: '.author a.user, .author .user', grade: 'A, 2026' },
  { css: '.author a[href*="/users/"]', grade: 'A, 2026' },
];

export const USER: readonly Candidate[] = [
  { css: '.note-header a.user, .journal-info .user, h4 a.user', grade: 'A, 2026' },
  { css: 'a[href*="/users/"]', grade: 'A, 2026' },
];

/** The title is the whole time in the form that the person has chosen; the text says "3 days". */
export const TIME: readonly Candidate[] = [
  {
    css: ['.author', '.note-header', '.journal-info', 'h4'].map((head) => `${head} :is(a, abbr)[title]`).join(),
    grade: 'A, 2026',
  },
  { css: 'a[href*="activity?from="]', grade: 'A, 2026' },
];

export const PRIVATE: readonly Candidate[] = [
  { css: '.private-notes', grade: 'A, 2026' },
  { css: '.badge-private, [id$="-private_notes"].private', grade: 'A, 2026' },
];

/** Hidden until somebody clicks Edit. */
export const COMPOSER: readonly Candidate[] = [
  { css: 'textarea#issue_notes', grade: 'A, 2026' },
  { css: 'textarea[name="issue[notes]"]', grade: 'A, 2026' },
];

export const PRIVATE_BOX: readonly Candidate[] = [
  { css: '#issue_private_notes:checked', grade: 'A, 2026' },
  { css: 'input[type="checkbox"][name="issue[private_notes]"]:checked', grade: 'A, 2026' },
];
