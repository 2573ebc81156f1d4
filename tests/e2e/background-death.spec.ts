import type { Page } from '@playwright/test';
import type { TabView } from '../../lib/assist/tab-view.ts';
import { expect, test } from './extension.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number }[]> };
  storage: { session: { get(key: string): Promise<Record<string, unknown>> } };
};

/** Passages of the library that are still to be learned. */
function pendingPassages(panel: Page): Promise<number | undefined> {
  return panel.evaluate(async () => {
    const { engine } = (await chrome.storage.session.get('engine')) as { engine?: { pendingPassages?: number } };
    return engine?.pendingPassages;
  });
}

/** What the panel shows of the tab in front. */
function viewInFront(panel: Page): Promise<TabView | null> {
  return panel.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const key = `view:${tab?.id}`;
    return ((await chrome.storage.session.get(key))[key] ?? null) as TabView | null;
  });
}

test('a long ticket is understood to its end although the background is killed over it', async ({
  desk,
  tandem,
  page,
}) => {
  test.setTimeout(560_000);
  // The engine is warm, the library learned and the reader's report answered: nothing else wakes the background.
  await page.goto(`${desk.origin}/tickets/4105`);
  const panel = await tandem.openPanel(page);
  await expect.poll(async () => (await viewInFront(panel))?.assessment?.partial, { timeout: 60_000 }).toBe(false);
  await expect.poll(() => pendingPassages(panel), { timeout: 400_000 }).toBe(0);
  await page.goto(`${desk.origin}/tickets/4102`);
  const first = async (): Promise<boolean> => {
    const { ticket, assessment } = (await viewInFront(panel)) ?? {};
    return ticket?.number === '#4102' && assessment != null;
  };
  await expect.poll(first, { intervals: [10] }).toBe(true);
  await tandem.killServiceWorker(page);
  expect((await viewInFront(panel))?.assessment?.partial, 'killed while it was at work').toBe(true);
  await expect
    .poll(
      async () => {
        const view = await viewInFront(panel);
        return [view?.stage, view?.assessment?.partial];
      },
      { timeout: 60_000 },
    )
    .toEqual(['ready', false]);
});
