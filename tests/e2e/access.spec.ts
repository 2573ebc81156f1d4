import type { Page } from '@playwright/test';
import { ensureChromium } from '../tools/browser/install.ts';
import { TandemBrowser } from '../tools/browser/tandem-browser.ts';
import { SITE, TESTED } from './build.ts';
import { expect, test } from './extension.ts';
import { panelAsPage, understood, viewOf } from './panel-page.ts';

declare const chrome: {
  runtime: { reload(): void };
  scripting: { executeScript: unknown };
  storage: { session: { get(): Promise<object> } };
};

test('nothing is read before a site is granted; then the open ticket is read without a reload', async ({
  desk,
  tandem,
  page,
  sites,
}) => {
  test.setTimeout(120_000);
  await sites.none();
  const { host } = new URL(desk.origin);
  await page.goto(`${desk.origin}/tickets/4107`);
  await page.evaluate(() => (document.documentElement.dataset['test'] = 'same page'));
  const panel = await tandem.openPanel(page);
  await expect(panel.getByRole('heading', { name: `May Tandem read tickets on ${host}?` })).toBeVisible();
  await expect(panel.getByRole('button', { name: `Read tickets on ${host}` })).toBeVisible();
  expect(await everythingKept(panel)).not.toContain('casserole');
  await sites.grant(SITE);
  await expect(panel.getByRole('heading', { level: 1 })).toContainText('#4107');
  await expect(panel.getByRole('heading', { name: 'Next steps' })).toBeVisible({ timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.dataset['test'])).toBe('same page');
});

test('a site that is taken back is left at once: the panel asks again and nothing of the ticket is kept', async ({
  desk,
  tandem,
  page,
  sites,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${desk.origin}/tickets/4107`);
  const panel = await tandem.openPanel(page);
  await expect(panel.getByRole('heading', { level: 1 })).toContainText('#4107');
  await sites.none();
  await expect(panel.getByRole('heading', { name: /^May Tandem read|^Which site may Tandem read/u })).toBeVisible();
  await expect.poll(() => everythingKept(panel)).not.toContain('casserole');
});

test('pages without a ticket say so, and so does a page that no extension may read', async ({ desk, tandem, page }) => {
  await page.goto(`${desk.origin}/tickets`);
  const panel = await tandem.openPanel(page);
  await expect(panel.getByRole('heading', { name: 'No conversation found on this page' })).toBeVisible();
  await page.goto(tandem.url('options.html'));
  await expect(panel.getByRole('heading', { name: 'Nothing to read here' })).toBeVisible();
  // Of the browser's own pages an extension is not even told the address.
  await page.goto('chrome://version');
  await expect(panel.getByRole('heading', { name: 'Which site may Tandem read?' })).toBeVisible();
});

test('the second page of an unknown tool has its reader before it asks for one', async ({ desk, tandem, page }) => {
  test.setTimeout(120_000);
  const [worker] = tandem.context.serviceWorkers();
  if (worker === undefined) throw new Error('No background');
  const asked = (): Promise<number> => worker.evaluate(() => (globalThis as { asked?: number }).asked ?? 0);
  await worker.evaluate(() => {
    const inject = chrome.scripting.executeScript as (injection: { files?: string[] }) => Promise<unknown>;
    chrome.scripting.executeScript = (injection: { files?: string[] }) => {
      // After installing, the content script goes into open tabs in the same way.
      const isReader = injection.files?.includes('/generic-reader.js') === true;
      Object.assign(globalThis, { asked: ((globalThis as { asked?: number }).asked ?? 0) + (isReader ? 1 : 0) });
      return inject(injection);
    };
  });
  await page.goto(`${desk.origin}/tickets/4107`);
  const panel = await panelAsPage(tandem, page);
  await understood(panel);
  // Right after installing, the content script may come twice, and each copy asks.
  const before = await asked();
  expect(before).toBeGreaterThan(0);
  await page.goto(`${desk.origin}/tickets/4112`);
  await expect(async () => expect((await understood(panel)).ticket?.number).toBe('#4112')).toPass();
  expect(await asked()).toBe(before);
});

test('after a restart of the browser the granted site is read again', async ({ desk, tandem, page, egress }) => {
  test.setTimeout(180_000);
  await page.goto(`${desk.origin}/tickets/4107`);
  await understood(await panelAsPage(tandem, page));
  const profile = await tandem.quit();
  const next = await TandemBrowser.launch({
    executablePath: ensureChromium(console.log),
    extension: TESTED,
    headless: true,
    args: egress.args,
    profile,
  });
  try {
    const tab = next.context.pages()[0] ?? (await next.context.newPage());
    await tab.goto(`${desk.origin}/tickets/4112`);
    const view = await understood(await panelAsPage(next, tab));
    expect(view.ticket?.number).toBe('#4112');
  } finally {
    await next.close();
  }
});

test('after an update of the extension the open ticket is followed on, once, without a reload', async ({
  desk,
  tandem,
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${desk.origin}/tickets/4107`);
  await understood(await panelAsPage(tandem, page));
  await page.evaluate(() => (document.documentElement.dataset['test'] = 'same page'));
  const [worker] = tandem.context.serviceWorkers();
  // The worker dies while it answers.
  await worker?.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await expect.poll(() => opens(tandem)).toBe(true);
  const panel = await panelAsPage(tandem, page);
  const before = (await understood(panel)).assessment?.customerMessages ?? 0;
  desk.store.add(4107, 'customer', 'Giulia Moretti', 'One more thing: may I order a second lid for my sister?');
  await expect.poll(async () => (await viewOf(panel))?.assessment?.customerMessages).toBe(before + 1);
  expect(await page.evaluate(() => document.documentElement.dataset['test'])).toBe('same page');
});

/** Whether the extension is there again after it restarted itself. */
async function opens(tandem: TandemBrowser): Promise<boolean> {
  const page = await tandem.context.newPage();
  const there = await page.goto(tandem.url('options.html')).then(
    () => true,
    () => false,
  );
  await page.close();
  return there;
}

/** All of the session's storage as text. @param panel any page of the extension */
function everythingKept(panel: Page): Promise<string> {
  return panel.evaluate(async () => {
    return JSON.stringify(await chrome.storage.session.get());
  });
}
