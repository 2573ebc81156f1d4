import { defineTool } from '../declared/define-tool';
import type { Item, ItemKind } from '../declared/tool';
import * as parts from '../redmine/selectors';
import type { ToolPage } from '../tool-page';

const COMMON = { time: parts.TIME, skip: '.contextual, .wiki-anchor, .toc' } satisfies Partial<ItemKind>;

export const page: ToolPage = { matches: [], path: /\/issues(?:[/?]|$)/, signs: parts.SIGNS };

/** Redmine: an issue's description and its notes. */
export default defineTool({
  id: 'redmine',
  label: 'Redmine',
  evidence: 'source',
  chat: false,
  page,
  ticket: /\/issues\/(\d+)(?:[/?#]|$)/,
  // Drawn on the server: a page holds one issue.
  scope: { active: parts.LIST, list: parts.LIST },
  items: [
    {
      ...COMMON,
      find: parts.DESCRIPTION.item,
      lead: true,
      role: () => ({ role: 'customer', certainty: 0.85 }),
      author: parts.AUTHOR,
      body: parts.DESCRIPTION.body,
      files: parts.DESCRIPTION.files,
    },
    {
      ...COMMON,
      find: parts.JOURNAL.note,
      role: roleOf,
      author: parts.USER,
      body: parts.JOURNAL.body,
      note: parts.PRIVATE,
      files: parts.JOURNAL.files,
    },
    {
      ...COMMON,
      find: parts.JOURNAL.details,
      kind: 'event',
      role: {},
      author: parts.USER,
      body: parts.JOURNAL.change,
    },
  ],
  head: { subject: parts.SUBJECT, name: parts.AUTHOR, agent: [{ css: '#loggedas a.user', grade: 'A, 2026' }] },
  // Each person may turn the history round: the numbers of its entries say how it stands.
  order: ({ list }) => {
    const [first = 0, second = 0] = [...list.querySelectorAll('[id^="change-"]')].map(({ id }) => Number(id.slice(7)));
    return second !== 0 && second < first ? 'newest-first' : 'oldest-first';
  },
  empty: parts.ISSUE,
  composer: { box: parts.COMPOSER, mode: { internal: parts.PRIVATE_BOX, otherwise: 'public' }, channel: 'note' },
});

/** Redmine has no customers: who opened the issue asks, whoever else writes in it answers. */
function roleOf({ author, page: { customer } }: Item): ReturnType<Extract<ItemKind['role'], (item: Item) => unknown>> {
  if (author === '') return 'unknown';
  if (author === customer.name) return { role: 'customer', certainty: 0.85 };
  return customer.name === '' ? 'unknown' : { role: 'agent', certainty: 0.75 };
}
