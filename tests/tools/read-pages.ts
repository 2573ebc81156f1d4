import type { Conversation } from '../../lib/conversation/conversation.ts';
import { pageReaderScript } from '../../lib/cli/page-bundle.mjs';
import { openBrowser, readSavedPage } from '../../lib/cli/read-page.ts';
import type { ExpectedPage } from './compare-reading.ts';

/** One page to read and what should come out. */
export interface PageCase {
  name: string;
  adapter: string;
  html: Buffer;
  expected: ExpectedPage;
}

export interface PageResult {
  page: PageCase;
  conversation: Conversation | null;
  milliseconds: number;
  error?: string;
}

/** Reads pages one after the other in one headless browser, exactly as the command line does. */
export async function measurePages(pages: readonly PageCase[]): Promise<PageResult[]> {
  const script = await pageReaderScript();
  const browser = await openBrowser();
  const results: PageResult[] = [];
  for (const page of pages) {
    try {
      const answer = await readSavedPage(browser, script, {
        html: page.html,
        url: page.expected.url,
        adapter: page.adapter,
      });
      results.push({ page, ...answer });
    } catch (error) {
      results.push({
        page,
        conversation: null,
        milliseconds: 0,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  await browser.close();
  return results;
}
