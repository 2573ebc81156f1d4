import type { Candidate } from '../candidates';

/**
 * Where things stand on a record of the Lightning console. Salesforce's page code is not public: these are the parts on
 * which independent working programs agree (docs/sites/salesforce.md). The case feed is made of Aura components and
 * stands in the page itself; newer parts may stand in open shadow roots.
 */

export const SIGNS: readonly Candidate[] = [
  { css: '.oneConsoleTabset, .lafPageHost, .forceChatterFeed', grade: 'B, 2026' },
  { css: 'one-record-home-flexipage2, records-record-layout-item, .oneOne', grade: 'D' },
];

/** The tabs of the console, and what they show. */
export const TAB = 'a[aria-controls][href*="/lightning/r/"]';
export const TABS = '.oneConsoleTabset, .oneConsoleTabItem';
export const TAB_ON = '.oneConsoleTabItem.slds-is-active a[aria-controls]';

/** Records of the console, each in a section that stays in the page, and pages that were left. */
export const PANES: readonly Candidate[] = [
  { css: 'section.tabContent.oneConsoleTab, .oneContent.lafPageHost', grade: 'C, 2026' },
];

/** The record on screen where there are no console tabs. */
export const HOST = '.windowViewMode-normal.oneContent.active.lafPageHost';

export const LIST: readonly Candidate[] = [
  { css: '.forceChatterFeed, ul.slds-chat-list', grade: 'B, 2026' },
  { css: 'ol:has(article[data-type]), ul:has(> .slds-chat-listitem)', grade: 'D' },
];

const COMMENT = 'article.cuf-commentItem, .forceChatterComment:not(:has(.cuf-commentItem))';

/** A post, mail or entry with the comments on it, which stand in it or beside it. */
export const FEED = {
  find: [
    { css: '.cuf-feedElementIterationItem', grade: 'B, 2026' },
    { css: 'li:has(> article.cuf-feedItem)', grade: 'D' },
  ],
  parts: [
    { css: `article.cuf-feedItem, article.cuf-feedElement, ${COMMENT}`, grade: 'B, 2026' },
    { css: 'article', grade: 'D' },
  ],
  // By `.uiOutputText`: pictures are links too, and the element named for the author of a comment may be empty.
  author: [
    {
      css: ':is(.cuf-entityLink, .cuf-entityLinkId):not(.cuf-mention) .uiOutputText, .preamble_left:not(:has(.uiOutputText))',
      grade: 'B, 2026',
    },
    { css: '.cuf-preamble, .preamble_left', grade: 'C, 2026' },
  ],
  // Shown in words of the agent's language; the whole date is in the title.
  time: [
    {
      css: 'a.cuf-timestamp, time[datetime], feeds_timestamping-comment-creation, .cuf-commentAge, .preamble_right:not(:has(a, time))',
      grade: 'B, 2026',
    },
    { css: '.preamble_right [title], .slds-comment [title*=":"]', grade: 'D' },
  ],
  body: [
    {
      css: 'emailui-rich-text-output, .emailMessageBody:not(:has(emailui-rich-text-output)), .feedBodyInner, .logCallDescription, .preamble_custom-summary, [data-type="TrackedChange"] .forceChatterFeedAuxBody, [data-type="CreateRecordEvent"] .forceChatterFeedAuxBody, [data-type="ChangeStatusPost"] .forceChatterFeedAuxBody',
      html: 'value',
      grade: 'B, 2026',
    },
    { css: '.cuf-body, .forceChatterMessageBody, .slds-comment__content, .cuf-feedBodyText', grade: 'C, 2026' },
  ],
  cut: [
    { css: '.preamble_custom-summary', grade: 'C, 2026' },
    { css: '[data-type="EmailMessageEvent"] a[role="button"][aria-expanded="false"]', grade: 'D' },
  ],
  files: [{ css: '.cuf-contentAttachmentTitle', grade: 'C, 2026' }],
} satisfies Record<string, readonly (Candidate & { html?: string })[]>;

/** The author's record, whose id begins with what it is: `003` a contact, `005` a user. */
export const ACTOR: readonly Candidate[] = [
  { css: ':is(.cuf-entityLink, .cuf-entityLinkId):not(.cuf-mention)[data-id]', grade: 'C, 2026' },
  { css: 'a[href*="/003"], a[href*="/005"]', grade: 'D' },
];

