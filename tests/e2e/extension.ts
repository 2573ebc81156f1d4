import type { Page } from '@playwright/test';
import { EgressRecorder } from '../tools/browser/egress.ts';
import { ensureChromium } from '../tools/browser/install.ts';
import { SiteAccess } from '../tools/browser/site-access.ts';
import { TandemBrowser } from '../tools/browser/tandem-browser.ts';
import { TESTED } from './build.ts';
import { expect, test as base } from './with-desk.ts';

interface Fixtures {
  /** A browser with a new profile and Tandem loaded, granted the desk's site. */
  tandem: TandemBrowser;
  /** The first tab of that browser. */
  page: Page;
  sites: SiteAccess;
  /** All that the browser asked of the network; every test fails when something left the machine. */
  egress: EgressRecorder;
  /** Set to true where leaving the machine is the point of the test. */
  mayLeave: boolean;
}

export const test = base.extend<Fixtures>({
  mayLeave: [false, { option: true }],
  egress: async ({ mayLeave }, use) => {
    const recorder = await EgressRecorder.start();
    await use(recorder);
    await recorder.close();
    if (!mayLeave) expect(recorder.refused, 'nothing may leave the machine').toEqual([]);
  },
  tandem: async ({ egress }, use) => {
    const browser = await TandemBrowser.launch({
      executablePath: ensureChromium(console.log),
      extension: TESTED,
      headless: true,
      size: { width: 1440, height: 900 },
      args: egress.args,
    });
    await use(browser);
    await browser.close();
  },
  page: async ({ tandem }, use) => {
    await use(tandem.context.pages()[0] ?? (await tandem.context.newPage()));
  },
  sites: async ({ tandem }, use) => {
    await use(new SiteAccess(tandem.context, tandem.extensionId));
  },
});

export { expect } from './with-desk.ts';
