import type { Locator, Page } from '@playwright/test';

/** What the test driver does by hand in one ticketing tool: all that Tandem itself must never do. */
export interface LiveTool {
  name: string;
  /** Path of the page where people sign in, below the address given. */
  signInPath: string;
  /** The two fields of that page; null where the browser itself asks (HTTP authentication). */
  fields: { user: string; password: string } | null;
  /** Opens the reply box, as an agent does before they write. */
  openReply(page: Page): Promise<void>;
  /** Where an agent writes, once it is open. */
  box(page: Page): Locator;
  /** Presses the tool's own button, and waits until the tool has stored the reply. */
  save(page: Page): Promise<void>;
  /** The element that holds the newest stored text, on the ticket's page after a reload. */
  newest: string;
  /** Where the newest entry stands; the last one when left out. */
  newestFirst?: boolean;
}

/** Clicks, and waits for the page that comes. */
async function submit(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(button).first().click()]);
}

const requestTracker: LiveTool = {
  name: 'Request Tracker',
  signInPath: '',
  fields: { user: '[name=user]', password: '[name=pass]' },
  openReply: async (page) => {
    const { origin, searchParams } = new URL(page.url());
    await page.goto(`${origin}/Ticket/Update.html?Action=Respond;id=${searchParams.get('id')}`);
    await page.waitForSelector('iframe.cke_wysiwyg_frame, textarea[name=UpdateContent]:visible');
  },
  box: (page) => page.frameLocator('iframe.cke_wysiwyg_frame').locator('body'),
  save: (page) => submit(page, '[name=SubmitTicket]'),
  newest: '.transaction.Ticket-transaction:has(.message-stanza) .messagebody:has(.message-stanza)',
};

const roundup: LiveTool = {
  name: 'Roundup',
  signInPath: '',
  fields: { user: '[name=__login_name]', password: '[name=__login_password]' },
  openReply: async () => undefined,
  box: (page) => page.locator('textarea[name="@note"]'),
  save: (page) => submit(page, '[name=submit_button]'),
  newest: 'table.messages td.content pre',
  newestFirst: true,
};

/** By the word on the command line. */
export const tools: Readonly<Record<string, LiveTool>> = {
  'request-tracker': requestTracker,
  redmine: {
    name: 'Redmine',
    signInPath: '/login',
    fields: { user: '#username', password: '#password' },
    openReply: async (page) => {
      await page.locator('#content > .contextual a.icon-edit').first().click();
      await page.waitForSelector('#issue_notes:visible');
    },
    box: (page) => page.locator('#issue_notes'),
    save: (page) => submit(page, '#issue-form input[name=commit]'),
    newest: '#history .journal.has-notes .wiki',
  },
  trac: {
    name: 'Trac',
    signInPath: '/login',
    fields: null,
    openReply: async () => undefined,
    box: (page) => page.locator('#comment'),
    save: (page) => submit(page, '#propertyform input[name=submit]'),
    newest: '#changelog .change .comment',
  },
  roundup,
  'roundup-responsive': { ...roundup, newest: 'pre', newestFirst: false },
  'django-helpdesk': {
    name: 'django-helpdesk',
    signInPath: '/login/',
    fields: { user: '[name=username]', password: '[name=password]' },
    openReply: async (page) => {
      await page.click('#respond-tab');
      await page.waitForSelector('#commentBox:visible');
    },
    box: (page) => page.locator('#commentBox'),
    save: (page) => submit(page, 'form:has(#commentBox) button.btn-success'),
    newest: '#followup-list > li > .mt-3:has(p)',
  },
};
