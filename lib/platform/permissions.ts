/**
 * Every permission that Tandem asks for, with its reason. The manifest is made from this list and
 * `tests/contract/manifest.test.ts` freezes it: a new line needs a reason and a reviewer.
 */

type Flavor = 'chromium' | 'firefox';

/** Permission -> why it is needed, in one sentence. */
export const reasons = {
  sidePanel: 'Shows Tandem beside the ticket.',
  offscreen: 'Runs the on-device models in a worker that survives the service worker.',
  storage: 'Keeps settings, and the open ticket in memory-only session storage.',
  unlimitedStorage: 'Libraries and their search vectors must never be evicted by the browser.',
  scripting: 'Registers the reader on a site the person granted, and inserts a draft when they click.',
  activeTab: 'Lets a click on the icon tell Tandem which site to ask for.',
} as const;

const onlyChromium: readonly string[] = ['sidePanel', 'offscreen'];

/** The permission list of one browser family, in the order of `reasons`. */
export function permissions(flavor: Flavor): string[] {
  return Object.keys(reasons).filter((name) => flavor === 'chromium' || !onlyChromium.includes(name));
}

/** No site at install: sites are granted one by one from the panel, and can be revoked in the options. */
export const optionalHostPermissions = ['https://*/*', 'http://*/*'] as const;
