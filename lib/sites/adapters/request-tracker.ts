import type { Role } from '../../conversation/conversation';
import { defineTool } from '../declared/define-tool';
import type { Item } from '../declared/tool';
import * as parts from '../request-tracker/selectors';
import { COMMENT, CREATED, visibilityOf } from '../request-tracker/words';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = { matches: [], signs: parts.SIGNS };

/** Request Tracker 5 and 6: a ticket's transactions. Replies are written on a page of their own. */
export default defineTool({
  id: 'request-tracker',
  label: 'Request Tracker',
  evidence: 'source',
  chat: false,
  page,
  ticket: ticketOf,
  scope: { named: parts.PANES, list: parts.LIST },
  items: [
    {
      author: parts.AUTHOR,
      time: parts.TIME,
      find: parts.MESSAGE,
      role: roleOf,
      note: ({ part }) => visibilityOf(descriptionOf(part)),
      body: parts.BODY,
      skip: '.message-stanza-folder',
      files: parts.FILES,
    },
    {
      author: parts.AUTHOR,
      time: parts.TIME,
      find: parts.EVENT,
      kind: 'event',
      role: {},
      body: [{ css: '.description', grade: 'A, 2026' }],
    },
  ],
  head: {
    // "#7: Lamp", "Update ticket #7: Lamp", in any language
    subject: ({ document }) => /#\d+: (.*)/.exec(document.title)?.[1] ?? '',
    name: parts.NAMES,
    email: parts.MAILS,
    agent: [{ css: '.current-user', grade: 'A, 5.0.3' }],
  },
  // Each person may turn the history round: the numbers of its entries say how it stands.
  order: ({ list }) => {
    const ids = idsOf(list, 'transaction').map(Number);
    return list.matches('.history-list') || Number(ids[0]) > Number(ids.at(-1)) ? 'newest-first' : 'oldest-first';
  },
  earlier: parts.MORE,
  empty: [{ css: '.titlebox', grade: 'A, 2026' }],
  composer: {
    box: parts.BOX,
    mode: { internal: parts.typeIs('private'), public: parts.typeIs('response') },
    channel: 'email',
  },
});

/**
 * The ticket of the address. A merged ticket is shown under the old one's address, and a refused reply under none: a
 * page holds one ticket, so then it is the one that the page names.
 */
function ticketOf({ pathname, search }: URL, document: Document): string {
  if (!/\/(?:Ticket\/(?:Display|History|Update)\.html|m\/ticket\/(?:history|reply))$/.test(pathname)) return '';
  const asked = /[?&;]id=(\d+)/.exec(search)?.[1] ?? '';
  const shown = new Set<string>();
  for (const { id, value } of document.querySelectorAll<HTMLInputElement>(
    '.history[id^="ticket-"], [name="TicketUpdate"] [name="id"]',
  ))
    shown.add(value ?? id.split('-')[1] ?? '');
  const [only = asked] = shown;
  return shown.size > 1 ? asked : only;
}

/** The numbers of all people or transactions that match. */
const idsOf = (root: Element, of: 'user' | 'transaction', within = ''): string[] =>
  [...root.querySelectorAll(`${within} [data-${of}-id]`)].map((each) => each.getAttribute(`data-${of}-id`) ?? '');

/** What stands beside the writer's name says what was done. */
function descriptionOf(part: Element): string {
  const { childNodes } = part.querySelector('span.description') ?? part;
  return [...childNodes].map((node) => (node.nodeType === 3 ? node.textContent : '')).join(' ');
}

/** Requestors ask, everybody else answers. Number 1 is the program itself. */
function roleOf({ part, page: { list, pane } }: Item): Role | { role: Role; certainty: number } {
  const [writer] = idsOf(part, 'user');
  if (writer === undefined) return 'unknown';
  if (writer === '1') return 'system';
  const requestors = idsOf(pane, 'user', '.requestors');
  if (requestors.includes(writer)) return 'customer';
  // Whoever has a copy sees no comments either.
  if (idsOf(pane, 'user', '.cc').includes(writer)) return { role: 'customer', certainty: 0.7 };
  if (requestors.length > 0) return { role: 'agent', certainty: 0.9 };
  // Some pages name no requestors: whoever comments is no customer, whoever opened the ticket is one, as a rule.
  const whoever = (what: RegExp): (string | undefined)[] =>
    [...list.querySelectorAll(parts.MESSAGE[0]?.css ?? '')]
      .filter((each) => what.test(descriptionOf(each)))
      .map((each) => idsOf(each, 'user')[0]);
  const staff = whoever(COMMENT);
  const [opener] = whoever(CREATED);
  if (!staff.includes(writer) && (opener === undefined || staff.includes(opener))) return 'unknown';
  return { role: opener === writer && !staff.includes(writer) ? 'customer' : 'agent', certainty: 0.6 };
}
