import { browser } from './browser';

/** Where browsers differ. Each function asks for the ability, not for the name. */

/** Chromium: models run in an offscreen document. Firefox has none, but its background is a page. */
export function hasOffscreen(): boolean {
  return 'offscreen' in browser && browser.offscreen !== undefined;
}

/** Chromium's side panel; Firefox has a sidebar instead. */
export function hasSidePanel(): boolean {
  return 'sidePanel' in browser && browser.sidePanel !== undefined;
}
