import { messageOf, report, TandemError } from '../errors';
import { browser, type Browser, type PublicPath } from '../platform/browser';
import { GENERIC, TAUGHT } from '../sites/reader-slot';
import { toolPages, toolsOf } from '../sites/tool-pages';
import { borrowedHosts } from './borrowed-hosts';

/**
 * Which sites Tandem may read. The browser's own permission list is the truth; this module keeps the content
 * script registered for exactly those sites, and puts it into tabs that are already open, so that neither a grant
 * nor an update needs a page reload.
 */

type ScriptFile = Extract<PublicPath, `${string}.js`>;

const SCRIPT = '/content-scripts/ticket.js' as const;

/** Names of the readers: of the tools, of taught pages, and of all other pages. */
export const READERS: readonly string[] = [GENERIC, TAUGHT, ...toolPages.keys()];

/** A reader goes where the script above asks for it or asked before, and where a tool has the host to itself. */
// wxt.config.ts makes one script of each adapter; the type of their names is made with them.
const fileOf = (reader: string): ScriptFile =>
  reader === GENERIC || reader === TAUGHT ? `/${reader}-reader.js` : (`/tool-${reader}.js` as ScriptFile);

/** Lets the agent point at the parts of a page; put into a tab when they ask for it. */
const PICKER = '/picker.js' as const;

/** The permission pattern of a page: its scheme and host, any port (patterns know no ports in Firefox). */
export function patternOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' ? `${protocol}//${hostname}/*` : null;
}

/** True while the person lets Tandem read this page's site. */
export async function isGranted(url: string): Promise<boolean> {
  const pattern = patternOf(url);
  if (pattern === null || !(await browser.permissions.contains({ origins: [pattern] }))) return false;
  return !(await borrowedHosts()).includes(pattern);
}

/**
 * Addresses that speak for a sender, surest first: a frame without an address of its own (`about:srcdoc`, a
 * sandbox) belongs to the page around it. Only what the browser stamps.
 */
export function addressesOf({ origin, url, tab }: Browser.runtime.MessageSender): string[] {
  return [origin, url, tab?.url].filter((address) => address !== undefined && patternOf(address) !== null) as string[];
}

/** Patterns of all granted sites; a host that was granted for a download alone is none. */
export async function grantedSites(): Promise<string[]> {
  const [{ origins }, borrowed] = await Promise.all([browser.permissions.getAll(), borrowedHosts()]);
  return (origins ?? []).filter((origin) => /^https?:/u.test(origin) && !borrowed.includes(origin));
}

let syncing: Promise<void> = Promise.resolve();

/**
 * Makes the registered scripts equal to the granted sites. Safe to call at any time, any number of times: two
 * changes at once are worked off one after the other.
 */
export function syncRegistrations(): Promise<void> {
  const mine = syncing.then(syncNow);
  syncing = mine.catch(() => undefined);
  return mine;
}

async function syncNow(): Promise<void> {
  const wanted = new Map((await grantedSites()).map((pattern) => [idOf(pattern), pattern]));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const stale = registered.map((script) => script.id).filter((id) => !wanted.has(id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const known = new Set(registered.map((script) => script.id));
  for (const [id, pattern] of wanted) {
    if (known.has(id)) continue;
    // A pattern that the browser refuses must not keep the other sites from being read.
    await register(id, pattern).catch((error: unknown) => report(error, `register ${pattern}`));
  }
}

async function register(id: string, pattern: string): Promise<void> {
  try {
    await browser.scripting.registerContentScripts([
      {
        id,
        matches: [pattern],
        js: [...toolsOf(hostOf(pattern)).map(fileOf), SCRIPT],
        allFrames: true,
        // The messages may stand in the page long before its pictures have come, which is what `document_idle` waits for.
        runAt: 'document_end',
        persistAcrossSessions: true,
        matchOriginAsFallback: true,
      },
    ]);
  } catch (error) {
    // An earlier life of this background may have been faster; Chromium and Firefox say it in different words.
    if (!/duplicate|already registered/iu.test(messageOf(error))) throw error;
  }
}

function hostOf(pattern: string): string {
  return /:\/\/([^/]+)/u.exec(pattern)?.[1] ?? '';
}

function idOf(pattern: string): string {
  return `ticket ${pattern}`;
}

/**
 * The pages of this site need this reader: from now on the browser puts it there before the content script, which saves
 * the next page the time to ask. Lasts until Tandem is updated.
 */
export async function bringReader(reader: string, url: string): Promise<void> {
  const pattern = patternOf(url);
  if (pattern === null) return;
  const id = idOf(pattern);
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  // Chromium gives the names back without their slash, Firefox with the whole address.
  const before = READERS.map(fileOf).filter((file) => registered?.js?.some((name) => `/${name}`.endsWith(file)));
  await browser.scripting.updateContentScripts([{ id, js: [...new Set([...before, fileOf(reader), SCRIPT])] }]);
}

/** Puts the content script into the open tabs of these sites. Old copies notice the new one and stop. */
export async function injectIntoOpenTabs(patterns: readonly string[]): Promise<void> {
  const borrowed = await borrowedHosts();
  const readable = patterns.filter((pattern) => /^https?:/u.test(pattern) && !borrowed.includes(pattern));
  if (readable.length === 0) return;
  const tabs = await browser.tabs.query({ url: readable, discarded: false });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      try {
        await browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [SCRIPT] });
      } catch (error) {
        // Error pages and the browser's own stores refuse scripts; the tab is read when it is loaded again.
        report(error, `inject into tab ${id}`);
      }
    }),
  );
}

/** One document of one frame. */
export interface DocumentTarget {
  tabId: number;
  frameId: number;
  /** Chromium and newer Firefox name the document, so that a navigation in between cannot be hit. */
  documentId: string | undefined;
}

/**
 * Puts a reader beside the content script that asked for it. The caller has checked that its site is granted;
 * the browser checks it again.
 * @throws TandemError `reader-missing` when the browser refuses, for instance because the document is gone
 */
export async function injectReader(reader: string, { tabId, frameId, documentId }: DocumentTarget): Promise<void> {
  const target = documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  try {
    await browser.scripting.executeScript({ target, files: [fileOf(reader)] });
  } catch (error) {
    throw new TandemError('reader-missing', messageOf(error), { cause: error });
  }
}

/**
 * Puts the picker into a tab.
 * @throws TandemError `not-reachable` when the browser refuses: the site is not granted, or the page takes no scripts
 */
export async function injectPicker(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [PICKER] });
  } catch (error) {
    throw new TandemError('not-reachable', messageOf(error), { cause: error });
  }
}
