import { report } from '../errors';
import { browser, type Browser } from './browser';
import { hasSidePanel } from './flavor';

/**
 * Opens Tandem beside a tab. Must be called synchronously in a user gesture; the click on the icon also grants
 * `activeTab`, so that the panel may ask for the right site.
 */
export function openPanelFor(tab: Browser.tabs.Tab): void {
  if (hasSidePanel()) {
    if (tab.windowId !== undefined)
      browser.sidePanel.open({ windowId: tab.windowId }).catch((error: unknown) => report(error, 'open panel'));
    return;
  }
  // Firefox: not in the shared type list.
  const sidebar: unknown = Reflect.get(browser, 'sidebarAction');
  if (typeof sidebar === 'object' && sidebar !== null && 'toggle' in sidebar && typeof sidebar.toggle === 'function') {
    void sidebar.toggle();
  }
}
