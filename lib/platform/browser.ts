/** The extension API. Everything else imports it from here, so that one file knows where it comes from. */
export { browser } from 'wxt/browser';
export type { Browser, PublicPath } from 'wxt/browser';
