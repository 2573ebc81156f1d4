import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startDesk, type RunningDesk } from '../desk/desk.ts';
import { buildExtension, copyWithSites } from '../tools/browser/extension.ts';
import { TandemBrowser } from '../tools/browser/tandem-browser.ts';
import { engineReady } from '../tools/demo/engine-ready.ts';
import { openDemoBrowser } from '../tools/demo/open.ts';
import { root } from '../tools/project.ts';
import { benchTickets } from './bench-tickets.ts';
import { READ_AHEAD } from './engine-times.ts';

export interface Opened {
  desk: RunningDesk;
  browser: TandemBrowser;
  context: BrowserContext;
  /** The tab with the ticket. */
  page: Page;
  /** The real side panel beside it. */
  panel: Page;
}

/**
 * The built extension in a browser with its engine warm, opened by the first row that needs it and shared by the rest.
 * Its desk holds tickets made for measuring: no text is read twice, because the engine remembers what it has read.
 */
export class Stage {
  readonly executablePath: string;
  readonly extension = join(root, '.output', 'bench');
  #built: Promise<void> | undefined;
  #opened: Promise<Opened> | undefined;

  constructor(executablePath: string) {
    this.executablePath = executablePath;
  }

  /** The extension as the sources say now, with access to the desk's site. */
  build(): Promise<void> {
    this.#built ??= buildExtension().then(() => copyWithSites(this.extension, ['http://127.0.0.1/*']));
    return this.#built;
  }

  open(): Promise<Opened> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.browser.close();
    await opened?.desk.close();
  }

  async #open(): Promise<Opened> {
    await this.build();
    const desk = await startDesk({ tickets: benchTickets() });
    const browser = await openDemoBrowser({
      executablePath: this.executablePath,
      extension: this.extension,
      headless: true,
    });
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(`${desk.origin}/tickets`);
    const panel = await browser.openPanel(page);
    await engineReady(panel);
    // Warm: what the engine reads ahead after a start, the texts of playbooks, is read.
    await panel.waitForTimeout(READ_AHEAD);
    return { desk, browser, context: browser.context, page, panel };
  }
}
