import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startDesk } from '../desk/desk.ts';
import { expect, test } from './with-desk.ts';

// The demo desk by itself, without Tandem: what the other tests stand on has to stand first.

/** A ticket with a rich editor, one with a text area, and the live chat. */
const MAIL = 4105;
const FORM = 4108;
const CHAT = 4101;

const lastEntry = (page: Page) => page.locator('.thread > li').last();

test('the queue lists all fourteen tickets, and next and previous lead through all of them', async ({ desk, page }) => {
  await page.goto(desk.origin);
  await expect(page.getByRole('row')).toHaveCount(15);
  await page.getByRole('row').nth(1).getByRole('link').click();
  const seen = new Set([page.url()]);
  while ((await page.getByRole('link', { name: 'Next' }).count()) > 0) {
    await page.getByRole('link', { name: 'Next' }).click();
    seen.add(page.url());
  }
  expect(seen.size).toBe(14);
  await page.getByRole('link', { name: 'Previous' }).click();
  expect(seen).toContain(page.url());
});

test('a reply typed into the rich editor is sent and stands in the thread after a reload', async ({ desk, page }) => {
  await page.goto(`${desk.origin}/tickets/${MAIL}`);
  await page.getByRole('textbox', { name: 'Your reply' }).click();
  await page.keyboard.type('Hello Łukasz,');
  await page.keyboard.press('Enter');
  await page.keyboard.type('I have asked the carrier <today>.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(lastEntry(page)).toContainText('I have asked the carrier <today>.');
  await page.reload();
  await expect(lastEntry(page)).toHaveClass(/entry-staff/);
  await expect(lastEntry(page).locator('.entry-author')).toHaveText('Robin Ellery');
});

test('a note is marked as internal, and a reply in a text area is not', async ({ desk, page }) => {
  await page.goto(`${desk.origin}/tickets/${FORM}`);
  await page.getByRole('tab', { name: 'Public reply' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Internal note' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Your reply' }).fill('Gift card is fine.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(lastEntry(page)).toContainText('Internal note');
  await page.getByRole('textbox', { name: 'Your reply' }).fill('Hello Wilf');
  await page.keyboard.press('Control+Enter');
  await expect(lastEntry(page)).toContainText('Support');
});

test('an empty reply is refused in words', async ({ desk, page }) => {
  await page.goto(`${desk.origin}/tickets/${FORM}`);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('nothing to send');
});

test('a message that comes in, changes and goes shows without a reload, and the other entries stay', async ({
  desk,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/${MAIL}`);
  const before = await page.locator('.thread > li').count();
  const first = await page.locator('.thread > li').first().elementHandle();
  const entry = desk.store.add(MAIL, 'customer', 'Łukasz Brzoza', 'Any news?');
  await expect(page.locator('.thread > li')).toHaveCount(before + 1);
  desk.store.edit(MAIL, entry.number, 'Any news? I am at home today.');
  await expect(lastEntry(page)).toContainText('at home today');
  desk.store.remove(MAIL, entry.number);
  await expect(page.locator('.thread > li')).toHaveCount(before);
  expect(await first?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a test that runs elsewhere can write over the wire', async ({ desk, page, request }) => {
  await page.goto(`${desk.origin}/tickets/${MAIL}`);
  const entries = `${desk.origin}/control/tickets/${MAIL}/entries`;
  const { number } = await (
    await request.post(entries, { data: { from: 'customer', author: 'Łukasz Brzoza', text: 'One' } })
  ).json();
  await expect(lastEntry(page)).toContainText('One');
  await request.put(`${entries}/${number}`, { data: { text: 'Two' } });
  await expect(lastEntry(page)).toContainText('Two');
  await request.delete(`${entries}/${number}`);
  await expect(page.locator(`#entry-${number}`)).toHaveCount(0);
});

test('in the live chat the customer answers each message, and the page shows it being typed', async ({
  desk,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/${CHAT}`);
  const lines = page.locator('.chat-line');
  const before = desk.store.ticket(CHAT)?.entries.length ?? 0;
  await expect(lines).toHaveCount(before);
  for (const turn of [1, 2]) {
    await page.getByRole('textbox').fill(`Answer ${turn}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('Niamh Gallagher is typing…');
    await expect(lines).toHaveCount(before + turn * 2);
    await expect(lines.last()).toHaveClass(/visitor/);
  }
});

test('what a customer writes is never markup', async ({ desk, page }) => {
  const hostile = `<img src=x onerror="window.hit=1"><script>window.hit=1</script>&amp;"'`;
  for (const id of [MAIL, CHAT]) {
    desk.store.add(id, 'customer', `<b>${hostile}</b>`, hostile);
    await page.goto(`${desk.origin}/tickets/${id}`);
    await expect(page.getByText(hostile, { exact: true }).last()).toBeVisible();
    expect(await page.evaluate(() => ['hit' in window, document.querySelectorAll('main img').length])).toEqual([
      false,
      0,
    ]);
  }
});

test("another site's page cannot write, and nobody can without the control mode", async ({ desk, request }) => {
  const foreign = { headers: { origin: 'https://elsewhere.example' }, form: { body: 'x' } };
  expect((await request.post(`${desk.origin}/tickets/${MAIL}/entries`, foreign)).status()).toBe(403);
  const closed = await startDesk();
  expect((await request.post(`${closed.origin}/control/tickets/${MAIL}/entries`, { data: {} })).status()).toBe(404);
  expect(await (await request.get(`${closed.origin}/health`)).json()).toEqual({ ok: true, tickets: 14 });
  await closed.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, wide and narrow (${colorScheme})`, async ({ desk, browser }) => {
    const narrow = ['', `/${CHAT}`, `/${MAIL}`];
    for (const [width, paths] of [
      [1280, [...narrow, '/4112', `/${FORM}?empty`, '/4102']],
      [320, narrow],
    ] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(`${desk.origin}/tickets${path}`);
        await expect(page.locator('h1')).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, path, width, nodes[0]?.html])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      }
      await context.close();
    }
  });
}
