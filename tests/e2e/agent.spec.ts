import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';

/** An agent's hour with the real side panel, by mouse and by keyboard. */

test('a click on the sentence that raised the risk scrolls the ticket to its message', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4103`);
  const panel = await tandem.openPanel(page);
  // Two sentences of this message say it about equally; either is fair evidence.
  const quote = panel.getByRole('button', { name: /Show in the conversation: .*(?:ambulance|allergic)/u }).first();
  await quote.waitFor({ timeout: 45_000 });
  const message = page.getByText('an ambulance took him').first();
  await page.getByText('Could the person who is responsible').scrollIntoViewIfNeeded();
  await expect(message).not.toBeInViewport();
  await quote.click();
  await expect(message).toBeInViewport();
});

test('a wrong request is corrected in two clicks, is remembered for this ticket, and can be given back', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4112`);
  const panel = await tandem.openPanel(page);
  const change = panel.getByRole('button', { name: /^Change what they want/u });
  await change.click({ timeout: 45_000 });
  await panel.getByRole('menuitem', { name: 'Complaint' }).click();
  await expect(panel.getByText('chosen by you')).toBeVisible();
  await panel.reload();
  await expect(panel.getByText('chosen by you')).toBeVisible();
  await change.click();
  await panel.getByRole('menuitem', { name: 'Back to Tandem’s reading' }).click();
  await expect(panel.getByText('chosen by you')).toBeHidden();
});

test('a suggestion goes into the reply box by keyboard, comes out again, and nothing is sent', async ({
  desk,
  tandem,
  page,
}) => {
  const sent = desk.store.ticket(4114)?.entries.length;
  await page.goto(`${desk.origin}/tickets/4114`);
  const panel = await tandem.openPanel(page);
  await firstSuggestion(panel);
  await panel.getByRole('tab', { name: 'Assist' }).press('Alt+1');
  const box = page.locator('.composer textarea:not([hidden])');
  await expect(box).not.toHaveValue('');
  await expect(panel.getByText('Inserted as a draft. Read it, then send it yourself.')).toBeVisible();
  await panel.getByRole('tab', { name: 'Assist' }).press('Alt+z');
  await expect(box).toHaveValue('');
  expect(desk.store.ticket(4114)?.entries).toHaveLength(sent ?? -1);
});

test('a thumb down with its reason is kept on the device and counted on the options page, without any text', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4114`);
  const panel = await tandem.openPanel(page);
  const card = await firstSuggestion(panel);
  const title = (await card.getByRole('heading').first().innerText()).trim();
  await card.getByRole('button', { name: /^Not right/u }).click();
  await panel.getByRole('menuitem').first().click();
  // Once it is kept, the rejected reply leaves this ticket.
  await expect(panel.getByRole('heading', { name: title, exact: true })).toBeHidden();
  const options = await tandem.context.newPage();
  await options.goto(tandem.url('options.html'));
  await expect(options.getByText(/1 judgement or insertion \(labels and numbers, no text\)/u)).toBeVisible();
});

test('the sample library is removed with one click, the panel says so, and it comes back', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4114`);
  const panel = await tandem.openPanel(page);
  await firstSuggestion(panel);
  const options = await tandem.context.newPage();
  await options.goto(tandem.url('options.html'));
  await options.getByRole('button', { name: /^Remove Alder/u }).click();
  await page.bringToFront();
  await expect(
    panel.getByText('No library is installed. Add one in the options, or restore the sample.'),
  ).toBeVisible();
  await options.bringToFront();
  await options.getByRole('button', { name: 'Restore the sample library' }).click();
  await page.bringToFront();
  await firstSuggestion(panel);
});

test('the knowledge is searched from the keyboard, by words with a typing slip', async ({ desk, tandem, page }) => {
  await page.goto(`${desk.origin}/tickets/4114`);
  const panel = await tandem.openPanel(page);
  await panel.getByRole('tab', { name: 'Knowledge' }).press('/');
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await panel.keyboard.type('gift crad balance');
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('listitem').first()).toContainText(/gift card/iu, { timeout: 45_000 });
});

/** Waits for the first suggested reply. */
async function firstSuggestion(panel: Page) {
  const card = panel.getByRole('region', { name: 'Suggested replies' }).getByRole('article').first();
  await card.waitFor({ timeout: 60_000 });
  return card;
}
