import { HUGE } from './bench-tickets.ts';
import { changeCosts } from './page-changes.ts';
import type { Row } from './row.ts';

const BATCHES = 40;
/** By then the page has been quiet for long enough to be read whole once more. */
const RECHECK_MS = 6000;
/** The engine reads the newest messages meanwhile. */
const SETTLE_MS = 30_000;

export default {
  id: 'long-page',
  title: 'The script in the ticket page on a ticket of 2,000 messages',
  how: 'A ticket of 2,000 messages in the built extension, on a page of a tool that nobody has described. Half a minute after it was opened, 40 times one of its newest messages is edited, half a second apart; what Tandem’s script does about it on the page’s main thread is timed by the browser’s own trace. The work is cut into slices, so that a key press waits for one of them at most.',
  measure: async (stage) => {
    const { desk, context, page } = await stage.open();
    await page.goto(`${desk.origin}/tickets/${HUGE}`);
    await page.bringToFront();
    await page.waitForTimeout(SETTLE_MS);
    const costs = await changeCosts(context, page, BATCHES, RECHECK_MS);
    const recheck = costs.pop();
    return [
      { what: 'work after one change, all of it', unit: 'ms', values: costs.map(({ all }) => all) },
      { what: 'of that: the page’s thread on a processor', unit: 'ms', values: costs.map(({ busy }) => busy) },
      {
        what: 'longest single task of it',
        unit: 'ms',
        values: costs.map(({ longest }) => longest),
        budget: { of: 'p95', limit: 5 },
      },
      {
        what: 'longest single task of the whole reading in idle time',
        unit: 'ms',
        values: recheck === undefined ? [] : [recheck.longest],
      },
    ];
  },
} satisfies Row;
