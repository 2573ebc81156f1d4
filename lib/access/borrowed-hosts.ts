import { report } from '../errors';
import { browser } from '../platform/browser';

/**
 * Hosts that were granted for getting a model pack and for nothing else: Tandem does not read pages there, and the grant
 * is given back when the download ends. Which they are stands in storage, so that a grant whose page was closed over it
 * is given back later. (Who adds the very host as a site while a download from it runs has to add it again.)
 */

/** One entry a host: it is written without reading what is there, which would take the time that a click has. */
const PREFIX = 'borrowed-host:';

/** Patterns of hosts that are granted for a download alone. */
export async function borrowedHosts(): Promise<string[]> {
  const stored = await browser.storage.local.get(null);
  return Object.keys(stored).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
}

/**
 * Asks for one host. Must run in a click, with nothing awaited before it: Firefox forgets the click otherwise.
 * @param granted patterns that the person granted before, as sites to read, as far as the caller knows: such a host is
 *   not borrowed, and stays.
 * @returns false when the browser did not grant it
 */
export function borrowHost(pattern: string, granted: readonly string[]): Promise<boolean> {
  const everywhere = pattern.replace(/\/\/[^/]*\//u, '//*/');
  if (granted.includes(pattern) || granted.includes(everywhere)) return Promise.resolve(true);
  const isSite = isSiteNow(pattern);
  // Set off before the question, so that it is written when the grant arrives and the page reader would be registered.
  const written = note(pattern);
  const asked = browser.permissions.request({ origins: [pattern] });
  return isSite.then(
    (yes) => (yes ? withoutNote(pattern, written) : keptNoted(pattern, written, asked)),
    () => keptNoted(pattern, written, asked),
  );
}

/** What the browser answers of the moment before the question: the page may have looked a while ago. */
async function isSiteNow(pattern: string): Promise<boolean> {
  const [isGranted, noted] = await Promise.all([
    browser.permissions.contains({ origins: [pattern] }),
    browser.storage.local.get(PREFIX + pattern),
  ]);
  return isGranted && noted[PREFIX + pattern] === undefined;
}

async function withoutNote(pattern: string, written: Promise<void>): Promise<true> {
  await written;
  await browser.storage.local.remove(PREFIX + pattern);
  return true;
}

/** A grant without a note would be one for reading. */
async function keptNoted(pattern: string, written: Promise<void>, asked: Promise<boolean>): Promise<boolean> {
  try {
    await written;
    const isGranted = await asked;
    // A page whose download ended while the question stood open has given back every host that was noted.
    if (isGranted) await note(pattern);
    return isGranted;
  } catch (error) {
    if (await asked.catch(() => false)) await browser.permissions.remove({ origins: [pattern] });
    throw error;
  }
}

function note(pattern: string): Promise<void> {
  return browser.storage.local.set({ [PREFIX + pattern]: new Date().toISOString() });
}

/** Gives every borrowed host back. */
export async function returnBorrowedHosts(): Promise<void> {
  for (const pattern of await borrowedHosts()) {
    try {
      await browser.permissions.remove({ origins: [pattern] });
      await browser.storage.local.remove(PREFIX + pattern);
    } catch (error) {
      // One that the browser keeps stays written down: its pages are still not read.
      report(error, `give back ${pattern}`);
    }
  }
}
