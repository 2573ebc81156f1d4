import type { Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { buildInsertion, editorPages, servePages, type InsertionBuild } from '../tools/insertion-pages.ts';
import { findFirefox } from '../tools/find-browser.ts';
import { cases } from './insertion/cases.ts';
import { chromiumStage } from './insertion/chromium-stage.ts';
import * as desk from './insertion/desk.ts';
import { firefoxStage } from './insertion/firefox-stage.ts';
import { runCase } from './insertion/matrix.ts';
import type { Stage } from './insertion/stage.ts';

/** Pages that Firefox runs too on every change; `TANDEM_EDITORS=all` runs the rest there as well. */
const ALWAYS = /^(?:textarea|contenteditable|ckeditor5-zendesk)$/;
/** Second pages of a family: on every change they take the cases marked thorough only. */
const VARIANTS = /^(?:contenteditable-|textarea-|prosemirror-|quill1|ckeditor4-)/;

const pages = editorPages();
const everything = process.env['TANDEM_EDITORS'] === 'all';
const browsers = [
  { name: 'Chromium', pages, start: chromiumStage },
  ...(findFirefox()
    ? [{ name: 'Firefox', pages: pages.filter((page) => everything || ALWAYS.test(page)), start: firefoxStage }]
    : []),
];

for (const browser of browsers) {
  test.describe(`insertion in ${browser.name}`, () => {
    let built: InsertionBuild;
    let stage: Stage;
    let origin: string;
    let server: Server;

    test.beforeAll(async () => {
      test.setTimeout(120_000);
      built = await buildInsertion();
      ({ origin, server } = await servePages(built.pages));
      stage = await browser.start(built.extension);
    });

    test.afterAll(async () => {
      await stage.close();
      server.close();
    });

    for (const page of browser.pages) {
      test(`${page}: each text stands there once, exactly, and can be taken back`, async () => {
        await stage.open(`${origin}/${page}/index.html`);
        for (const it of cases.filter(({ thorough }) => everything || thorough || !VARIANTS.test(page))) {
          await test.step(it.name, async () => {
            const { problems } = await runCase(stage, it);
            expect(problems, it.name).toEqual([]);
          });
        }
      });
    }

    for (const page of browser.pages.filter((name) => /^(?:ckeditor5|prosemirror-bare|quill$)/.test(name))) {
      test(`${page}: a tool that swallows the paste gets the text another way`, async () => {
        await stage.open(`${origin}/${page}/index.html`);
        await stage.evaluate(() => {
          const swallow = (event: Event): void => {
            event.preventDefault();
            event.stopImmediatePropagation();
          };
          document.addEventListener('paste', swallow, true);
        });
        for (const it of cases.filter(({ thorough }) => thorough)) {
          const { problems, strategy } = await runCase(stage, it);
          expect({ strategy, problems }).toEqual({
            strategy: page.startsWith('ckeditor5') ? 'model' : 'lines',
            problems: [],
          });
        }
      });
    }

    test('nothing of the injected script stays behind in the page', async () => {
      await stage.open(`${origin}/textarea/index.html`);
      const keys = () => stage.evaluate(() => Reflect.ownKeys(globalThis).map(String).sort());
      const before = await keys();
      await desk.fill(stage, ['Hello']);
      await desk.insert(stage, 'there');
      expect(await keys()).toEqual(before);
    });

    for (const page of ['textarea', 'contenteditable', 'contenteditable-paragraphs']) {
      test(`${page}: a strict content security policy has nothing to report`, async () => {
        await stage.open(`${origin}/${page}/index.html?strict`);
        await stage.evaluate(() => {
          document.addEventListener('securitypolicyviolation', (event) => {
            document.title = `${document.title} ${event.effectiveDirective}`;
          });
        });
        const done = await desk.insert(stage, 'One.\n\nTwo.');
        expect(done).toMatchObject({ status: 'inserted' });
        if ('receipt' in done) expect(await desk.undo(stage, done.receipt)).toEqual({ status: 'restored' });
        expect(await stage.evaluate(() => document.title)).toBe(`Editor page: ${page}`);
      });
    }

    test('a page that takes every paste twice ends up with the text once', async () => {
      await stage.open(`${origin}/ckeditor5/index.html`);
      await desk.fill(stage, ['Hello Ann,']);
      await stage.evaluate(() => {
        const element = window.page?.one.element() as HTMLElement & {
          ckeditorInstance: {
            model: {
              change(run: (writer: { insertText(text: string, at: unknown): void }) => void): void;
              document: { selection: { getFirstPosition(): unknown } };
            };
          };
        };
        element.addEventListener('paste', (event) => {
          const text = event.clipboardData?.getData('text/plain') ?? '';
          const { model } = element.ckeditorInstance;
          setTimeout(
            () => model.change((writer) => writer.insertText(text, model.document.selection.getFirstPosition())),
            5,
          );
        });
      });
      const result = await desk.insert(stage, 'Your parcel is on its way to you.');
      expect(result).toMatchObject({ status: 'inserted' });
      expect((await desk.look(stage)).blocks.flat().join(' ').split('on its way')).toHaveLength(2);
    });

    test('a page that doubles what is typed is reported, not hidden', async () => {
      await stage.open(`${origin}/textarea/index.html`);
      await desk.fill(stage, []);
      await stage.evaluate(() => {
        const field = window.page?.one.element() as HTMLTextAreaElement;
        field.addEventListener('input', () => {
          if (!field.value.includes('\n')) field.value = `${field.value}\n${field.value}`;
        });
      });
      expect(await desk.insert(stage, 'Your parcel is on its way to you.')).toMatchObject({ status: 'inserted-twice' });
    });

    test('a box that throws the text away is reported as not accepted', async () => {
      await stage.open(`${origin}/textarea/index.html`);
      await desk.fill(stage, ['Hello']);
      await stage.evaluate(() => {
        const field = window.page?.one.element() as HTMLTextAreaElement;
        field.addEventListener('input', () => (field.value = 'Hello'));
      });
      expect(await desk.insert(stage, 'there')).toMatchObject({ status: 'failed', code: 'not-accepted' });
      expect((await desk.look(stage)).value).toBe('Hello');
    });

    test('the second look notices a text that the page took away late', async () => {
      await stage.open(`${origin}/textarea/index.html`);
      await desk.fill(stage, ['Hello']);
      const kept = await desk.insert(stage, 'there, it is on its way');
      if (!('receipt' in kept)) throw new Error(JSON.stringify(kept));
      expect(await desk.verify(stage, kept.receipt)).toEqual({ status: 'there' });
      await desk.fill(stage, ['Hello']);
      await desk.focusEnd(stage);
      expect(await desk.verify(stage, kept.receipt)).toEqual({ status: 'gone' });
    });

    test('undo refuses when our words were edited, and changes nothing', async () => {
      await stage.open(`${origin}/ckeditor5/index.html`);
      await desk.fill(stage, ['Hello Ann,']);
      const done = await desk.insert(stage, 'It is on its way.');
      if (!('receipt' in done)) throw new Error(JSON.stringify(done));
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'z']) await stage.press(key);
      await desk.pause(60);
      const edited = await desk.look(stage);
      expect(edited.blocks.flat().join(' ')).toContain('wzay');
      expect(await desk.undo(stage, done.receipt)).toEqual({ status: 'cannot', code: 'changed' });
      expect((await desk.look(stage)).value).toBe(edited.value);
    });
  });
}
