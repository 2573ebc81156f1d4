import { grantedSites, injectIntoOpenTabs, syncRegistrations } from '../access/sites';
import { sessionStore } from '../assist/session-store';
import { report } from '../errors';
import { installSampleLibrary } from '../library/sample';
import { leavePage, ping } from '../messaging/messages';
import { sendToFrame } from '../messaging/send';
import { browser } from '../platform/browser';
import { openPanelFor } from '../platform/panel';

/**
 * Install, update, start, grants and tabs. Listeners are added synchronously at the top of the worker's life, as
 * the browser demands; each does its work from scratch.
 */
export function startLifecycle(onLibraryInstalled: () => Promise<void>): void {
  const guard = (where: string, work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => report(error, where));
  };

  browser.runtime.onInstalled.addListener(({ reason }) =>
    guard('install', async () => {
      if (reason === 'install' && (await installSampleLibrary())) await onLibraryInstalled();
      // An update removes dynamic registrations and orphans the scripts in open tabs.
      await syncRegistrations();
      await injectIntoOpenTabs(await grantedSites());
    }),
  );
  browser.runtime.onStartup.addListener(() => guard('startup', syncRegistrations));
  browser.permissions.onAdded.addListener(({ origins }) =>
    guard('grant', async () => {
      await syncRegistrations();
      await injectIntoOpenTabs(origins ?? []);
    }),
  );
  browser.permissions.onRemoved.addListener(() => guard('revoke', leaveRevokedPages));
  browser.tabs.onRemoved.addListener((tabId) => guard('tab closed', () => sessionStore.forget(tabId)));
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'complete') guard('navigation', () => forgetIfGone(tabId));
  });
  browser.action.onClicked.addListener((tab) => openPanelFor(tab));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel' && tab !== undefined) openPanelFor(tab);
  });
}

async function leaveRevokedPages(): Promise<void> {
  await syncRegistrations();
  for (const view of await sessionStore.views()) {
    const frame = { tabId: view.tabId, frameId: view.frameId };
    const stillGranted = await sendToFrame(frame, ping, null).catch(() => null);
    if (stillGranted !== null && (await isGranted(stillGranted.url))) continue;
    await sendToFrame(frame, leavePage, null).catch(() => undefined);
    await sessionStore.forget(view.tabId);
  }
}

async function isGranted(url: string): Promise<boolean> {
  return URL.canParse(url) && browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] });
}

/** After a navigation: when no script answers in the frame that had the ticket, the ticket is gone. */
async function forgetIfGone(tabId: number): Promise<void> {
  const view = await sessionStore.view(tabId);
  if (view === null) return;
  const alive = await sendToFrame({ tabId, frameId: view.frameId }, ping, null).catch(() => null);
  if (alive === null) await sessionStore.forget(tabId);
}
