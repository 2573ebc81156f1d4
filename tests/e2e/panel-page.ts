import type { Page } from '@playwright/test';
import type { TabView } from '../../lib/assist/tab-view.ts';
import type { TandemBrowser } from '../tools/browser/tandem-browser.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number }[]> };
  storage: { session: { get(key: string): Promise<Record<string, unknown>> } };
};

/**
 * Opens the panel of the tab that shows `page` as a page of its own, which, unlike the side panel, can be given any
 * size and colour scheme.
 */
export async function panelAsPage(tandem: TandemBrowser, page: Page, query = ''): Promise<Page> {
  const panel = await tandem.context.newPage();
  await panel.goto(tandem.url('options.html'));
  const tabId = await panel.evaluate(async (url) => (await chrome.tabs.query({ url }))[0]?.id, `${page.url()}*`);
  await panel.goto(tandem.url(`sidepanel.html?tab=${tabId}${query}`));
  return panel;
}

/** What the background keeps for the panel of that tab, by the panel's own address. */
export function viewOf(panel: Page): Promise<TabView | null> {
  return panel.evaluate(async () => {
    const key = `view:${new URLSearchParams(location.search).get('tab')}`;
    return ((await chrome.storage.session.get(key))[key] ?? null) as TabView | null;
  });
}

/** Waits in the panel until the whole ticket was understood. */
export async function understood(panel: Page): Promise<TabView> {
  const end = Date.now() + 90_000;
  for (;;) {
    const view = await viewOf(panel);
    if (view?.assessment?.partial === false) return view;
    if (Date.now() > end) throw new Error(`The ticket was not understood: ${JSON.stringify(view)?.slice(0, 500)}`);
    await panel.waitForTimeout(100);
  }
}
