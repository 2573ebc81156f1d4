import { chromium, type BrowserContext, type CDPSession, type Page, type Worker } from '@playwright/test';
import { makeProfile, QUIET, removeProfile } from './profile.ts';

declare const chrome: { action: { onClicked: { hasListeners(): boolean } } };

/** How long the browser may take to start the extension or to show its panel, in milliseconds. */
const PATIENCE = 20_000;

export interface LaunchOptions {
  executablePath: string;
  /** Folder of the unpacked extension. */
  extension: string;
  headless: boolean;
  /** Outer size of the window in pixels. */
  size?: { width: number; height: number };
  args?: string[];
  /** Whether the browser confines its pages as usual; impossible as root. */
  sandbox?: boolean;
  /** A profile that an earlier browser left; a new one without. */
  profile?: string;
}

/** A browser with a profile of its own, Tandem loaded, and a way to do what only a person's hand could. */
export class TandemBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly #browser: CDPSession;
  readonly #profile: string;

  private constructor(context: BrowserContext, extensionId: string, browser: CDPSession, profile: string) {
    this.context = context;
    this.extensionId = extensionId;
    this.#browser = browser;
    this.#profile = profile;
  }

  /** Starts the browser and waits for the extension. The profile is temporary and removed at the end. */
  static async launch({
    extension,
    size,
    args = [],
    sandbox = false,
    profile: kept,
    ...options
  }: LaunchOptions): Promise<TandemBrowser> {
    // Without it the side panel is invisible to Playwright; under its own runner the configuration sets it earlier.
    process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';
    const window = size ? [`--window-size=${size.width},${size.height}`] : [];
    const profile = kept ?? (await makeProfile());
    let context: BrowserContext | undefined;
    try {
      context = await chromium.launchPersistentContext(profile, {
        ...options,
        viewport: null,
        // Whoever launches it decides what Ctrl+C means.
        handleSIGINT: false,
        handleSIGTERM: false,
        chromiumSandbox: sandbox,
        ignoreDefaultArgs: ['--enable-automation'],
        args: [
          `--disable-extensions-except=${extension}`,
          `--load-extension=${extension}`,
          ...QUIET,
          ...window,
          ...args,
        ],
      });
      const worker =
        context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE }));
      await listening(worker);
      const session = await context.browser()?.newBrowserCDPSession();
      if (!session) throw new Error('The browser gives no way to steer it');
      return new TandemBrowser(context, new URL(worker.url()).host, session, profile);
    } catch (error) {
      await context?.close();
      await removeProfile(profile);
      throw error;
    }
  }

  /** Address of one of the extension's own pages, such as `sidepanel.html`. */
  url(page: string): string {
    return `chrome-extension://${this.extensionId}/${page}`;
  }

  /** Clicks Tandem's icon while `page` is in front, and returns the side panel that opens. */
  async openPanel(page: Page): Promise<Page> {
    const isPanel = (candidate: Page): boolean => candidate.url().startsWith(this.url('sidepanel.html'));
    const open = this.context
      .pages()
      .find((candidate) => isPanel(candidate) && candidate.url() === this.url('sidepanel.html'));
    if (open) return open;
    await page.bringToFront();
    const appeared = this.context.waitForEvent('page', { predicate: isPanel, timeout: PATIENCE });
    await this.#clickIcon(page.url());
    const panel = await appeared;
    await panel.waitForLoadState();
    return panel;
  }

  async #clickIcon(url: string): Promise<void> {
    const { targetInfos } = await this.#browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find((target) => target.url === url);
    if (!tab) throw new Error(`No tab shows ${url}`);
    // Not in Playwright's list of commands yet.
    const send = this.#browser.send.bind(this.#browser) as (method: string, params: object) => Promise<unknown>;
    await send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.targetId });
  }

  /** Stops every service worker, as the browser does after half a minute without work. */
  async killServiceWorker(page: Page): Promise<void> {
    const session = await this.context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  /** Closes the browser as a person does at night. @returns the profile, for the next morning's `launch` */
  async quit(): Promise<string> {
    await this.context.close();
    return this.#profile;
  }

  /** Closes the browser, if a person has not, and removes its profile. */
  async close(): Promise<void> {
    await this.context.close();
    await removeProfile(this.#profile);
  }
}

/** A click in the first moments after installing, before the extension listens, is lost: no person is that fast. */
async function listening(worker: Worker): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await worker.evaluate(() => chrome.action.onClicked.hasListeners()))) {
    if (Date.now() > end) throw new Error("The extension's service worker does not start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
