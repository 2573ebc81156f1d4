import { browser, type Browser } from '../platform/browser';
import type { Direction } from './message';

/**
 * Who may send what. Only fields that the browser stamps on the sender count; what a message says about its
 * sender is a claim.
 */
export function isTrusted(direction: Direction, sender: Browser.runtime.MessageSender): boolean {
  if (sender.id !== browser.runtime.id) return false;
  const fromOwnPage = isOwnUrl(sender.url);
  switch (direction) {
    case 'page>background':
      return sender.tab?.id !== undefined && sender.frameId !== undefined && !fromOwnPage;
    case 'panel>background':
    case 'engine>background':
      return fromOwnPage;
    case 'background>page':
    case 'background>engine':
      // The service worker has no tab; in Chromium its url is its own script.
      return sender.tab === undefined && (sender.url === undefined || fromOwnPage);
  }
}

function isOwnUrl(url: string | undefined): boolean {
  return url !== undefined && url.startsWith(browser.runtime.getURL('/'));
}
