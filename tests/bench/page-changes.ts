import type { BrowserContext, Page } from '@playwright/test';
import { BATCH, batchCosts, type BatchCost } from './page-cost.ts';

const BATCH_MS = 500;
/** Of a very long ticket only the newest messages are read. */
const NEWEST = 900;

/**
 * Edits so many messages of the ticket in the page, half a second apart.
 * @param quiet milliseconds without a change at the end: the last of the returned costs is what was done in them
 */
export async function changeCosts(
  context: BrowserContext,
  page: Page,
  batches: number,
  quiet: number,
): Promise<BatchCost[]> {
  return batchCosts(context, page, async () => {
    for (let round = 0; round < batches; round += 1) {
      await page.evaluate(edit, { round, mark: BATCH, newest: NEWEST });
      await page.waitForTimeout(BATCH_MS);
    }
    await page.evaluate((mark) => void performance.mark(mark), BATCH);
    await page.waitForTimeout(quiet);
  });
}

/** Rewrites a message, as tools do when somebody edits one. Runs in the page. */
function edit({ round, mark, newest }: { round: number; mark: string; newest: number }): void {
  const bodies = [...document.querySelectorAll('.entry-body p')].slice(-newest);
  const body = bodies[(round * 7) % bodies.length];
  performance.mark(mark);
  if (body) body.textContent = `${body.textContent} Edited ${round}.`;
}
