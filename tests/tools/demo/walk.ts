import { relative } from 'node:path';
import type { Page } from '@playwright/test';
import type { RunningDesk } from '../../desk/desk.ts';
import type { TandemBrowser } from '../browser/tandem-browser.ts';
import { PlainFailure, root } from '../project.ts';
import { chatWalk } from './chat-walk.ts';
import { engineReady } from './engine-ready.ts';
import { tryInsertion } from './insertion.ts';
import { Pictures } from './pictures.ts';
import { line, ticketReport } from './report.ts';
import { seeTicket, step, stepsInPanel } from './steps.ts';

/** A wrong address on a web form and an allergy after a packing mistake, then the live chat. */
const TICKETS = [4114, 4103];
const CHAT = 4101;

/** Without a display: goes through three tickets as an agent would, says what Tandem saw, and takes pictures. */
export async function walk(browser: TandemBrowser, desk: RunningDesk): Promise<void> {
  const { context } = browser;
  const page = context.pages()[0] ?? (await context.newPage());
  const started = Date.now();
  await step('open the desk', () => page.goto(`${desk.origin}/tickets`));
  const panel = await step("open the panel with Tandem's icon", () => browser.openPanel(page));
  console.log('Starting the language model and learning the sample library, once for each new profile');
  const { modelMs, libraryMs, passages } = await step('start the language model', () => engineReady(panel));
  console.log(
    `\nA new profile: the language model was ready after ${seconds(modelMs)}, the sample library (${passages} passages) learned after ${seconds(libraryMs)}.`,
  );
  const pictures = new Pictures();
  let inserted = 0;
  for (const id of TICKETS) inserted += await ticketWalk(id, page, panel, pictures);
  if (inserted === 0)
    throw new PlainFailure('Tandem had nothing to insert on any ticket: is the sample library installed?');
  await chatWalk(CHAT, page, panel, pictures);
  const blank = await context.newPage();
  const files = await step('write the pictures', () => pictures.write(blank));
  console.log(
    `\nPictures of page and panel, light and dark:\n${files.map((file) => `  ${relative(root, file)}`).join('\n')}`,
  );
  console.log(`The walk took ${seconds(Date.now() - started)}. All of it ran on this machine.`);
}

/** One ticket. @returns how many suggestions were inserted, 0 or 1 */
async function ticketWalk(id: number, page: Page, panel: Page, pictures: Pictures): Promise<number> {
  const { view, first, full } = await seeTicket(id, page, panel);
  console.log(`\n${view.ticket?.number ?? `#${id}`} ${view.ticket?.subject ?? ''}`);
  for (const row of ticketReport(view, await stepsInPanel(panel))) console.log(row);
  const took = view.assessment?.tookMs ?? 0;
  console.log(
    line('Time', `first answer ${first} ms after the click, all of it ${full} ms; ${took} ms of that to assess`),
  );
  await step(`take pictures of ticket ${id}`, () => pictures.take(`ticket-${id}`, page, panel));
  const tried = await tryInsertion(page, panel);
  if (tried === null) {
    console.log(line('Inserts', 'nothing: no suggestion is ready to go in as it is'));
    return 0;
  }
  const { title, insertedMs, undoneMs } = tried;
  console.log(
    line(
      'Inserts',
      `"${title}" went into the reply box in ${insertedMs} ms and was taken back in ${undoneMs} ms; nothing was sent`,
    ),
  );
  return 1;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
