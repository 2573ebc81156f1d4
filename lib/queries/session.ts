import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ENGINE_KEY, sessionStore, viewKey } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import type { EngineStatus } from '../inference/engine';
import { browser } from '../platform/browser';

/** The live state of one tab, mirrored from session storage. */
export function tabViewOptions(tabId: number) {
  return queryOptions({ queryKey: ['session', viewKey(tabId)], queryFn: () => sessionStore.view(tabId) });
}

/** Where the engine stands. */
export function engineOptions() {
  return queryOptions({ queryKey: ['session', ENGINE_KEY], queryFn: () => sessionStore.engine() });
}

/** Copies every change of the session into the query cache. Returns a stop function. */
export function mirrorSession(client: QueryClient): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'session') return;
    for (const [key, change] of Object.entries(changes)) {
      // Written by our own background in the shape of `TabView` or `EngineStatus`.
      const value = (change.newValue ?? null) as TabView | EngineStatus | null;
      client.setQueryData(['session', key], value);
    }
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
