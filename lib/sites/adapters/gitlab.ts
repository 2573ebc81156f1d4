import { isText } from '../composed';
import { defineTool } from '../declared/define-tool';
import { orderByIds } from '../declared/order';
import { firstVisible } from '../declared/parts';
import type { Item, ItemKind, Page } from '../declared/tool';
import * as parts from '../gitlab/selectors';
import type { ToolPage } from '../tool-page';

type Verdict = ReturnType<Extract<ItemKind['role'], (item: Item) => unknown>>;

export const page: ToolPage = {
  matches: ['https://gitlab.com/*'],
  path: /\/-\/(?:issues|work_items)\/(?:incident\/)?\d/,
  signs: parts.SIGNS,
};

/** GitLab: Service Desk tickets and other issues. */
export default defineTool({
  id: 'gitlab',
  label: 'GitLab Service Desk',
  evidence: 'source',
  chat: false,
  page,
  // Issues are numbered within a project, and keep number and project when they become work items.
  ticket: ({ pathname }) =>
    (/^\/(.+\/-\/)(?:issues|work_items)\/(?:incident\/)?(\d+)/.exec(pathname) ?? []).slice(1).join(''),
  scope: { active: parts.PANE, list: parts.LIST },
  items: [
    {
      find: parts.DESCRIPTION,
      lead: true,
      role: ({ author, page }) =>
        author === '' ? 'unknown' : { role: 'customer', certainty: page.customer.email === '' ? 0.85 : 0.95 },
      author: ({ page }) => page.customer.name,
      time: ({ page }) => ({ datetime: created(page)?.querySelector('[datetime]')?.getAttribute('datetime') ?? '' }),
      id: () => 'description',
    },
    {
      find: parts.NOTE.find,
      role: roleOf,
      note: parts.NOTE.internal,
      author: parts.AUTHOR,
      time: parts.TIME,
      body: parts.NOTE.body,
    },
    {
      find: parts.EVENT.find,
      kind: 'event',
      role: {},
      author: parts.AUTHOR,
      time: parts.TIME,
      body: parts.EVENT.body,
    },
  ],
  head: {
    subject: parts.SUBJECT,
    number: ({ ticketId }) => ticketId.replace(/.*\//, '#'),
    name: (page) => mailOf(page) || nameOf(page),
    email: mailOf,
  },
  // Each person may turn the activity round; the description stays above it.
  order: orderByIds('[id^="note_"]'),
  earlier: parts.FOLDED,
  empty: parts.EMPTY,
  composer: {
    box: parts.COMPOSER,
    mode: { internal: parts.INTERNAL_BOX, otherwise: 'public' },
    channel: (_, pane) => (mailOf({ pane }) === '' ? 'comment' : 'email'),
  },
});

function created({ pane }: Pick<Page, 'pane'>): Element | null {
  return firstVisible(pane, parts.CREATED)?.found ?? null;
}

/** Who wrote by mail, in part starred out for those who may not see it; others write as users. */
function mailOf(page: Pick<Page, 'pane'>): string {
  const words = [...(created(page)?.childNodes ?? [])].map((node) => (isText(node) ? node.data : ''));
  return /\S+@[\w*.-]+/.exec(words.join(' '))?.[0] ?? '';
}

function nameOf(page: Page): string {
  const link = created(page)?.querySelector('.js-user-link');
  return (link?.getAttribute('title') || (link?.querySelector('span') ?? link)?.textContent || '').trim();
}

/** Who writes by mail has no page to link to; in an issue that nobody opened by mail, its author asks. */
function roleOf({ part, author, page }: Item): Verdict {
  if (author === '') return 'unknown';
  const link = part.querySelector<HTMLElement>(parts.AUTHOR.map(({ css }) => css).join())?.closest('a');
  if (!link) return 'customer';
  if (link.dataset['username'] === 'support-bot') return 'bot';
  if (page.customer.email !== '') return { role: 'agent', certainty: 0.9 };
  if (author === page.customer.name) return { role: 'customer', certainty: 0.85 };
  return page.customer.name === '' ? 'unknown' : { role: 'agent', certainty: 0.75 };
}
