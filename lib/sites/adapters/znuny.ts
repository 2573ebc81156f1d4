import type { Visibility } from '../../conversation/conversation';
import { defineTool } from '../declared/define-tool';
import type { Item, ItemKind } from '../declared/tool';
import type { ToolPage } from '../tool-page';

/*
 * From the templates of Znuny (6.5 and 7, 2025), OTOBO (10 and 11, 2026) and OTRS 6: AgentTicketZoom, ArticleRender,
 * AgentTicketCompose, AgentTicketActionCommon. What differs between them stands in one selector.
 */

export const page: ToolPage = {
  matches: [],
  path: /Action=AgentTicket/,
  signs: [{ css: '.TicketZoom, .LayoutPopup, #AppWrapper', grade: 'A, 2026' }],
};

/** Everything about who wrote and for whom is a class of the article's box. */
/* @__NO_SIDE_EFFECTS__ */ const ROLE = (name: string): readonly [{ css: string; grade: string }] => [
  { css: `${name}[class*="VisibleForCustomer"]`, grade: 'A, 2026' },
];

/** Znuny, and OTOBO and OTRS 6, which have the same templates: the articles of a ticket; replies in windows of their own. */
export default defineTool({
  id: 'znuny',
  label: 'Znuny, OTOBO and OTRS',
  evidence: 'source',
  page,
  ticket:
    /Action=AgentTicket(?:Zoom|Compose|Note|Close|Pending|Owner|FreeText|Forward|EmailOutbound|Phone\w+)\b.*?[;&]TicketID=(\d+)/,
  scope: {
    named: [
      {
        css: ':is(.TicketZoom:has(.ActionRow :is([href$="TicketID={id}"], [href*="TicketID={id};"], [value*="TicketID={id};"])), form[name="compose"]:has(> [name="TicketID"][value="{id}"]))',
        grade: 'A, 2026',
      },
    ],
    mounted: [{ css: '.TicketZoom, form[name="compose"]', grade: 'A, 2026' }],
    list: [{ css: '#ArticleItems, .LayoutPopup', grade: 'A, 2026' }],
  },
  items: [
    {
      note: visibilityOf,
      time: [{ css: '.Header h2 > span[title], .Time', grade: 'A, 2026' }],
      find: [
        { css: 'div:has(> [class*="VisibleForCustomer"]):not(:has(.ArticleChat))', grade: 'A, 2026' },
        { css: '.WidgetSimple:has(.ArticleMailContent):not(:has(.ArticleChat))', grade: 'A, 2026' },
      ],
      role: { system: ROLE('.system'), customer: ROLE('.customer'), agent: ROLE('.agent') },
      // Of the address and the bare name, one is hidden.
      author: [{ css: '.Header h2 > span:not(.Hidden, [title])', take: /^"?([^<]+?)"?\s*(?:<|$)/, grade: 'A, 2026' }],
      // Mail in HTML stands in a frame.
      body: [{ css: '.ArticleBody, .ArticleHTML, .ArticleMailContentHTMLWrapper > iframe', grade: 'A, 2026' }],
      files: [
        { css: '.ArticleAttachments :is(h5, .file-name)', grade: 'A, 2026' },
        {
          css: '.ArticleAttachments :is(li > :first-child:not(:has(*)), li > div > div > :first-child)',
          grade: 'A, 2026',
        },
      ],
    },
    {
      note: visibilityOf,
      time: [{ css: '.Header h2 > span[title], .Time', grade: 'A, 2026' }],
      find: [
        { css: 'div:has(> [class*="VisibleForCustomer"]):has(.ArticleChat)', grade: 'A, 2026' },
        { css: '.WidgetSimple:has(.ArticleChat)', grade: 'A, 2026' },
      ],
      parts: [
        { css: '.ArticleChat :is(.Own, .Foreign)', grade: 'A, 2026' },
        { css: '.ArticleChat > div', grade: 'A, 2026' },
      ],
      kind: ({ part }) => (part.querySelector('.Name')?.textContent?.trim() === '' ? 'event' : 'message'),
      role: chatter,
      author: [{ css: '.Name', grade: 'A, 2026' }],
      body: [{ css: '.Text', grade: 'A, 2026' }],
    },
  ],
  head: {
    number: [{ css: 'h1', take: /(\S+) — /, grade: 'A, 2026' }],
    subject: [{ css: 'h1', take: / — (.*)/, grade: 'A, 2026' }],
    // Shown when the mouse comes.
    agent: ({ document }) =>
      document.querySelector('body > * > #Header .UserAvatar div span')?.textContent?.trim() ?? '',
    // "Article Overview - 7 Article(s)"; the others are shown one at a time, or on other pages.
    total: [{ css: '#ArticleTree h2', grade: 'A, 2026' }],
  },
  // An option turns the articles round, and they are numbered.
  order: ({ list }) => {
    const numbers = [...list.querySelectorAll('.Header h2')].map((each) =>
      Number(/^\s*#(\d+)/.exec(each.textContent ?? '')?.[1] ?? 0),
    );
    return (numbers[0] ?? 0) > (numbers.at(-1) ?? 0) ? 'newest-first' : 'oldest-first';
  },
  earlier: [{ css: '.ArticlePages a:not(.Active), .TimelineView', grade: 'A, 2026' }],
  empty: [{ css: '.RichTextField', grade: 'A, 2026' }],
  composer: {
    box: [{ css: '.RichTextField :is(.cke_wysiwyg_frame, .ck-editor__editable, textarea)', grade: 'A, 2026' }],
    // A note is for colleagues, unless its box is ticked; an answer is sent in any case.
    mode: {
      forward: [{ css: 'form:has([name="Action"][value="AgentTicketForward"])', grade: 'A, 2026' }],
      public: [
        {
          css: 'form:has([name="Action"]:is([value$="Compose"], [value$="EmailOutbound"]), [name="IsVisibleForCustomer"]:checked)',
          grade: 'A, 2026',
        },
      ],
      otherwise: 'internal',
    },
    channel: 'email',
  },
});

function visibilityOf({ element }: Item): Visibility {
  const { classList } = element.querySelector('[class*="VisibleForCustomer"]') ?? element;
  if (classList.contains('VisibleForCustomer')) return 'public';
  return classList.contains('NotVisibleForCustomer') ? 'internal' : 'unknown';
}

/** The signed-in person's own lines are marked; the head names who began. */
function chatter({ part, element, author }: Item): ReturnType<Extract<ItemKind['role'], (item: Item) => unknown>> {
  if (author === '') return 'system';
  if (part.matches('.Own')) return 'agent';
  const began = element.querySelector('.customer') !== null;
  const isFirst = [...element.querySelectorAll('.Header h2 > span')].some(
    (each) => each.textContent?.trim() === author,
  );
  return { role: began === isFirst ? 'customer' : 'agent', certainty: 0.7 };
}
