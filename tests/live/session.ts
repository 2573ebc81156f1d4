import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { InsertReply } from '../../lib/assist/contract.ts';
import type { TabView } from '../../lib/assist/tab-view.ts';
import type { Conversation } from '../../lib/conversation/conversation.ts';
import { buildExtension, copyWithSites } from '../tools/browser/extension.ts';
import { ensureChromium } from '../tools/browser/install.ts';
import { SiteAccess } from '../tools/browser/site-access.ts';
import { TandemBrowser } from '../tools/browser/tandem-browser.ts';
import { PlainFailure } from '../tools/project.ts';
import { insertIntoBox } from './editor-only.ts';
import type { LiveTool } from './tools.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number }[]> };
  storage: { session: { get(keys: string[]): Promise<Record<string, unknown>> } };
  runtime: { sendMessage(message: object): Promise<{ ok: boolean; value?: InsertReply }> };
};

/** How long Tandem may take to read a page that has loaded, in milliseconds. */
const PATIENCE = 20_000;

export interface Account {
  user: string;
  password: string;
}

/** What Tandem holds of a tab. */
export interface Held {
  tabId: number;
  view: TabView | null;
  conversation: Conversation | null;
}

/** A browser with Tandem in it that an agent uses on one tool. */
export interface LiveSession {
  page: Page;
  /**
   * What Tandem read of the page in front; waits until it has read this very page, or nothing came of it.
   * @param part what to wait for: the reply box may open after the ticket was read
   */
  held(part?: 'ticket' | 'composer'): Promise<Held>;
  /** Inserts through Tandem's own background, as its panel asks for it. */
  insert(held: Held, text: string): Promise<InsertReply | string>;
  /** The same into the box that the driver opened, by the injected script alone; see editor-only.ts. */
  insertIntoBox(tabId: number, text: string): Promise<string>;
  close(): Promise<void>;
}

/** Loads the built extension, signs in by hand, and then grants it the tool's site. */
export async function openSession(tool: LiveTool, address: string, account: Account): Promise<LiveSession> {
  const { protocol, hostname, origin } = new URL(address);
  const site = `${protocol}//${hostname}/*`;
  await buildExtension();
  const extension = await mkdtemp(join(tmpdir(), 'tandem-live-'));
  await copyWithSites(extension, [site]);
  const executablePath = ensureChromium(console.log);
  const size = { width: 1440, height: 1000 };
  const browser = await TandemBrowser.launch({ executablePath, extension, headless: true, size });
  const sites = new SiteAccess(browser.context, browser.extensionId);
  await sites.none();
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await signIn(page, tool, address, account);
  await sites.grant(site);
  const panel = await browser.context.newPage();
  await panel.goto(browser.url('options.html'));
  return {
    page,
    held: (part = 'ticket') => hold(page, panel, origin, part),
    insert: (held, text) => insert(panel, held, text),
    insertIntoBox: (tabId, text) => insertIntoBox(page, panel, tabId, tool, text),
    close: async () => {
      await browser.close();
      await rm(extension, { recursive: true, force: true });
    },
  };
}

async function signIn(page: Page, tool: LiveTool, address: string, { user, password }: Account): Promise<void> {
  const at = new URL(address.replace(/\/$/, '') + tool.signInPath);
  if (tool.fields === null) {
    at.username = user;
    at.password = password;
    await page.goto(at.href);
    return;
  }
  await page.goto(at.href);
  await page.fill(tool.fields.user, user);
  await page.fill(tool.fields.password, password);
  await Promise.all([page.waitForNavigation(), page.press(tool.fields.password, 'Enter')]);
  if ((await page.locator(`${tool.fields.password}:visible`).count()) > 0)
    throw new PlainFailure(`${tool.name} did not let "${user}" in: check --user and --password`);
}

async function hold(page: Page, panel: Page, origin: string, part: 'ticket' | 'composer'): Promise<Held> {
  await page.bringToFront();
  const born = await page.evaluate(() => Math.floor(performance.timeOrigin));
  const end = Date.now() + PATIENCE;
  for (;;) {
    const held = await panel.evaluate(async (url) => {
      const tabId = (await chrome.tabs.query({ url }))[0]?.id ?? -1;
      const keys = [`view:${tabId}`, `conversation:${tabId}`] as const;
      const kept = await chrome.storage.session.get([...keys]);
      return { tabId, view: kept[keys[0]] ?? null, conversation: kept[keys[1]] ?? null } as Held;
    }, `${origin}/*`);
    const ticket = held.view?.ticket;
    const isFresh = ticket ? Date.parse(ticket.readAt) >= born : false;
    if (isFresh && (part === 'ticket' || ticket?.composer)) return held;
    if (Date.now() > end) return isFresh ? held : { ...held, view: null, conversation: null };
    await page.waitForTimeout(200);
  }
}

async function insert(panel: Page, { tabId, view }: Held, text: string): Promise<InsertReply | string> {
  const ticket = view?.ticket;
  if (!ticket) return 'Tandem sees no ticket on this page';
  if (!ticket.composer) return 'Tandem sees no reply box on this page';
  const payload = { tabId, ticket: ticket.key, mode: ticket.composer.mode, text, itemKey: 'live', p: 0.5 };
  const { value } = await panel.evaluate(
    (payload) => chrome.runtime.sendMessage({ tandem: 'composer.insert', payload }),
    payload,
  );
  return value ?? 'no answer';
}
