import { BuiltPackage } from '../contract/built.ts';
import { LONG_FIRST } from './bench-tickets.ts';
import { changeCosts } from './page-changes.ts';
import { shareOfProfile, type BatchCost } from './page-cost.ts';
import { drawnInPanel } from './panel-stamp.ts';
import type { Figure } from './measure.ts';
import type { Row } from './row.ts';

const EVERYWHERE = 'content-scripts/ticket.js';
const READER = 'generic-reader.js';
const BATCHES = 60;
/** By then the page has been quiet for long enough to be read whole once more. */
const RECHECK_MS = 4000;
const TYPING_MS = 60_000;
/** A fast typist: ten keys a second. */
const KEY_MS = 100;
const SENTENCE = 'Thank you for telling us about the lamp, I am sorry that it arrived like this. ';

export default {
  id: 'page',
  title: 'The script in the ticket page: size, work per change, share of the main thread while typing',
  how: 'A ticket of 50 messages in the built extension. 60 times a message of the page is edited, half a second apart; what Tandem’s script does about it on the page’s main thread is timed by the browser’s own trace, and the reading that follows is counted in. A second after the last change the page is read whole once more in its idle time, which is shown apart. Then a minute of typing ten keys a second into the reply box, with the processor profile sampled every 0.2 ms.',
  measure: async (stage) => {
    const { desk, context, page, panel } = await stage.open();
    const id = LONG_FIRST;
    const answer = drawnInPanel(panel, id, 25);
    await page.goto(`${desk.origin}/tickets/${id}`);
    await answer;
    await page.bringToFront();
    const costs = await changeCosts(context, page, BATCHES, RECHECK_MS);
    const recheck = costs.pop();
    const box = page.locator('.rich');
    await box.click();
    const share = await shareOfProfile(page, async () => {
      const end = Date.now() + TYPING_MS;
      for (let at = 0; Date.now() < end; at += 1) {
        const due = Date.now() + KEY_MS;
        const key = SENTENCE[at % SENTENCE.length] ?? ' ';
        await page.keyboard.press(key === ' ' ? 'Space' : key);
        await page.waitForTimeout(Math.max(0, due - Date.now()));
      }
    });
    return [
      ...scripts(),
      {
        what: 'work after one change, all of it',
        unit: 'ms',
        values: costs.map(({ all }) => all),
        budget: { of: 'p95', limit: 5 },
      },
      { what: 'of that: the page’s thread on a processor', unit: 'ms', values: costs.map(({ busy }) => busy) },
      { what: 'longest single task of it', unit: 'ms', values: costs.map(({ longest }) => longest) },
      ...(recheck === undefined ? [] : recheckFigures(recheck)),
      {
        what: 'main thread over a minute of typing',
        unit: '%',
        values: [share * 100],
        budget: { of: 'p50', limit: 1 },
      },
    ];
  },
} satisfies Row;

function recheckFigures({ all, longest }: BatchCost): Figure[] {
  return [
    { what: 'whole reading in idle time, once after the last change', unit: 'ms', values: [all] },
    { what: 'longest single task of that', unit: 'ms', values: [longest] },
  ];
}

function scripts(): Figure[] {
  const built = new BuiltPackage('chrome-mv3');
  const size = (path: string): number => built.gzipped(path) / 1000;
  const figures: Figure[] = [
    {
      what: 'script in every ticket page, compressed',
      unit: 'kB',
      values: [size(EVERYWHERE)],
      budget: { of: 'p50', limit: 40 },
    },
  ];
  if (!built.files().some(({ path }) => path === READER)) return figures;
  return [
    ...figures,
    {
      what: 'reader of unknown pages, compressed',
      unit: 'kB',
      values: [size(READER)],
      note: 'a second script, only on pages of tools that nobody has described, such as this one',
    },
  ];
}
