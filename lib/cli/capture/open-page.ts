import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from '../../../tests/tools/find-browser.ts';
import type { CaptureAnswer } from './page';

/** What to capture. */
export type Source =
  | { kind: 'file'; file: string; html: Buffer; url: string }
  /** With a profile in which somebody signed in, if the page needs that. */
  | { kind: 'live'; url: string; profile: string | undefined };

const VIEW = { width: 1440, height: 900 };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu'];
/** A page counts as finished when nothing has changed for a second, or after this. */
const MOST_WAIT = 20_000;
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
};

/**
 * Opens the page in a headless Chromium and takes it down. A file gets no network: what it refers to is looked for
 * beside it, and none of its scripts runs. A live page runs as in any browser.
 * @throws Error that says why the page could not be opened.
 */
export async function takePage(source: Source, script: string): Promise<CaptureAnswer> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error(
      "no Chromium, Edge or Chrome was found: install Chromium with your system's package manager, or set TANDEM_BROWSER to its path",
    );
  const options = { executablePath, args: ARGUMENTS };
  if (source.kind === 'live' && source.profile !== undefined) {
    const context = await chromium.launchPersistentContext(source.profile, { ...options, viewport: VIEW });
    try {
      return await takeIn(context, source, script);
    } finally {
      await context.close();
    }
  }
  const browser = await chromium.launch(options);
  try {
    return await takeIn(await browser.newContext({ viewport: VIEW, serviceWorkers: 'block' }), source, script);
  } finally {
    await browser.close();
  }
}

async function takeIn(context: BrowserContext, source: Source, script: string): Promise<CaptureAnswer> {
  if (source.kind === 'file') await serveFiles(context, source);
  const page = await context.newPage();
  await open(page, source.url);
  if (source.kind === 'live') {
    await settled(page);
    await page.evaluate(holdValues);
  }
  const url = source.kind === 'live' ? page.url() : source.url;
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'tandem',
  });
  const answer = await session.send('Runtime.evaluate', {
    expression: `${script}\n;tandemCapture.capture(${JSON.stringify({ url })})`,
    contextId: executionContextId,
    returnByValue: true,
  });
  if (answer.exceptionDetails !== undefined)
    throw new Error(
      `the page could not be taken down: ${answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text}`,
    );
  return answer.result.value as CaptureAnswer;
}

async function open(page: Page, url: string): Promise<void> {
  let status: number | undefined;
  try {
    status = (await page.goto(url, { waitUntil: 'load', timeout: 45_000 }))?.status();
  } catch (error) {
    const reason = /net::\w+|Timeout \d+ms exceeded/.exec(String(error))?.[0] ?? String(error);
    const text = `${url} cannot be loaded (${reason}): is the address right, and does it open in a browser here?`;
    throw new Error(text, { cause: error });
  }
  if (status !== undefined && status >= 400)
    throw new Error(
      `${url} answers ${status}: does the page need a sign-in? Sign in once with "chromium --user-data-dir=<folder>", close it, and pass --profile <folder>`,
    );
}

/** Waits until the page has been still for a second. */
async function settled(page: Page): Promise<void> {
  const end = Date.now() + MOST_WAIT;
  const watch = (): void => {
    const state = globalThis as { tandemLastChange?: number };
    state.tandemLastChange = performance.now();
    new MutationObserver(() => {
      state.tandemLastChange = performance.now();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  };
  const stillness = (): number =>
    performance.now() - ((globalThis as { tandemLastChange?: number }).tandemLastChange ?? 0);
  await page.evaluate(watch);
  while (Date.now() < end && (await page.evaluate(stillness)) < 1000) await page.waitForTimeout(200);
}

/**
 * Runs in the page's own world: what custom elements hold as `value` is seen by the page's scripts alone. Written to
 * an attribute (`HELD` in serialise.ts) for the isolated world; the page is thrown away after this.
 */
function holdValues(): void {
  const visit = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) visit(element.shadowRoot);
      if (!element.localName.includes('-')) continue;
      const { value } = element as unknown as { value: unknown };
      if (typeof value === 'string' && value !== '') element.setAttribute('data-tandem-held', value);
    }
  };
  visit(document);
}

/** The file at its address, and what was saved beside it; everything else is refused. */
async function serveFiles(context: BrowserContext, { file, html, url }: Source & { kind: 'file' }): Promise<void> {
  const folder = resolve(dirname(file));
  const wanted = withoutHash(url);
  const policy = "script-src 'none'; object-src 'none'; form-action 'none'";
  await context.route('**/*', async (route) => {
    const asked = route.request().url();
    const isPage = route.request().frame().parentFrame() === null && route.request().isNavigationRequest();
    if (isPage && withoutHash(asked) === wanted)
      return route.fulfill({
        status: 200,
        body: html,
        headers: { 'content-type': typeOf(html), 'content-security-policy': policy },
      });
    const beside = besideOf(asked, url, folder);
    const type = TYPES[extname(beside ?? '').toLowerCase()];
    const isThere = beside !== null && type !== undefined && (await stat(beside).catch(() => null))?.isFile() === true;
    if (!isThere || isPage) return route.abort('blockedbyclient');
    return route.fulfill({
      status: 200,
      body: await readFile(beside),
      headers: { 'content-type': type, 'content-security-policy': policy },
    });
  });
}

/** `ticket_files/frame.html` beside `ticket.html`, never outside of its folder. */
function besideOf(asked: string, url: string, folder: string): string | null {
  const at = new URL('.', url).href;
  if (!asked.startsWith(at)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(asked).pathname.slice(new URL(at).pathname.length));
  } catch {
    return null;
  }
  const found = join(folder, path);
  return path === '' || relative(folder, found).startsWith('..') || basename(found) === '' ? null : found;
}

/** UTF-8 unless the page names its own encoding. */
function typeOf(html: Buffer): string {
  return /<meta[^>]+charset/i.test(html.subarray(0, 4096).toString('latin1'))
    ? 'text/html'
    : 'text/html; charset=utf-8';
}

function withoutHash(url: string): string {
  return new URL(url).href.split('#')[0] ?? url;
}
