import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startDesk, type DeskOptions, type RunningDesk } from '../../desk/desk.ts';
import { openDemoBrowser } from '../demo/open.ts';
import { root } from '../project.ts';
import type { TandemBrowser } from '../browser/tandem-browser.ts';

export interface Studio {
  desk: RunningDesk;
  browser: TandemBrowser;
  page: Page;
  /** The real side panel, beside the page. */
  panel: Page;
}

/** The extension in a browser of its own beside a demo desk of its own, for as long as `work` takes. */
export async function inStudio(
  { executablePath, extension, path, options = {} }: StudioOptions,
  work: (studio: Studio) => Promise<void>,
): Promise<void> {
  const desk = await startDesk(options);
  try {
    const browser = await openDemoBrowser({ executablePath, extension, headless: true });
    try {
      const page = browser.context.pages()[0] ?? (await browser.context.newPage());
      await page.goto(path.startsWith('/') ? `${desk.origin}${path}` : path);
      const panel = await browser.openPanel(page);
      await work({ desk, browser, page, panel });
    } finally {
      await browser.close();
    }
  } finally {
    await desk.close();
  }
}

export interface StudioOptions {
  executablePath: string;
  extension: string;
  /** Path on the desk, or a whole address. */
  path: string;
  options?: DeskOptions;
}

/** A copy of the built extension that a picture may spoil. */
export async function copyOf(name: string): Promise<string> {
  const extension = join(root, '.output', name);
  await rm(extension, { recursive: true, force: true });
  await cp(join(root, '.output', 'chrome-mv3'), extension, { recursive: true });
  return extension;
}
