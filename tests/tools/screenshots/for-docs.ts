import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TandemBrowser } from '../browser/tandem-browser.ts';
import { root } from '../project.ts';
import { picture, type Scheme } from './camera.ts';
import { smallPng } from './small-png.ts';

/** The few pictures that the documentation shows; everything else stays out of the repository. */
const images = join(root, 'docs', 'images');

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
const HEIGHT = 840;
const PAGE_WIDTH = 860;
const PANEL_WIDTH = 380;

/**
 * Ticket page and panel side by side, as they stand in the browser's window. A browser photographs one of its parts at
 * a time: the picture is put together from two real ones.
 */
export async function heroPicture({ context }: TandemBrowser, page: Page, panel: Page): Promise<void> {
  await page.setViewportSize({ width: PAGE_WIDTH, height: HEIGHT });
  await panel.setViewportSize({ width: PANEL_WIDTH, height: HEIGHT });
  const parts: { scheme: Scheme; left: Buffer; right: Buffer }[] = [];
  for (const scheme of SCHEMES)
    parts.push({ scheme, left: await picture(page, scheme), right: await picture(panel, scheme) });
  // Only now: the panel follows the tab in front.
  const blank = await context.newPage();
  await blank.setViewportSize({ width: PAGE_WIDTH + PANEL_WIDTH + 1, height: HEIGHT });
  for (const { scheme, left, right } of parts) {
    const images = [left, right].map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
    await blank.setContent(
      `<style>body{margin:0;display:flex;gap:1px;background:#808080}img{display:block}</style>${images.join('')}`,
    );
    await keep(`hero-${scheme}`, blank, await blank.screenshot());
  }
  await blank.close();
  await page.bringToFront();
}

/** The panel alone, in the light scheme. */
export async function panelPicture(name: string, panel: Page): Promise<void> {
  await panel.setViewportSize({ width: PANEL_WIDTH, height: HEIGHT });
  await keep(name, panel, await picture(panel, 'light'));
}

async function keep(name: string, decoder: Page, png: Buffer): Promise<void> {
  await mkdir(images, { recursive: true });
  await writeFile(join(images, `${name}.png`), await smallPng(decoder, png));
}