/** "Internal", in the language of the agent. */
export const MARK: readonly Candidate[] = [{ css: '.preamble_custom-preamble', grade: 'C, 2026' }];

/** The chat blueprint of Salesforce's design system, as components of its customers and the console draw it. */
export const CHAT = {
  find: [
    { css: '.slds-chat-listitem', grade: 'A for the blueprint, C for the console, 2026' },
    { css: 'li:has(> .slds-chat-message)', grade: 'D' },
  ],
  customer: [
    { css: '.slds-chat-listitem_inbound', grade: 'A, 2026' },
    { css: ':has(> .slds-chat-message .slds-chat-message__text_inbound)', grade: 'D' },
  ],
  agent: [
    { css: '.slds-chat-listitem_outbound', grade: 'A, 2026' },
    { css: ':has(> .slds-chat-message .slds-chat-message__text_outbound)', grade: 'D' },
  ],
  event: [
    { css: '.slds-chat-listitem_event, .slds-chat-listitem_bookend', grade: 'A, 2026' },
    { css: 'li:has(> .slds-chat-event, > .slds-chat-bookend)', grade: 'D' },
  ],
  notice: [
    { css: '.slds-chat-event__body, .slds-chat-bookend', grade: 'A, 2026' },
    { css: '.slds-chat-event', grade: 'D' },
  ],
  body: [
    { css: '.slds-chat-message__text', grade: 'A, 2026' },
    { css: '.slds-chat-message__body > :first-child', grade: 'D' },
  ],
} satisfies Record<string, readonly Candidate[]>;

/** "Andy Martinson • 4:59 PM" */
export const CHAT_AUTHOR = [{ css: '.slds-chat-message__meta', take: /^(.*?)\s*[•·|]/, grade: 'A, 2026' }];
export const CHAT_TIME = [{ css: '.slds-chat-message__meta', take: /[•·|]\s*(.*)$/, grade: 'A, 2026' }];

/** Fields by their names in the database, which no language changes; then what the head of the record shows. */
export const SUBJECT: readonly Candidate[] = [
  { css: '[data-target-selection-name="sfdc:RecordField.Case.Subject"]', grade: 'D, 2026' },
  { css: 'lightning-formatted-text[slot="primaryField"]', grade: 'C, 2026' },
];
export const NUMBER: readonly Candidate[] = [
  { css: '[data-target-selection-name="sfdc:RecordField.Case.CaseNumber"]', grade: 'D, 2026' },
  { css: 'lightning-formatted-text[slot="primaryField"]', grade: 'C, 2026' },
];
export const CONTACT: readonly Candidate[] = [
  { css: '[data-target-selection-name="sfdc:RecordField.Case.ContactId"]', grade: 'D, 2026' },
  { css: ':is(records-highlights2, .forceHighlightsPanel) a[href*="/lightning/r/Contact/"]', grade: 'C, 2026' },
];
export const OWNER: readonly Candidate[] = [
  { css: '[data-target-selection-name="sfdc:RecordField.Case.OwnerId"]', grade: 'D, 2026' },
];
export const EMAIL: readonly Candidate[] = [
  { css: '[data-target-selection-name="sfdc:RecordField.Case.ContactEmail"]', grade: 'D, 2026' },
];
/** Labels and buttons beside a field's value; what is only read aloud is left out anyway. */
export const NO_VALUE = '.test-id__field-label, .slds-form-element__label, dt, lightning-helptext';

export const EARLIER: readonly Candidate[] = [{ css: '.cuf-showMore', grade: 'C, 2026' }];

/** Frames that may hold the editor of the e-mail publisher: one in the other. */
export const FRAMES = 'iframe[title="CK Editor Container"], iframe[name^="vfFrameId"], iframe.cke_wysiwyg_frame';

export const COMPOSER = [
  { css: 'body.cke_editable[contenteditable="true"]', mode: 'public', grade: 'B, 2026' },
  { css: 'textarea.runtime_service_liveagentChatInput', mode: 'public', grade: 'B, 2026' },
  { css: '.ql-editor.slds-rich-text-area__content[contenteditable="true"]', mode: 'internal', grade: 'C, 2026' },
] as const;
