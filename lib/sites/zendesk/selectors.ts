import type { Candidate } from '../candidates';

/**
 * Where things stand in the Zendesk Agent Workspace. Zendesk's own test ids, as independent working programs use
 * them; class names are generated there and rot. The lower candidates lean on structure, so that a renamed test
 * id costs a warning instead of the ticket.
 */
/* @__NO_SIDE_EFFECTS__ */ const test = (id: string): string => `[data-test-id="${id}"]`;

export const LOG: readonly Candidate[] = [
  { css: test('omni-log-container'), grade: 'B, 2026' },
  { css: '[role="log"]', grade: 'D' },
  { css: '.omni-conversation-pane', grade: 'C, 2025' },
];

/** One comment; messaging puts several bubbles into one. */
export const ITEM: readonly Candidate[] = [
  { css: `article${test('omni-log-comment-item')}`, grade: 'B, 2026' },
  { css: test('omni-log-comment-item'), grade: 'B, 2026' },
  { css: 'article', grade: 'D' },
];

/** Carries `type="end-user"`, `"agent"` or `"internal"`: the best sign of who wrote. */
export const BUBBLE: readonly Candidate[] = [
  { css: `${test('omni-log-item-message')}:not([aria-hidden="true"])`, grade: 'B, 2026' },
  {
    css: '[type="end-user"]:not([aria-hidden="true"]), [type="agent"]:not([aria-hidden="true"]), [type="internal"]:not([aria-hidden="true"])',
    grade: 'D',
  },
];

export const CONTENT: readonly Candidate[] = [
  { css: `${test('omni-log-message-content')} .zd-comment`, grade: 'B, 2026' },
  { css: test('omni-log-message-content'), grade: 'B, 2026' },
  { css: '.zd-comment', grade: 'B, 2025' },
];

export const SENDER: readonly Candidate[] = [
  { css: test('omni-log-item-sender'), grade: 'B, 2026' },
  { css: test('omni-log-comment-user-link'), grade: 'B, 2026' },
  { css: 'a[href*="/agent/users/"]', grade: 'D' },
];

export const TIME: readonly Candidate[] = [
  { css: `time${test('timestamp-relative')}, time${test('timestamp-absolute')}`, grade: 'B, 2026' },
  { css: 'time[datetime]', grade: 'D' },
];

export const NOTE_TAG: readonly Candidate[] = [{ css: test('omni-log-internal-note-tag'), grade: 'B, 2026' }];

/** Its label says "via side conversation" (in the agent's language). */
export const ORIGIN: readonly Candidate[] = [
  { css: test('omni-log-item-originated-from'), grade: 'C, 2025' },
  { css: '[data-test-id*="originated-from"][aria-label]', grade: 'D' },
];

/** An input: the subject is its value. */
export const SUBJECT: readonly Candidate[] = [
  { css: `input${test('omni-header-subject')}`, grade: 'B, 2026' },
  { css: test('omni-header-subject'), grade: 'B, 2026' },
];

export const REQUESTER: readonly Candidate[] = [
  { css: test('ticket-system-field-requester-select'), grade: 'B, 2026' },
];

/** The open tab in the header; its entity id must agree with the address. */
export const ACTIVE_TAB: readonly Candidate[] = [
  { css: `${test('header-tab')}[aria-current="page"][data-entity-id]`, grade: 'C, 2026' },
  { css: 'header [data-selected="true"][data-entity-id]', grade: 'C, 2021' },
];

/** The reply box: CKEditor 5 for mail and notes, a plain one for chat. */
export const COMPOSER: readonly Candidate[] = [
  { css: `[contenteditable="true"]${test('omnicomposer-rich-text-ckeditor')}`, grade: 'B, 2026' },
  { css: `[contenteditable="true"]${test('omnicomposer-plain-text-ckeditor')}`, grade: 'C, 2026' },
  { css: `${test('editor-view')} [contenteditable="true"][role="textbox"]`, grade: 'C, 2025' },
  { css: '.ck-editor__editable[contenteditable="true"]', grade: 'D' },
];

/** Says whether the reply box answers the customer or writes a note: `data-channel`, `aria-label`. */
export const CHANNEL: readonly Candidate[] = [{ css: test('omnichannel-channel-switcher-button'), grade: 'B, 2026' }];
