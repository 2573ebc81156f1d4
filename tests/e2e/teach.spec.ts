import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { root } from '../tools/project.ts';
import { expect, test as base } from './extension.ts';
import { conversationInFront } from './session.ts';

/** A tool that gives its messages neither names nor times, and its elements hardly any names. */
const BARE = `<!doctype html><html lang="en"><head><title>Booking desk</title></head><body>
<h1>Late check-in</h1><button id="trap" onclick="window.clicked = (window.clicked ?? 0) + 1">Close ticket</button>
<div id="talk" onclick="window.clicked = (window.clicked ?? 0) + 1">
<div class="q"><s></s><em>My train is three hours late, may I still check in at midnight?</em></div>
<div class="r"><s></s><em>Yes, the night porter is in until two.</em></div>
<div class="q"><s></s><em>Thank you. And is the restaurant open then?</em></div>
<div class="r k"><s></s><em>Regular guest, give a room on the quiet side.</em></div>
<div class="r"><s></s><em>It closes at eleven, but we keep a plate for you.</em></div>
<div class="q"><s></s><em>I was charged twice for this room, please refund one payment.</em></div>
</div><textarea name="answer" aria-label="Reply to the guest" rows="5" cols="60"></textarea></body></html>`;

const fixture = (name: string): string => readFileSync(join(root, 'tests/fixtures/pages', name, 'page.html'), 'utf8');
const PAGES: Record<string, string> = {
  bare: BARE,
  chat: fixture('chat/grouped-hashed'),
  console: fixture('console/shadow-roots'),
};

const test = base.extend<{ tool: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright finds a fixture's needs in this pattern
  tool: async ({}, use) => {
    const server: Server = createServer((request, response) => {
      const page = PAGES[request.url?.split('/')[1] ?? ''];
      response
        .writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

/** Clicks, and counts them. */
class Clicks {
  count = 0;
  async on(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }
  /** On what stands there in the page, whatever lies above it. */
  async at(page: Page, target: Locator): Promise<void> {
    this.count += 1;
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('Nothing is drawn there');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.click(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
  }
}

const lines = async (panel: Page): Promise<string[] | null> => {
  const conversation = await conversationInFront(panel);
  if (conversation?.adapter !== 'taught') return null;
  return conversation.messages.map(
    ({ role, visibility, text }) => `${visibility === 'internal' ? 'note' : role}: ${text.slice(0, 20)}`,
  );
};

test('an unknown page is taught with six clicks, none of which reaches it, and the panel works on it', async ({
  tool,
  tandem,
  page,
}) => {
  await page.goto(`${tool}/bare/rooms/771`);
  const panel = await tandem.openPanel(page);
  const clicks = new Clicks();
  await clicks.on(panel.getByRole('button', { name: 'Teach this page' }).first());
  await expect(panel.getByText('Click a message that the customer wrote.')).toBeVisible();
  const text = (words: string): Locator => page.locator('em', { hasText: words });
  await clicks.at(page, text('My train is three'));
  await clicks.at(page, text('Yes, the night porter'));
  await expect(panel.getByRole('heading', { name: 'What Tandem would read' })).toBeVisible();
  await clicks.at(page, text('Regular guest'));
  await clicks.at(page, page.locator('textarea'));
  await expect(panel.getByText('6 messages', { exact: true })).toBeVisible();
  await clicks.on(panel.getByRole('button', { name: 'Save' }));
  await expect
    .poll(() => lines(panel))
    .toEqual([
      'customer: My train is three ho',
      'agent: Yes, the night porte',
      'customer: Thank you. And is th',
      'note: Regular guest, give ',
      'agent: It closes at eleven,',
      'customer: I was charged twice ',
    ]);
  await expect(panel.getByRole('heading', { level: 1 })).toContainText('Late check-in');
  await expect(panel.getByRole('heading', { name: 'Next steps' })).toBeVisible({ timeout: 60_000 });
  expect(clicks.count).toBe(6);
  expect(await page.evaluate(() => (window as { clicked?: number }).clicked ?? 0)).toBe(0);
  expect(await page.locator('tandem-picker').count()).toBe(0);
  // The next ticket of the tool needs nobody.
  await page.goto(`${tool}/bare/rooms/772`);
  await expect.poll(async () => (await conversationInFront(panel))?.ref.key ?? '').toMatch(/^taught:.*:772$/u);
});

test('a chat of made-up class names is taught with as few clicks', async ({ tool, tandem, page }) => {
  await page.goto(`${tool}/chat/c/5520`);
  const panel = await tandem.openPanel(page);
  const clicks = new Clicks();
  await clicks.on(
    panel
      .getByText('messages read')
      .or(panel.getByRole('button', { name: 'Teach this page' }))
      .first(),
  );
  const start = panel.getByRole('button', { name: 'Teach this page' }).first();
  if (await panel.getByText('Click a message that the customer wrote.').isHidden()) await clicks.on(start);
  const text = (words: string): Locator => page.getByText(words, { exact: true });
  await clicks.at(page, text('still not there'));
  await clicks.at(page, text('Hello Jerome, let me look at that.'));
  await clicks.on(panel.getByRole('button', { name: 'No note here' }));
  await clicks.at(page, page.locator('[contenteditable]'));
  await expect(panel.getByText('9 messages', { exact: true })).toBeVisible();
  await clicks.on(panel.getByRole('button', { name: 'Save' }));
  await expect.poll(async () => (await lines(panel))?.filter((line) => line.startsWith('customer')).length).toBe(6);
  expect(clicks.count).toBeLessThanOrEqual(8);
});

test('by keys alone a page is taught from the panel, and undone', async ({ tool, tandem, page }) => {
  await page.goto(`${tool}/bare/rooms/771`);
  const panel = await tandem.openPanel(page);
  const press = async (name: string): Promise<void> => {
    await panel.getByRole('button', { name, exact: true }).first().focus();
    await panel.keyboard.press('Enter');
  };
  const around = (words: string) => expect(panel.getByText(`The frame is around: ${words}`)).toBeVisible();
  await press('Teach this page');
  await panel.getByText('By keys').focus();
  await panel.keyboard.press('Enter');
  await press('Next');
  await around('My train');
  await press('Take it');
  await expect(panel.getByText('Now a message that your side wrote.')).toBeVisible();
  await press('Next');
  await around('Yes, the night');
  await press('Wider');
  await press('Narrower');
  await around('Yes, the night');
  await press('Take it');
  await expect(panel.getByRole('heading', { name: 'What Tandem would read' })).toBeVisible();
  await press('No note here');
  await press('No reply box');
  await press('Save');
  await expect.poll(async () => (await lines(panel))?.length).toBe(6);
  await press('Undo');
  await expect.poll(() => lines(panel)).toBeNull();
});

test('Escape in the page ends it and leaves nothing there', async ({ tool, tandem, page }) => {
  await page.goto(`${tool}/bare/rooms/771`);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const panel = await tandem.openPanel(page);
  await panel.getByRole('button', { name: 'Teach this page' }).first().click();
  await expect(page.locator('tandem-picker')).toHaveCount(1);
  await page.bringToFront();
  await page.mouse.move(200, 150);
  await page.keyboard.press('Escape');
  await expect(page.locator('tandem-picker')).toHaveCount(0);
  await expect(panel.getByText('Click a message that the customer wrote.')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});
