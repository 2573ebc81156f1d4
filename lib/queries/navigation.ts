import { report } from '../errors';
import { browser } from '../platform/browser';

/** Opens the options page in a tab. */
export function openOptions(): void {
  browser.runtime.openOptionsPage().catch((error: unknown) => report(error, 'open options'));
}
