import type { Locator, Page } from '@playwright/test';
import { assist } from '../../../lib/i18n/en/assist.ts';
import { step } from './steps.ts';

/** How long an editor may take to show a text or to lose it, in milliseconds. */
const PATIENCE = 10_000;

/** The part of a sentence before its first hole: "Insert as {mode}" is "Insert as". */
function beginning(sentence: string): RegExp {
  return new RegExp(`^${(sentence.split('{')[0] ?? '').trim()}`, 'i');
}

export interface Tried {
  title: string;
  insertedMs: number;
  undoneMs: number;
}

/**
 * Inserts the first suggestion that needs nothing filled in, looks whether it is there, and takes it back.
 * @returns null when the panel has none to offer: below its calibrated floor Tandem stays silent.
 */
export async function tryInsertion(page: Page, panel: Page): Promise<Tried | null> {
  const cards = panel.getByRole('region', { name: assist['suggestions.title'] }).getByRole('article');
  const ready = cards.filter({
    has: panel.getByRole('button', { name: beginning(assist['suggestion.insertAs']), disabled: false }),
  });
  if ((await ready.count()) === 0) return null;
  const card = ready.first();
  const title = (await card.getByRole('heading').first().innerText()).trim();
  const box = page.locator('.rich, .composer textarea:not([hidden]), .chat-composer textarea');
  const before = await textIn(box);
  const insertedMs = await step(`insert "${title}"`, () =>
    timed(async () => {
      await card.getByRole('button', { name: beginning(assist['suggestion.insertAs']) }).click();
      await until(
        page,
        async () => (await textIn(box)).length > before.length + 20,
        'the text did not appear in the reply box',
      );
    }),
  );
  const undoneMs = await step(`take "${title}" back`, () =>
    timed(async () => {
      await panel.getByRole('button', { name: assist['insert.undo'], exact: true }).click();
      await until(page, async () => (await textIn(box)) === before, 'the reply box still holds the text');
    }),
  );
  return { title, insertedMs, undoneMs };
}

async function textIn(box: Locator): Promise<string> {
  return (
    await box.evaluate((element) =>
      element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
    )
  ).trim();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

async function until(page: Page, holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(otherwise);
    await page.waitForTimeout(20);
  }
}
