import { defineTool } from '../declared/define-tool';
import { firstVisible } from '../declared/parts';
import * as parts from '../zammad/selectors';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = {
  matches: ['https://*.zammad.com/*'],
  path: /#(?:ticket|dashboard)|\/desktop(?:\/|$)/,
  signs: parts.SIGNS,
};

/** Zammad: the classic desktop (`#ticket/zoom/`) and the new one (`/desktop/tickets/`). */
export default defineTool({
  id: 'zammad',
  label: 'Zammad',
  evidence: 'source',
  page,
  ticket: /(?:#ticket\/zoom|\/desktop\/tickets)\/(\d+)(?:[/?#]|$)/,
  scope: { named: parts.PANE, mounted: parts.ANY_PANE, list: parts.LIST },
  items: [
    { find: parts.EVENT.find, kind: 'event', role: {}, body: parts.EVENT.body },
    {
      find: parts.ARTICLE.find,
      role: { system: parts.ARTICLE.system, customer: parts.ARTICLE.customer, agent: parts.ARTICLE.agent },
      note: parts.ARTICLE.note,
      author: parts.ARTICLE.author,
      time: parts.ARTICLE.time,
      body: parts.ARTICLE.body,
      skip: '.textBubble-overflowContainer',
      files: parts.ARTICLE.files,
    },
  ],
  head: {
    subject: parts.SUBJECT,
    // "Ticket#31001": a number of its own, beside the one in the address; what stands before it can be set.
    number: ({ pane }) => (firstVisible(pane, parts.NUMBER)?.found.textContent ?? '').replace(/^\D*(?=\d)/, '#').trim(),
    name: [{ css: 'header p', grade: 'A, 2026' }],
    total: ({ list }) => list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? '',
  },
  earlier: parts.EARLIER,
  composer: {
    box: parts.COMPOSER,
    mode: parts.MODE,
    channel: (box) => box.closest('.article-add')?.getAttribute('data-type') ?? '',
  },
});
