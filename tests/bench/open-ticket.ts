import { engineReady } from '../tools/demo/engine-ready.ts';
import { watch } from '../tools/demo/steps.ts';
import { LONG_COUNT, LONG_FIRST } from './bench-tickets.ts';
import type { Row } from './row.ts';

const WARM = 2;

export default {
  id: 'ticket',
  title: 'Opening a ticket of 50 messages (25 by the customer), warm',
  how: 'A click in the queue, then the whole assessment in the panel. Every ticket is new to the engine. The first answer speaks of the newest message; the page itself must be loaded before, so it is also given from the moment the messages are in the page (DOMContentLoaded).',
  measure: async (stage) => {
    const { desk, page, panel } = await stage.open();
    await engineReady(panel);
    const whole: number[] = [];
    const wholeFromPage: number[] = [];
    const first: number[] = [];
    const firstFromPage: number[] = [];
    for (let at = 0; at < LONG_COUNT; at += 1) {
      await page.goto(`${desk.origin}/tickets`);
      const id = LONG_FIRST + at;
      const watching = watch(panel, { ticket: String(id), customerMessages: 1 });
      const link = page.locator(`a[href="/tickets/${id}"]`).first();
      await link.scrollIntoViewIfNeeded();
      const clicked = Date.now();
      await link.click();
      const seen = await watching.whole();
      const ready = await page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return performance.timeOrigin + (entry?.domContentLoadedEventStart ?? 0);
      });
      if (at < WARM) continue;
      whole.push(seen.fullAt - clicked);
      wholeFromPage.push(seen.fullAt - ready);
      first.push(seen.firstAt - clicked);
      firstFromPage.push(seen.firstAt - ready);
    }
    return [
      { what: 'whole assessment, from the click', unit: 'ms', values: whole, budget: { of: 'p95', limit: 2000 } },
      { what: 'whole assessment, from the messages in the page', unit: 'ms', values: wholeFromPage },
      {
        what: 'first answer, from the messages in the page',
        unit: 'ms',
        values: firstFromPage,
        budget: { of: 'p95', limit: 150 },
      },
      { what: 'first answer, from the click', unit: 'ms', values: first },
    ];
  },
} satisfies Row;
