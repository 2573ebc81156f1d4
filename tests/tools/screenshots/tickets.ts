import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readTickets, type TicketFile } from '../../desk/ticket.ts';
import { assist } from '../../../lib/i18n/en/assist.ts';
import { panel as words } from '../../../lib/i18n/en/panel.ts';
import { copyWithSites } from '../browser/extension.ts';
import { engineReady } from '../demo/engine-ready.ts';
import { seeTicket } from '../demo/steps.ts';
import { root } from '../project.ts';
import type { Camera } from './camera.ts';
import { heroPicture, panelPicture } from './for-docs.ts';
import { starting } from './starting.ts';
import { inStudio } from './studio.ts';

/** Legal threat, sixty messages, angry about a charge, thanks, stolen account, allergy. */
const SHOWN = [4104, 4102, 4106, 4107, 4110, 4103];
const HERO = 4110;
/** Where a reply needs nothing filled in. */
const INSERTED = 4114;
/** A ticket that we opened ourselves: the customer has not written yet. */
const OUTBOUND = 4190;

const NAMES = [
  'no-ticket',
  ...SHOWN.map((id) => `assist-${id}`),
  'model-loading',
  'library-learning',
  'hero',
  'knowledge-empty',
  'knowledge-results',
  'knowledge-item',
  'keyboard',
  'inserted',
  'no-customer',
  'options',
];

/** All that is seen while Tandem works. */
export async function tickets(executablePath: string, camera: Camera): Promise<void> {
  if (!NAMES.some((name) => camera.wants(name))) return;
  const extension = join(root, '.output', 'screenshots');
  await copyWithSites(extension, ['http://127.0.0.1/*']);
  const options = { tickets: [...readTickets(), outbound()] };
  await inStudio({ executablePath, extension, path: '/tickets', options }, async ({ desk, browser, page, panel }) => {
    await engineReady(panel);
    await panel.getByText(words['state.noTicket.title']).waitFor();
    await camera.panel('no-ticket', panel);
    for (const id of SHOWN) {
      await page.goto(`${desk.origin}/tickets`);
      await seeTicket(id, page, panel);
      await camera.panel(`assist-${id}`, panel);
      if (id !== HERO) continue;
      await starting(panel, camera);
      if (camera.wants('hero')) await heroPicture(browser, page, panel);
    }
    if (camera.wants('knowledge')) await knowledge(panel, camera);
    await page.goto(`${desk.origin}/tickets`);
    await seeTicket(INSERTED, page, panel);
    if (camera.wants('inserted')) await inserted(panel, camera);
    await page.goto(`${desk.origin}/tickets/${OUTBOUND}`);
    // Whatever the panel makes of it: reading, asking and saying that nobody wrote all take their time.
    await panel.waitForTimeout(4000);
    await camera.panel('no-customer', panel);
    const settings = await browser.context.newPage();
    await settings.goto(browser.url('options.html'));
    await camera.page('options', settings, [400, 1000]);
  });
}

async function knowledge(panel: Page, camera: Camera): Promise<void> {
  await panel.getByRole('tab', { name: words['tab.knowledge'] }).click();
  await camera.panel('knowledge-empty', panel);
  await panel.getByRole('searchbox').fill('refund not arrived yet');
  const found = panel.getByRole('main').getByRole('listitem');
  await found.first().waitFor();
  await camera.panel('knowledge-results', panel);
  await panelPicture('knowledge', panel);
  await found.first().getByRole('button').click();
  await camera.panel('knowledge-item', panel);
  await panel.getByRole('tab', { name: words['tab.assist'] }).click();
  await panel.keyboard.press('?');
  await panel.getByRole('dialog').waitFor();
  await camera.panel('keyboard', panel);
  await panel.keyboard.press('Escape');
}

async function inserted(panel: Page, camera: Camera): Promise<void> {
  const [insertAs = ''] = assist['suggestion.insertAs'].split('{');
  await panel
    .getByRole('button', { name: new RegExp(`^${insertAs.trim()}`, 'i') })
    .first()
    .click();
  await panel.getByRole('button', { name: assist['insert.undo'], exact: true }).waitFor();
  await camera.panel('inserted', panel);
  await panelPicture('inserted', panel);
}

function outbound(): TicketFile {
  return {
    id: OUTBOUND,
    subject: 'Your table arrives on Thursday',
    channel: 'email',
    status: 'pending',
    customer: { name: 'Casey Marlow', email: 'casey@mailbox.example' },
    assignee: 'Robin Ellery',
    live: false,
    messages: [
      {
        from: 'agent',
        author: 'Robin Ellery',
        minutesAgo: 30,
        text: 'Hello Casey,\n\nthe carrier brings your table on Thursday between 8 and 12. Is that all right?\n\nRobin',
      },
    ],
    expect: { sentiment: 0, intent: '', alert: false, signals: [], helps: [], playbook: '' },
  };
}
