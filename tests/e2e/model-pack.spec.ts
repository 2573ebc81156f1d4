import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test as base } from './extension.ts';
import { PackServer } from './pack-server.ts';
import { panelAsPage, understood } from './panel-page.ts';

declare const chrome: { offscreen: { closeDocument(): Promise<void> } };

const test = base.extend<{ packs: PackServer; options: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright finds a fixture's needs in this pattern
  packs: async ({}, use) => {
    const packs = await PackServer.start();
    await use(packs);
    await packs.close();
  },
  options: async ({ tandem }, use) => {
    const options = await tandem.context.newPage();
    await options.goto(tandem.url('options.html'));
    await use(options);
  },
});

const install = async (options: Page, address: string): Promise<void> => {
  await options.getByLabel(/^Address of the folder/u).fill(address);
  await options.getByRole('button', { name: 'Get and use it' }).click();
};
const mood = async (panel: Page): Promise<number | undefined> => (await understood(panel)).assessment?.mood?.now;

test('a pack is got by a click, used in the panel, given up when it is damaged, mended, and taken away again', async ({
  desk,
  tandem,
  page,
  packs,
  options,
}) => {
  await page.goto(`${desk.origin}/tickets/4103`);
  const panel = await panelAsPage(tandem, page);
  const before = await mood(panel);
  expect(before).toBeLessThan(2);

  await install(options, packs.folder('delighted'));
  await expect(options.getByText('The pack is in use.', { exact: false })).toBeVisible({ timeout: 60_000 });
  await expect(options.getByText(/^In use: the model pack .*revision delighted-1/u)).toBeVisible();
  await expect.poll(() => mood(panel)).toBe(2);
  expect(packs.asked.map((path) => path.replace('/delighted/', '')).sort()).toEqual([
    'checksums.json',
    'encoder/config.json',
    'encoder/onnx/model_quantized.onnx',
    'encoder/tokenizer.json',
    'encoder/tokenizer_config.json',
    'heads.json',
    'risk.json',
  ]);
  for (const told of packs.told) expect(told).toEqual({ cookie: undefined, referer: undefined, method: 'GET' });
  await options.getByText('Requests to other machines').click();
  await expect(options.getByRole('row')).toHaveCount(8);
  await expect(options.getByRole('row', { name: /model_quantized\.onnx \d+\.\d MB$/u })).toBeVisible();
  await expectAccessible(options);

  // Cut short behind our back, and the engine ends, as with the browser.
  packs.asked.length = 0;
  await options.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('packs');
    for await (const pack of folder.values()) {
      if (!(pack instanceof FileSystemDirectoryHandle)) continue;
      const stream = await (await pack.getFileHandle('heads.json')).createWritable();
      await stream.truncate(1000);
      await stream.close();
    }
    await chrome.offscreen.closeDocument();
  });
  await panel.reload();
  await expect(
    panel.getByText('Its file heads.json is damaged or missing on this device.', { exact: false }),
  ).toBeVisible({
    timeout: 30_000,
  });
  expect(packs.asked).toEqual([]);
  await expect.poll(() => mood(panel), { timeout: 30_000 }).toBe(before);
  await options.reload();
  await expect(options.getByRole('alert').filter({ hasText: 'is no longer used' })).toContainText('heads.json');
  await expectAccessible(options);

  await options.getByRole('button', { name: 'Get it again' }).click();
  await expect(options.getByText('The pack is in use.', { exact: false })).toBeVisible({ timeout: 60_000 });
  expect(packs.asked).toEqual(['/delighted/checksums.json', '/delighted/heads.json']);
  await expect.poll(() => mood(panel)).toBe(2);

  await options.getByRole('button', { name: 'Go back to the models of the extension' }).click();
  await expect(options.getByText('The models of the extension are in use again.')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => mood(panel)).toBe(before);
});

test('a pack whose encoder does not fit its heads is refused in words, and nothing changes', async ({
  packs,
  options,
}) => {
  await install(options, packs.folder('narrower'));
  const refusal = options.getByRole('alert').filter({ hasText: 'Heads and encoder do not belong together' });
  await expect(refusal).toContainText('heads.json takes 384 numbers for each text, the encoder gives 256', {
    timeout: 60_000,
  });
  await expect(refusal).toContainText('Nothing has changed.');
  await expect(options.getByText('In use: the models of the extension.')).toBeVisible();
  const left = await options.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('packs');
    return Array.fromAsync(folder.keys());
  });
  expect(left).toEqual([]);
});

async function expectAccessible(options: Page): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 320],
    ['dark', 320],
    ['dark', 900],
  ] as const) {
    await options.setViewportSize({ width, height: 800 });
    await options.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
    expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}
