import type { Page } from '@playwright/test';
import { startDesk } from '../desk/desk.ts';
import { tryInsertion } from '../tools/demo/insertion.ts';
import { seeTicket } from '../tools/demo/steps.ts';
import type { Row } from './row.ts';

const INSERT = /^Insert/;
const WARM = 2;
const REPEATS = 15;
/** Tickets of the demo desk; for some the sample library has a reply that needs nothing filled in. */
const TICKETS = [4114, 4103, 4107, 4112, 4113];

export default {
  id: 'insertion',
  title: 'Inserting a suggestion and taking it back (no budget)',
  how: 'A click on the first suggestion until its text stands in the reply box, a rich text box of the demo desk; then a click on Undo until the box is as before. Counting the text in the editor is part of it. Seen from the steering program, which looks every 20 ms.',
  measure: async (stage) => {
    const { page, panel } = await stage.open();
    const desk = await startDesk();
    try {
      await toTicketWithReply(page, panel, desk.origin);
      const inserted: number[] = [];
      const undone: number[] = [];
      for (let round = 0; round < WARM + REPEATS; round += 1) {
        // The panel looks at the box once more before it takes the next click.
        await panel.getByRole('button', { name: INSERT, disabled: false }).first().waitFor();
        const tried = await tryInsertion(page, panel);
        if (tried === null) throw new Error('The suggestion is gone');
        if (round < WARM) continue;
        inserted.push(tried.insertedMs);
        undone.push(tried.undoneMs);
      }
      return [
        { what: 'inserted', unit: 'ms', values: inserted },
        { what: 'taken back', unit: 'ms', values: undone },
      ];
    } finally {
      await desk.close();
    }
  },
} satisfies Row;

/** @throws when no ticket has a reply that is ready to go in */
async function toTicketWithReply(page: Page, panel: Page, origin: string): Promise<void> {
  for (const id of TICKETS) {
    await page.goto(`${origin}/tickets`);
    await seeTicket(id, page, panel);
    if ((await tryInsertion(page, panel)) !== null) return;
  }
  throw new Error(`Tandem suggests nothing that is ready to go in for tickets ${TICKETS.join(', ')}`);
}
