import type { Assessment } from '../assist/assessment';
import { browser } from '../platform/browser';

/**
 * Marks the icon of a tab whose ticket calls for attention: a sign, never text of the conversation.
 * @param assessment null when the tab shows no assessed ticket any more.
 */
export function showBadge(tabId: number, assessment: Assessment | null): void {
  const alert = assessment?.risk.level === 'alert';
  // The tab may be gone by now; a badge is not worth an error.
  browser.action.setBadgeText({ tabId, text: alert ? '!' : '' }).catch(() => undefined);
  if (alert) browser.action.setBadgeBackgroundColor({ tabId, color: '#b3261e' }).catch(() => undefined);
}
