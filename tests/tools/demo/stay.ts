import { once } from 'node:events';
import type { RunningDesk } from '../../desk/desk.ts';
import type { TandemBrowser } from '../browser/tandem-browser.ts';

/** A ticket that shows most of Tandem at once: repeated contact, a long wait, an answer in the library. */
const FIRST = 4105;

/** With a display: opens a ticket with the panel beside it and waits until the person has seen enough. */
export async function stay(browser: TandemBrowser, desk: RunningDesk): Promise<void> {
  const { context } = browser;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${desk.origin}/tickets/${FIRST}`);
  const open = await browser.openPanel(page).then(
    () => true,
    () => false,
  );
  if (!open) console.log("This browser lets no program open the panel: click Tandem's icon (under the puzzle piece).");
  console.log(`
The demo desk is open at ${desk.origin}/tickets, with Tandem beside it. Things to try:
  1. Press "Insert" on a suggestion (or Alt+1 in the panel): it goes into the reply box as a draft. Undo takes it back.
  2. Click a quoted sentence in the panel: the page scrolls to the message that it comes from.
  3. Open the live chat of Niamh Gallagher and answer her a few times: watch how her mood moves.
Suggested replies come once the sample library is learned; the panel says how far it is.
The browser's profile is temporary. Ctrl+C, or closing the window, ends the demo.`);
  await Promise.race([
    once(process, 'SIGINT'),
    once(process, 'SIGTERM'),
    new Promise<void>((ended) => context.once('close', () => ended())),
  ]);
}
