import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { panelAsPage, understood } from './panel-page.ts';

/** A view of the panel and how a person gets there. */
interface View {
  name: string;
  show(panel: Page): Promise<void>;
}

const tab = (panel: Page, name: string): Promise<void> => panel.getByRole('tab', { name }).click();

const views: readonly View[] = [
  {
    name: 'assist',
    show: async (panel) => {
      await tab(panel, 'Assist');
      await expect(panel.getByRole('heading', { name: 'Next steps' })).toBeVisible();
    },
  },
  {
    name: 'the list of requests to choose from',
    show: async (panel) => {
      await panel.getByRole('button', { name: /Change what they want/u }).click();
      await expect(panel.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'knowledge, nothing typed yet',
    show: async (panel) => {
      await panel.keyboard.press('Escape');
      await tab(panel, 'Knowledge');
      await expect(panel.getByRole('searchbox')).toBeVisible();
    },
  },
  {
    name: 'knowledge, results',
    show: async (panel) => {
      await panel.getByRole('searchbox').fill('broken lamp');
      await panel.keyboard.press('Enter');
      await expect(panel.getByText(/^\d+ results/u)).toBeVisible();
    },
  },
  {
    name: 'an article',
    show: async (panel) => {
      await panel.getByRole('tabpanel').getByRole('listitem').first().getByRole('button').first().click();
      await expect(panel.getByRole('button', { name: 'Back to the results' })).toBeVisible();
    },
  },
  {
    name: 'the list of keys',
    show: async (panel) => {
      await panel.getByRole('button', { name: 'Back to the results' }).click();
      await panel.getByRole('tab', { name: 'Knowledge' }).press('?');
      await expect(panel.getByRole('dialog')).toBeVisible();
    },
  },
];

/** Ordinary, as narrow as a side panel gets, and with letters of twice the size. */
const looks = [
  { colorScheme: 'light', width: 420, text: '' },
  { colorScheme: 'dark', width: 320, text: '' },
  { colorScheme: 'light', width: 320, text: '200%' },
  { colorScheme: 'dark', width: 320, text: '200%' },
] as const;

test('axe finds nothing and nothing sticks out in any view of the panel, light and dark, narrow and with large text', async ({
  desk,
  tandem,
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto(`${desk.origin}/tickets/4104`);
  const panel = await panelAsPage(tandem, page);
  await understood(panel);
  for (const { colorScheme, width, text } of looks) {
    await panel.emulateMedia({ colorScheme });
    await panel.setViewportSize({ width, height: 800 });
    await panel.reload();
    await panel.evaluate((size) => void (document.documentElement.style.fontSize = size), text);
    for (const { name, show } of views) {
      await test.step(`${name}, ${colorScheme}, ${width} px ${text}`, async () => {
        await show(panel);
        await expectFine(panel, name);
      });
    }
  }
});

test('axe finds nothing on the options page, light and dark, narrow and with large text', async ({ tandem }) => {
  const page = await tandem.context.newPage();
  await page.goto(tandem.url('options.html'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const { colorScheme, width, text } of [{ colorScheme: 'light', width: 1100, text: '' } as const, ...looks]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((size) => void (document.documentElement.style.fontSize = size), text);
    await expectFine(page, `options, ${colorScheme}, ${width} px ${text}`);
  }
});

async function expectFine(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, where, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate(sidewaysScrolls), where).toEqual([]);
}

/** What a person would have to scroll sideways. Runs in the page. */
function sidewaysScrolls(): string[] {
  return [document.documentElement, ...document.querySelectorAll('body, body *')]
    .filter((element) => {
      const clips = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      return (clips || element === document.documentElement) && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => element.outerHTML.slice(0, 160));
}
