import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { patternOf } from '../access/sites';
import { browser } from '../platform/browser';

/** The tab in view, as far as the browser tells. */
export interface ActiveTab {
  tabId: number;
  /** Null when the browser does not tell: the site is not granted and the icon was not clicked on it. */
  url: string | null;
  host: string;
  /** Permission pattern of its site, or null for pages that no extension may read. */
  pattern: string | null;
  granted: boolean;
}

/**
 * The active tab of the panel's own window: with two windows open, each panel keeps to its own, whichever has the
 * focus. @param pinned a fixed tab id, for a panel opened as a page
 */
export function activeTabOptions(pinned: number | null) {
  return queryOptions({ queryKey: ['active-tab', pinned], queryFn: () => readActiveTab(pinned) });
}

async function readActiveTab(pinned: number | null): Promise<ActiveTab | null> {
  const tab =
    pinned === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(pinned);
  if (tab?.id === undefined) return null;
  const url = tab.url ?? null;
  const pattern = url === null ? null : patternOf(url);
  return {
    tabId: tab.id,
    url,
    host: url !== null && URL.canParse(url) ? new URL(url).host : '',
    pattern,
    granted: pattern !== null && (await browser.permissions.contains({ origins: [pattern] })),
  };
}

/** Keeps the query true while tabs, windows and permissions change. Returns a stop function. */
export function followActiveTab(client: QueryClient): () => void {
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['active-tab'] });
  const onUpdated = (_: number, change: { status?: string; url?: string }): void => {
    if (change.status !== undefined || change.url !== undefined) refresh();
  };
  browser.tabs.onActivated.addListener(refresh);
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.windows.onFocusChanged.addListener(refresh);
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
  return () => {
    browser.tabs.onActivated.removeListener(refresh);
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.windows.onFocusChanged.removeListener(refresh);
    browser.permissions.onAdded.removeListener(refresh);
    browser.permissions.onRemoved.removeListener(refresh);
  };
}

/** Asks the browser for one site. Must run in a click. */
export function requestSite(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}
