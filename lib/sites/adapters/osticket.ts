import type { Visibility } from '../../conversation/conversation';
import { defineTool } from '../declared/define-tool';
import type { Item } from '../declared/tool';
import * as parts from '../osticket/selectors';
import type { ToolPage } from '../tool-page';

/** The link that reloads this ticket, else a form that belongs to it. */
const OWN = 'h2 > a[href*="tickets.php?id="], form[action*="tickets.php?id="]';

export const page: ToolPage = { matches: [], path: /\/scp\/tickets\.php(?:[?#]|$)/, signs: parts.SIGNS };

/** osTicket: the staff panel. */
export default defineTool({
  id: 'osticket',
  label: 'osTicket',
  evidence: 'source',
  chat: false,
  page,
  // A ticket can be opened by its number as well; its page names its id.
  ticket: ({ search }, document) => {
    const asked = new URLSearchParams(search);
    return asked.get('id') ?? (asked.has('number') ? idOn(document) : '');
  },
  scope: {
    active: parts.PANE,
    list: parts.LIST,
    mounted: parts.BEHIND,
    // The address changes before the page does (PJAX).
    agrees: (pane, ticketId) => [ticketId, ''].includes(idOn(pane)),
  },
  items: [
    {
      find: parts.ENTRY.find,
      role: { customer: parts.ENTRY.customer, agent: parts.ENTRY.agent, system: parts.ENTRY.system },
      note: visibilityOf,
      author: parts.ENTRY.author,
      time: parts.TIME,
      body: parts.ENTRY.body,
      id: ({ element }) => element.parentElement?.id ?? '',
    },
    {
      find: parts.EVENT,
      kind: 'event',
      role: {},
      time: parts.TIME,
      // The time stands among the words.
      body: ({ part }) => [...(part.lastElementChild?.childNodes ?? [])].filter(({ nodeName }) => nodeName !== 'TIME'),
    },
  ],
  head: {
    subject: parts.SUBJECT,
    number: ({ pane }) =>
      `#${
        (pane.querySelector('h2')?.textContent ?? '')
          .trim()
          .split(/[#\s]+/)
          .pop() ?? ''
      }`,
    name: parts.NAME,
    email: parts.EMAIL,
    agent: [{ css: '#info strong', grade: 'A, 2026' }],
  },
  // Each agent may turn the thread round.
  order: 'auto',
  composer: {
    box: [
      { css: parts.COMPOSER.reply, grade: 'A, 2026', mode: 'public' },
      { css: parts.COMPOSER.note, grade: 'A, 2026', mode: 'internal' },
      { css: parts.COMPOSER.anyReply, grade: 'A, 2026', mode: 'public' },
      { css: parts.COMPOSER.anyNote, grade: 'A, 2026', mode: 'internal' },
    ],
    channel: 'email',
  },
});

function idOn(page: ParentNode): string {
  const own = page.querySelector(OWN);
  return /\bid=(\d+)/.exec(own?.getAttribute('href') ?? own?.getAttribute('action') ?? '')?.[1] ?? '';
}

/** What the system posts has a class of its own in place of the one that says who may see it. */
function visibilityOf({ element }: Item): Visibility {
  if (element.matches('.note')) return 'internal';
  return element.matches('.message, .response') ? 'public' : 'unknown';
}
