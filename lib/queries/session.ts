import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ENGINE_KEY, sessionStore, TEACH_PREFIX, VIEW_PREFIX, viewKey } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import type { EngineStatus } from '../inference/engine';
import { browser } from '../platform/browser';
import type { TeachState } from '../sites/teach/state';

/** The live state of one tab, mirrored from session storage. */
export function tabViewOptions(tabId: number) {
  return queryOptions({ queryKey: ['session', viewKey(tabId)], queryFn: () => sessionStore.view(tabId) });
}

/** Where the engine stands. */
export function engineOptions() {
  return queryOptions({ queryKey: ['session', ENGINE_KEY], queryFn: () => sessionStore.engine() });
}

/**
 * Copies what the panel shows into the query cache whenever it changes: views and the engine's status. Conversations
 * and receipts hold text that no panel needs. Returns a stop function.
 */
export function mirrorSession(client: QueryClient): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'session') return;
    for (const [key, change] of Object.entries(changes)) {
      if (key !== ENGINE_KEY && !key.startsWith(VIEW_PREFIX) && !key.startsWith(TEACH_PREFIX)) continue;
      // Written by our own background in these shapes.
      const value = (change.newValue ?? null) as TabView | EngineStatus | TeachState | null;
      client.setQueryData(['session', key], value);
    }
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
