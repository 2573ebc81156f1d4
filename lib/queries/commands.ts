import { browser } from '../platform/browser';

/** Runs something when a browser-wide key of the manifest is pressed in one tab. Returns a stop function. */
export function onCommand(name: 'insert-top', tabId: number, run: () => void): () => void {
  const listener = (command: string, tab?: { id?: number }): void => {
    if (command === name && tab?.id === tabId) run();
  };
  browser.commands.onCommand.addListener(listener);
  return () => browser.commands.onCommand.removeListener(listener);
}
