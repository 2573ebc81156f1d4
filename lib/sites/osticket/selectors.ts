import type { Candidate } from '../candidates';

/** Where things stand in osTicket's staff panel. From its own templates, 1.10 to 1.18, and saved pages of 1.18. */

export const SIGNS: readonly Candidate[] = [
  { css: 'meta[http-equiv="x-pjax-version"]', grade: 'A, 2026' },
  { css: '#pjax-container', grade: 'A, 2026' },
];

export const PANE: readonly Candidate[] = [
  { css: '#content:has(#ticket_thread)', grade: 'A, 2026' },
  { css: '#pjax-container:has(#ticket_thread)', grade: 'A, 2026' },
];

export const LIST: readonly Candidate[] = [
  { css: '#ticket_thread #thread-items', grade: 'A, 2026' },
  { css: '#ticket_thread', grade: 'A, 2026' },
];

/** Another tab of the ticket is open: its tasks have threads of the same form. */
export const BEHIND: readonly Candidate[] = [{ css: '#ticket_thread[style*="none"]', grade: 'A, 2026' }];

export const ENTRY = {
  find: [
    { css: '.thread-entry', grade: 'A, 2026' },
    { css: '[id^="thread-entry-"] > div', grade: 'A, 2026' },
  ],
  customer: [{ css: '.thread-entry.message', grade: 'A, 2026' }],
  agent: [{ css: '.thread-entry.response, .thread-entry.note', grade: 'A, 2026' }],
  system: [{ css: '.thread-entry.system', grade: 'A, 2020' }],
  author: [
    { css: '.header > b', grade: 'A, 2026' },
    { css: '.header b', grade: 'D' },
  ],
  body: [
    { css: '.thread-body', grade: 'A, 2026' },
    { css: '.header + *', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

export const EVENT: readonly Candidate[] = [
  { css: '.thread-event', grade: 'A, 2026' },
  { css: ':has(> .type-icon)', grade: 'A, 2026' },
];

/** To the second, whatever form the agent has chosen for the text. */
export const TIME: readonly Candidate[] = [
  { css: 'time', grade: 'A, 2026' },
  { css: '[datetime]', grade: 'A, 2026' },
];

export const SUBJECT: readonly Candidate[] = [
  { css: '.tixTitle h3', grade: 'A, 2026' },
  { css: 'h3', grade: 'D' },
];

/** Who wrote the ticket: what the page's own script fills in again after a change. */
export const NAME: readonly Candidate[] = [{ css: '[id^="user-"][id$="-name"]', grade: 'A, 2026' }];
export const EMAIL: readonly Candidate[] = [{ css: '[id^="user-"][id$="-email"]', grade: 'A, 2026' }];

/** Two forms, each under a tab, each with an editor of its own; without rich text its plain field is what is seen. */
export const COMPOSER = {
  reply: 'form#reply .redactor-in, form#reply textarea#response',
  note: 'form#note .redactor-in, form#note textarea#internal_note',
  anyReply: 'form[action$="#reply"] :is([contenteditable="true"], textarea)',
  anyNote: 'form[action$="#note"] :is([contenteditable="true"], textarea)',
};
