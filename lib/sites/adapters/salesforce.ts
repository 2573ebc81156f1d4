import { defineTool } from '../declared/define-tool';
import {
  fieldText,
  kindOf,
  numberOf,
  paneOfActiveTab,
  panesByTab,
  recordIdOf,
  roleOf,
  subjectOf,
  visibilityOf,
} from '../salesforce/record';
import * as parts from '../salesforce/selectors';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = {
  matches: ['https://*.lightning.force.com/*', 'https://*.lightning.crmforce.mil/*'],
  path: /^\/lightning\//,
  signs: parts.SIGNS,
};

/** Salesforce: cases, messaging sessions and chats in Lightning, with and without the console's tabs. */
export default defineTool({
  id: 'salesforce',
  label: 'Salesforce',
  evidence: 'programs',
  page,
  ticket: recordIdOf,
  scope: { tied: [panesByTab, paneOfActiveTab], mounted: parts.PANES, list: parts.LIST },
  deep: parts.FRAMES,
  items: [
    {
      find: parts.FEED.find,
      parts: parts.FEED.parts,
      kind: kindOf,
      role: roleOf,
      note: visibilityOf,
      author: parts.FEED.author,
      time: parts.FEED.time,
      body: parts.FEED.body,
      cut: parts.FEED.cut,
      files: parts.FEED.files,
    },
    { find: parts.CHAT.event, kind: 'event', role: {}, body: parts.CHAT.notice },
    {
      find: parts.CHAT.find,
      role: { customer: parts.CHAT.customer, agent: parts.CHAT.agent },
      author: parts.CHAT_AUTHOR,
      time: parts.CHAT_TIME,
      body: parts.CHAT.body,
    },
  ],
  head: {
    subject: subjectOf,
    number: numberOf,
    name: (at) => fieldText(at, parts.CONTACT),
    email: (at) => fieldText(at, parts.EMAIL),
  },
  order: ({ list }) => (list.matches('ul') ? 'oldest-first' : 'newest-first'),
  earlier: parts.EARLIER,
  composer: { box: parts.COMPOSER, channel: channelOf },
});

function channelOf(box: HTMLElement): string {
  return box.matches('body') ? 'email' : box.matches('textarea') ? 'chat' : 'chatter';
}
