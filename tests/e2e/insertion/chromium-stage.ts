import { chromium } from '@playwright/test';
import { findChromium } from '../../tools/find-browser.ts';
import type { Stage } from './stage.ts';

/** Chromium with the test extension loaded. */
export async function chromiumStage(extension: string): Promise<Stage> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install one or set TANDEM_BROWSER');
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    headless: true,
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    browser: 'chromium',
    open: async (url) => {
      await page.goto(url);
      await page.waitForSelector('html[data-ready][data-harness]', { state: 'attached' });
    },
    evaluate: (task, argument) => page.evaluate(task as never, argument as never),
    press: (key) => page.keyboard.press(key),
    close: () => context.close(),
  };
}
