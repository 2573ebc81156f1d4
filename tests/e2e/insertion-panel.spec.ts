import type { Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { findFirefox } from '../tools/find-browser.ts';
import { buildInsertion, editorPages, servePages } from '../tools/insertion-pages.ts';
import * as desk from './insertion/desk.ts';
import { firefoxStage } from './insertion/firefox-stage.ts';
import { panelStage, type PanelStage } from './insertion/panel-stage.ts';

/** One page of most families; the rest (Quill 1, TinyMCE, Summernote, second pages) runs with `TANDEM_EDITORS=all`. */
const EACH_FAMILY = /^(?:textarea|contenteditable|ckeditor4|ckeditor5-zendesk|prosemirror|quill|lexical|draft|slate)$/;

/** What the agent did in the reply box before they clicked in the side panel. */
const situations = [
  { name: 'they never clicked into the box', keys: null, want: 'Hello world dear all' },
  {
    name: 'their caret stood after the first word',
    keys: ['Home', 'Control+ArrowRight'],
    want: 'Hello dear all world',
  },
  { name: 'they had marked a word', keys: ['Control+Shift+ArrowLeft'], want: 'Hello world dear all' },
];

test.describe('asked from the side panel, which has the focus', () => {
  let stage: PanelStage;
  let origin: string;
  let server: Server;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    const built = await buildInsertion();
    ({ origin, server } = await servePages(built.pages));
    stage = await panelStage(built.extension, `${origin}/textarea/index.html`);
  });

  test.afterAll(async () => {
    await stage.close();
    server.close();
  });

  for (const name of editorPages().filter(
    (page) => process.env['TANDEM_EDITORS'] === 'all' || EACH_FAMILY.test(page),
  )) {
    test(`${name}: the text goes to the agent's caret, replaces nothing and can be taken back`, async () => {
      await stage.page.goto(`${origin}/${name}/index.html`);
      await stage.page.waitForSelector('html[data-ready][data-harness]', { state: 'attached' });
      for (const situation of situations) {
        await test.step(situation.name, async () => {
          const before = await start(situation.keys);
          expect(await stage.ask('insert', 'dear all')).toMatchObject({ status: 'inserted' });
          expect(await stage.page.evaluate(() => window.page?.one.blocks())).toEqual([[situation.want]]);
          expect((await stage.ask('undo')).status).toMatch(/^(?:restored|removed)$/);
          expect(await stage.page.evaluate(() => window.page?.one.serialise())).toBe(before);
        });
      }
    });
  }

  async function start(keys: string[] | null): Promise<string | undefined> {
    const { page, panel } = stage;
    await page.bringToFront();
    await page.mouse.click(5, 5);
    const { value, at } = await page.evaluate(async () => {
      const editor = window.page?.one;
      if (!editor) throw new Error('no page');
      await editor.fill('Hello world'.split('|'));
      const element = editor.element();
      element.ownerDocument.getSelection()?.removeAllRanges();
      const box = element.getBoundingClientRect();
      const frame = element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect();
      return { value: editor.serialise(), at: { x: box.x + (frame?.x ?? 0) + 150, y: box.y + (frame?.y ?? 0) + 15 } };
    });
    if (keys) {
      await page.mouse.click(at.x, at.y);
      for (const key of ['Control+End', ...keys]) {
        await page.keyboard.press(key);
        await page.waitForTimeout(await page.evaluate(() => window.page?.caretLag ?? 60));
      }
    }
    await panel.bringToFront();
    await panel.click('h1');
    expect(await page.evaluate(() => document.hasFocus())).toBe(false);
    return value;
  }
});

// Firefox gives tests no way into its sidebar; what matters is that the window's focus is not in the page.
if (findFirefox()) {
  test('asked in Firefox while the focus is in the address bar: every editor takes the text and gives it back', async () => {
    test.setTimeout(180_000);
    const built = await buildInsertion();
    const { origin, server } = await servePages(built.pages);
    const stage = await firefoxStage(built.extension, true);
    try {
      for (const name of editorPages()) {
        await test.step(name, async () => {
          await stage.open(`${origin}/${name}/index.html`);
          await desk.fill(stage, ['Hello world']);
          const before = await desk.look(stage);
          const done = await desk.insert(stage, 'dear all');
          expect(done, name).toMatchObject({ status: 'inserted' });
          expect((await desk.look(stage)).blocks, name).toEqual([['Hello world dear all']]);
          if ('receipt' in done) await desk.undo(stage, done.receipt);
          expect((await desk.look(stage)).value, name).toBe(before.value);
        });
      }
    } finally {
      await stage.close();
      server.close();
    }
  });
}
