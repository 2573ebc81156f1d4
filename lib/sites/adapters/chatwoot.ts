import { firstOf } from '../candidates';
import { defineTool } from '../declared/define-tool';
import type { Item } from '../declared/tool';
import * as parts from '../chatwoot/selectors';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = {
  matches: ['https://app.chatwoot.com/*'],
  path: /\/app\/accounts\/\d+\//,
  signs: parts.SIGNS,
};

/** Chatwoot: chats and e-mails of all its inboxes, in the old (1.x to 3.x) and the new (4.x) bubbles. */
export default defineTool({
  id: 'chatwoot',
  label: 'Chatwoot',
  evidence: 'source',
  page,
  // Conversations are numbered in each account; one server has many.
  ticket: ({ pathname }) => /\/accounts\/(\d+)\/.*?conversations\/(\d+)/.exec(pathname)?.slice(1).join('-') ?? '',
  // One conversation is mounted. It stays there, hidden, while a dashboard app is shown in its place.
  scope: { active: parts.PANE, mounted: parts.LIST, list: parts.LIST },
  items: [
    {
      find: parts.EVENT.find,
      kind: 'event',
      role: {},
      body: parts.EVENT.body,
      time: ({ part }) => ({ timeText: part.querySelector('.time')?.textContent ?? '' }),
    },
    {
      find: parts.MESSAGE.find,
      role: { bot: parts.MESSAGE.bot, customer: parts.MESSAGE.customer, agent: parts.MESSAGE.agent },
      note: parts.MESSAGE.note,
      author: authorOf,
      time: parts.MESSAGE.time,
      body: parts.MESSAGE.body,
      // The download of a file, "show quoted text", the beginning of what is answered to, files.
      skip: '[data-bubble-name="attachment"] a, button, .line-clamp-2, :has(> a > .i-lucide-download)',
      files: parts.MESSAGE.files,
    },
  ],
  grouped: 'below',
  days: parts.DAYS,
  head: {
    number: ({ ticketId }) => `#${ticketId.split('-')[1]}`,
    name: parts.NAME,
    email: ({ document }) =>
      document
        .querySelector(':is(.contact--panel, .conversation-sidebar-wrap, :has(> .list-group)) a[href^="mailto:"]')
        ?.getAttribute('href')
        ?.slice(7) ?? '',
    agent: parts.AGENT,
  },
  hostPlaceholders: ['contact.', 'agent.', 'conversation.', 'inbox.'],
  composer: {
    box: parts.COMPOSER,
    mode: { internal: parts.NOTE_BOX, otherwise: 'public' },
    channel: (_, pane) =>
      pane.querySelector('[data-bubble-name="email"], .message__mail-head') === null ? 'chat' : 'email',
  },
});

/**
 * The name in an e-mail's head; else the picture at the last bubble of a row, which has the whole name while there is a
 * picture and initials otherwise. Customers have none: they are known from the page's head.
 */
function authorOf({ element, page }: Omit<Item, 'author'>): string {
  const own = element.querySelector('[data-bubble-name="email"] > section:first-of-type > div > span');
  if (own !== null) return own.textContent?.trim() ?? '';
  if (element.matches('.left, :has(> .grid > div > .bg-n-slate-4), .justify-start:has(> .grid-cols-1fr)'))
    return page.customer.name;
  const face = element.querySelector('[class*="[grid-area:avatar]"], .sender--info');
  if (face !== null) return face.querySelector('img')?.alt || (face.textContent ?? '').trim();
  // Of the version in which only one's own messages are to the right, and have no picture.
  const isMine = element.matches('.justify-end:has(> .grid-cols-1fr)');
  return (isMine ? firstOf(page.document, parts.AGENT)?.found.textContent?.trim() : '') ?? '';
}
