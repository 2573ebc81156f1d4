import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { browser } from '../platform/browser';
import { readSettings, SETTINGS_KEY } from '../settings/settings';

export { writeSettings, type Settings } from '../settings/settings';

export function settingsOptions() {
  return queryOptions({ queryKey: ['settings'], queryFn: readSettings });
}

/** Keeps the settings of open pages alike. Returns a stop function. */
export function followSettings(client: QueryClient): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && SETTINGS_KEY in changes) void client.invalidateQueries({ queryKey: ['settings'] });
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
