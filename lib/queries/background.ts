import { VIEW_PREFIX } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import { isUnfinished } from '../assist/unfinished';
import { report } from '../errors';
import { browser, type Browser } from '../platform/browser';

/** Before the background is woken again; a browser that keeps killing it is not worn out. */
const PAUSE_MS = 500;

/**
 * Wakes the background when it died over a ticket that this panel waits for: it takes up what was left undone
 * (lib/assist/session.ts). A port tells of the death; nothing is sent through it, and while nothing is awaited the
 * background may sleep. Returns a stop function.
 */
export function followBackground(): () => void {
  const waiting = new Set<string>();
  const stopped = new AbortController();
  let port: Browser.runtime.Port | null = null;

  const connect = (): void => {
    if (port !== null || waiting.size === 0 || stopped.signal.aborted) return;
    try {
      port = browser.runtime.connect({ name: 'panel' });
    } catch (error) {
      // The extension was replaced: this page is about to be as well.
      report(error, 'background');
      return;
    }
    port.onDisconnect.addListener(() => {
      port = null;
      setTimeout(connect, PAUSE_MS);
    });
  };

  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'session') return;
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(VIEW_PREFIX)) continue;
      // Written by our own background in the shape of `TabView`.
      const view = (newValue ?? null) as TabView | null;
      if (view !== null && view.stage !== 'failed' && isUnfinished(view)) waiting.add(key);
      else waiting.delete(key);
    }
    connect();
  };

  browser.storage.onChanged.addListener(onChanged);
  return () => {
    stopped.abort();
    browser.storage.onChanged.removeListener(onChanged);
    port?.disconnect();
    port = null;
  };
}
