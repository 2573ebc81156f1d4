import { BuiltPackage } from '../contract/built.ts';
import type { Row } from './row.ts';

const WARM = 2;
const REPEATS = 15;

interface Painted {
  first: number;
  usable: number;
}

declare global {
  /** Set by the script below, in milliseconds since the navigation started. */
  // oxlint-disable-next-line no-var -- a global can be declared in no other way
  var usableAt: number | undefined;
}

export default {
  id: 'panel',
  title: 'Panel: script before the first paint, and time to use',
  how: 'Scripts that the page of the panel loads before it can show anything. The panel page is loaded anew each time, engine warm: until its first paint, and until its tabs are drawn and the next frame is free to take a click.',
  measure: async (stage) => {
    const { browser, context, panel } = await stage.open();
    const built = new BuiltPackage('chrome-mv3');
    const bytes = built.scriptsOf('sidepanel.html').reduce((sum, path) => sum + built.gzipped(path), 0);
    const page = await context.newPage();
    await page.addInitScript(noteWhenUsable);
    const times: Painted[] = [];
    for (let round = 0; round < WARM + REPEATS; round += 1) {
      await page.goto(browser.url('sidepanel.html'));
      await page.waitForFunction(() => globalThis.usableAt !== undefined);
      const painted = await page.evaluate(() => ({
        first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        usable: globalThis.usableAt ?? Number.NaN,
      }));
      if (round >= WARM) times.push(painted);
    }
    await page.close();
    await panel.bringToFront().catch(() => undefined);
    return [
      { what: 'script, compressed', unit: 'kB', values: [bytes / 1000], budget: { of: 'p50', limit: 250 } },
      {
        what: 'ready for use',
        unit: 'ms',
        values: times.map(({ usable }) => usable),
        budget: { of: 'p95', limit: 500 },
      },
      { what: 'first paint', unit: 'ms', values: times.map(({ first }) => first) },
    ];
  },
} satisfies Row;

function noteWhenUsable(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[role="tab"]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.usableAt = performance.now();
      }),
    );
  });
  observer.observe(document, { subtree: true, childList: true });
}
