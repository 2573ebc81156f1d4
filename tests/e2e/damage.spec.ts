import { cp, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureChromium } from '../tools/browser/install.ts';
import { TandemBrowser } from '../tools/browser/tandem-browser.ts';
import { root } from '../tools/project.ts';
import { TESTED } from './build.ts';
import { expect, test } from './with-desk.ts';

const MODEL = 'models/encoder/onnx/model_quantized.onnx';

const damages = [
  { name: 'cut short', harm: (file: string) => truncate(file, 1_000_000), says: 'A model file is damaged:' },
  { name: 'missing', harm: (file: string) => rm(file), says: 'A model file is missing:' },
] as const;

for (const { name, harm, says } of damages) {
  test(`with a model file ${name} the panel names it, shows the ticket, and search by words goes on`, async ({
    desk,
  }) => {
    test.setTimeout(120_000);
    const folder = join(root, '.output', 'e2e-damaged');
    await rm(folder, { recursive: true, force: true });
    await cp(TESTED, folder, { recursive: true });
    await harm(join(folder, MODEL));
    const executablePath = ensureChromium(console.log);
    const tandem = await TandemBrowser.launch({ executablePath, extension: folder, headless: true });
    try {
      const page = tandem.context.pages()[0] ?? (await tandem.context.newPage());
      await page.goto(`${desk.origin}/tickets/4104`);
      const panel = await tandem.openPanel(page);
      const alert = panel.getByRole('alert').filter({ hasText: says });
      await expect(alert).toContainText('model_quantized.onnx', { timeout: 30_000 });
      await expect(alert).toContainText('Install Tandem again.');
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(panel.getByText('The language model did not start')).toBeVisible();
      await expect(panel.getByRole('progressbar')).toHaveCount(0);
      await expect(panel.getByRole('heading', { level: 1 })).toContainText('#4104');
      await expectSearch(panel);
    } finally {
      await tandem.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function expectSearch(panel: Page): Promise<void> {
  await panel.getByRole('tab', { name: 'Knowledge' }).click();
  await panel.getByRole('searchbox').fill('refund');
  await panel.keyboard.press('Enter');
  await expect(panel.getByText(/^\d+ results?/u)).toBeVisible();
}
