import { defineTool } from '../declared/define-tool';
import { orderByIds } from '../declared/order';
import * as parts from '../freescout/selectors';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = { matches: [], path: /\/conversation\/\d/, signs: parts.SIGNS };

/** FreeScout: conversations by mail, phone and chat. */
export default defineTool({
  id: 'freescout',
  label: 'FreeScout',
  evidence: 'source',
  page,
  ticket: /\/conversation\/(\d+)/,
  // Drawn on the server: a page holds one conversation, and says which.
  scope: {
    active: parts.PANE,
    list: parts.LIST,
    agrees: (_, ticketId, { body }) => [ticketId, undefined].includes(body.dataset['conversation_id']),
  },
  items: [
    {
      find: parts.THREAD.find,
      role: { customer: parts.THREAD.customer, agent: parts.THREAD.agent },
      note: ({ element }) =>
        element.matches('.thread-type-note')
          ? 'internal'
          : element.matches('.thread-type-message, .thread-type-customer')
            ? 'public'
            : 'unknown',
      author: parts.THREAD.author,
      time: parts.TIME,
      body: parts.THREAD.body,
      files: parts.THREAD.files,
    },
    { find: parts.CHANGE.find, kind: 'event', role: {}, time: parts.TIME, body: parts.CHANGE.body },
  ],
  head: {
    subject: parts.SUBJECT,
    number: ({ pane }) => (pane.querySelector('.conv-numnav strong')?.textContent ?? '').trim().replace(/^(?=.)/, '#'),
    name: parts.NAME,
    email: parts.EMAIL,
    agent: [{ css: '.nav-user', grade: 'A, 2026' }],
  },
  // Newest first, unless a module turns it round.
  order: orderByIds('[id^="thread-"]'),
  composer: {
    box: parts.COMPOSER,
    mode: { internal: parts.NOTE_BOX, forward: parts.FORWARD_BOX, otherwise: 'public' },
    channel: (_, pane) => /conv-type-(\w+)/.exec(pane.className)?.[1] ?? 'email',
  },
});
