import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { results } from '../project.ts';

export const folder = join(results, 'screenshots');

const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Side panels are this wide at their narrowest, and often about this. */
const WIDTHS = [320, 400];
/** As high as the window of a small laptop leaves. */
const SEEN = 640;
/** Nobody scrolls further than this. */
const TALLEST = 4000;

/** Takes pictures of pages in both colour schemes and several widths. */
export class Camera {
  count = 0;
  readonly #wanted: readonly string[];

  /** @param wanted parts of names; none means all. */
  constructor(wanted: readonly string[]) {
    this.#wanted = wanted;
  }

  wants(name: string): boolean {
    return this.#wanted.length === 0 || this.#wanted.some((part) => name.includes(part));
  }

  /** The panel in both widths, all of its content. */
  async panel(name: string, panel: Page, widths = WIDTHS): Promise<void> {
    if (!this.wants(name)) return;
    for (const width of widths) {
      await panel.setViewportSize({ width, height: SEEN });
      await settle(panel);
      await panel.setViewportSize({ width, height: await heightOfAll(panel) });
      await this.#both(panel, (scheme) => `${name}-${width}-${scheme}`);
    }
  }

  /** A page of its own, such as the options, from top to bottom. */
  async page(name: string, page: Page, widths: readonly number[]): Promise<void> {
    if (!this.wants(name)) return;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await this.#both(page, (scheme) => `${name}-${width}-${scheme}`, true);
    }
  }

  async #both(page: Page, nameOf: (scheme: Scheme) => string, fullPage = false): Promise<void> {
    for (const scheme of SCHEMES) await this.keep(nameOf(scheme), await picture(page, scheme, fullPage));
    await page.emulateMedia({ colorScheme: null });
  }

  async keep(name: string, png: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), png);
    this.count += 1;
  }
}

/** One picture in one colour scheme. */
export async function picture(page: Page, colorScheme: Scheme, fullPage = false): Promise<Buffer> {
  await page.emulateMedia({ colorScheme });
  await settle(page);
  return page.screenshot({ fullPage, animations: 'disabled', caret: 'hide' });
}

/** Colours may fade into one another for a moment, and a panel draws anew in another width. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(200);
}

/** Height at which nothing in the panel has to be scrolled. */
function heightOfAll(panel: Page): Promise<number> {
  return panel.evaluate(
    ({ least, most }) => {
      const hidden = Math.max(
        ...Array.from(document.querySelectorAll('*'), (part) =>
          /auto|scroll/u.test(getComputedStyle(part).overflowY) || part === document.scrollingElement
            ? part.scrollHeight - part.clientHeight
            : 0,
        ),
      );
      return Math.min(most, Math.max(least, innerHeight + hidden));
    },
    { least: SEEN, most: TALLEST },
  );
}
