import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import type { Conversation } from '../conversation/conversation';
import { findChromium } from '../../tests/tools/find-browser.ts';
import type { PageQuestion } from './page-reader';

/** A saved page to read. */
export interface SavedPage extends PageQuestion {
  html: Buffer;
}

export interface PageAnswer {
  conversation: Conversation | null;
  /** Time of the read alone, in the page. */
  milliseconds: number;
}

/**
 * Opens a headless Chromium in which saved pages can be read.
 * @throws Error that says how to get a browser when there is none.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      "no Chromium, Edge or Chrome was found: install Chromium with your system's package manager, or set TANDEM_BROWSER to its path",
    );
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/**
 * Serves one saved page at its address to a fresh browser context and reads it. Every other request is refused and
 * no script of the page runs; the reader works in an isolated world, as the content script does.
 */
export async function readSavedPage(
  browser: Browser,
  script: string,
  { html, url, adapter }: SavedPage,
): Promise<PageAnswer> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    await serveOnly(context, url, html);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
    const session = await context.newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'tandem',
    });
    const question: PageQuestion = { url, ...(adapter !== undefined && { adapter }) };
    const expression = `${script}\n;tandemPageReader.read(${JSON.stringify(question)})`;
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
    });
    if (answer.exceptionDetails !== undefined) {
      throw new Error(
        `the reader failed on this page: ${answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text}`,
      );
    }
    return answer.result.value as PageAnswer;
  } finally {
    await context.close();
  }
}

async function serveOnly(context: BrowserContext, url: string, html: Buffer): Promise<void> {
  const wanted = withoutHash(url);
  let served = false;
  await context.route('**/*', async (route) => {
    const request = route.request();
    if (served || !request.isNavigationRequest() || withoutHash(request.url()) !== withoutHash(new URL(wanted).href))
      return route.abort('blockedbyclient');
    served = true;
    return route.fulfill({
      status: 200,
      body: html,
      headers: {
        'content-type': typeOf(html),
        'content-security-policy': "script-src 'none'; object-src 'none'; form-action 'none'",
      },
    });
  });
}

/** UTF-8 unless the page names its own encoding. */
function typeOf(html: Buffer): string {
  const start = html.subarray(0, 4096).toString('latin1');
  return /<meta[^>]+charset/i.test(start) ? 'text/html' : 'text/html; charset=utf-8';
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url;
}
