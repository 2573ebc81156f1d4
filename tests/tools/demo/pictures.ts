import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { results } from '../project.ts';

const folder = join(results, 'demo');
const SCHEMES = ['light', 'dark'] as const;

interface Shot {
  name: string;
  page: Buffer;
  panel: Buffer;
}

/** Pictures of the page with the panel beside it, light and dark. A browser can only photograph one at a time. */
export class Pictures {
  readonly #shots: Shot[] = [];

  async take(name: string, page: Page, panel: Page): Promise<void> {
    for (const colorScheme of SCHEMES) {
      await Promise.all([page.emulateMedia({ colorScheme }), panel.emulateMedia({ colorScheme })]);
      // Colours may fade into one another for a moment.
      await panel.waitForTimeout(250);
      this.#shots.push({
        name: `${name}-${colorScheme}`,
        page: await page.screenshot(),
        panel: await panel.screenshot(),
      });
    }
    await Promise.all([page.emulateMedia({ colorScheme: null }), panel.emulateMedia({ colorScheme: null })]);
  }

  /** Puts each pair side by side and writes them as files. @param blank a page that may be overwritten */
  async write(blank: Page): Promise<string[]> {
    await mkdir(folder, { recursive: true });
    await blank.goto('about:blank');
    const files: string[] = [];
    for (const { name, page, panel } of this.#shots) {
      const images = [page, panel].map((image) => `<img src="data:image/png;base64,${image.toString('base64')}">`);
      await blank.setContent(
        `<style>body{margin:0}div{display:flex;width:max-content;gap:2px;background:#888}img{display:block}</style><div>${images.join('')}</div>`,
      );
      const file = join(folder, `${name}.png`);
      await writeFile(file, await blank.locator('div').screenshot());
      files.push(file);
    }
    return files;
  }
}
