import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An address where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Switches against what a browser asks its makers by itself, beyond what Playwright turns off. Each names a service,
 * not a host: a request of an extension to the same host would still go out, and be recorded. No list of features in
 * here: a second `--disable-features` would replace Playwright's own.
 */
export const QUIET = [
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  `--gaia-url=${NOWHERE}`,
  `--component-updater=url-source=${NOWHERE}`,
];

/**
 * Filling in forms and signing in send form fields and cookies to the makers of the browser; the first word typed
 * into any page makes it fetch a dictionary.
 */
const PREFERENCES = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  spellcheck: { dictionaries: [], use_spelling_service: false },
  credentials_enable_service: false,
  search: { suggest_enabled: false },
  signin: { allowed: false, allowed_on_next_startup: false },
  // An unpacked extension that reloads itself stays enabled only with this.
  extensions: { ui: { developer_mode: true } },
};

/** Makes an empty browser profile in the system's temporary folder. */
export async function makeProfile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-profile-'));
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  return folder;
}

/** Removes a profile; a browser that is still closing may hold a file for a moment. */
export async function removeProfile(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
