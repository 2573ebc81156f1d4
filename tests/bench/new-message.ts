import type { Page } from '@playwright/test';
import { engineReady } from '../tools/demo/engine-ready.ts';
import { CHAT, customerTexts } from './bench-tickets.ts';
import type { Row } from './row.ts';
import { drawnInPanel } from './panel-stamp.ts';

const WARM = 6;
const REPEATS = 40;
/** Customer messages of the chat before the new one. */
const BEFORE = 5;

export default {
  id: 'message',
  title: 'New customer message in the page, to the panel drawn with it (warm, 10-message conversation)',
  how: 'A live chat of 9 messages gets one more, taken in turn from what customers of the demo desk write (6 to 870 characters), and loses it again. From the moment it stands in the page to the frame in which the panel shows the whole assessment.',
  measure: async (stage) => {
    const { desk, page, panel } = await stage.open();
    await engineReady(panel);
    const open = drawnInPanel(panel, CHAT, BEFORE);
    await page.goto(`${desk.origin}/tickets/${CHAT}`);
    await open;
    const told: number[] = [];
    const drawn: number[] = [];
    const texts = customerTexts();
    for (let round = 0; round < WARM + REPEATS; round += 1) {
      const answer = drawnInPanel(panel, CHAT, BEFORE + 1);
      const shown = await nextLine(page);
      const text = `${texts[(round * 7) % texts.length]} (${round})`;
      const entry = desk.store.add(CHAT, 'customer', 'Casey Marlow', text);
      const [at, stamp] = await Promise.all([shown(), answer]);
      if (round >= WARM) {
        told.push(stamp.told - at);
        drawn.push(stamp.drawn - at);
      }
      const back = drawnInPanel(panel, CHAT, BEFORE);
      desk.store.remove(CHAT, entry.number);
      await back;
    }
    return [
      { what: 'panel drawn', unit: 'ms', values: drawn, budget: { of: 'p95', limit: 150 } },
      { what: 'of that: assessment reached the panel', unit: 'ms', values: told },
    ];
  },
} satisfies Row;

/** Watches the chat. @returns when the next line stood in the page, by the machine's clock */
async function nextLine(page: Page): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const observer = new MutationObserver((records) => {
      if (!records.some(({ addedNodes }) => addedNodes.length > 0)) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    });
    const log = document.querySelector('.chat-log');
    if (log) observer.observe(log, { childList: true });
    return { promise };
  });
  return () => handle.evaluate(({ promise }) => promise);
}
