import { grantedSites, injectIntoOpenTabs, isGranted, patternOf, syncRegistrations } from '../access/sites';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import type { Frame } from '../assist/tab-view';
import { report } from '../errors';
import { pruneEvents } from '../insights/retention';
import { installSampleLibrary } from '../library/sample';
import { leavePage } from '../messaging/messages';
import { sendToFrame } from '../messaging/send';
import { browser } from '../platform/browser';
import { openPanelFor } from '../platform/panel';
import { askFrame } from './frames';

/**
 * Install, update, start, grants and tabs. Listeners are added synchronously at the top of the worker's life, as
 * the browser demands; each does its work from scratch.
 */
export function startLifecycle(sessions: Sessions, onLibraryInstalled: () => Promise<void>): void {
  const guard = (where: string, work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => report(error, where));
  };

  browser.runtime.onInstalled.addListener(({ reason }) => {
    guard('install', async () => {
      // An update removes dynamic registrations and orphans the scripts in open tabs.
      await syncRegistrations();
      await injectIntoOpenTabs(await grantedSites());
    });
    if (reason === 'install') {
      guard('sample library', async () => {
        if (await installSampleLibrary()) await onLibraryInstalled();
      });
    }
  });
  browser.runtime.onStartup.addListener(() => {
    guard('startup', syncRegistrations);
    guard('events', () => pruneEvents(new Date()));
  });
  browser.permissions.onAdded.addListener(({ origins }) =>
    guard('grant', async () => {
      await syncRegistrations();
      await injectIntoOpenTabs(origins ?? []);
    }),
  );
  browser.permissions.onRemoved.addListener(() =>
    guard('revoke', async () => {
      await syncRegistrations();
      await leaveRevokedPages(sessions);
    }),
  );
  browser.tabs.onRemoved.addListener((tabId) => guard('tab closed', () => sessions.forget(tabId)));
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'complete') guard('navigation', () => sessions.forgetIfGone(tabId));
  });
  browser.action.onClicked.addListener((tab) => openPanelFor(tab));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel' && tab !== undefined) openPanelFor(tab);
  });
}

/** Readers without a ticket are sent away when they next report (page-messages.ts). */
async function leaveRevokedPages(sessions: Sessions): Promise<void> {
  for (const { tabId, frameId } of await sessionStore.views()) {
    const frame = { tabId, frameId };
    if (await mayStay(frame)) continue;
    // A page that is gone cannot be told, and need not be.
    await sendToFrame(frame, leavePage, null).catch(() => undefined);
    await sessions.forget(tabId);
  }
}

/** A frame without an address of its own belongs to the page around it. */
async function mayStay(frame: Frame): Promise<boolean> {
  const address = await askFrame(frame);
  if (address === null) return false;
  if (patternOf(address) !== null) return isGranted(address);
  const { url } = await browser.tabs.get(frame.tabId);
  return url !== undefined && isGranted(url);
}
