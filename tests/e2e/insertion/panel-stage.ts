import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../tools/find-browser.ts';

/** Chromium with a real side panel beside the page. */
export interface PanelStage {
  page: Page;
  panel: Page;
  /** Clicks a button of the panel and returns what it answered. */
  ask(button: 'insert' | 'undo', text?: string): Promise<{ status?: string; code?: string }>;
  close(): Promise<void>;
}

/**
 * Starts Chromium without Playwright's own defaults: one of them makes every page believe that it has the focus, which
 * is the very thing that differs while an agent uses the side panel.
 */
export async function panelStage(extension: string, url: string): Promise<PanelStage> {
  process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';
  const profile = await mkdtemp(join(tmpdir(), 'tandem-panel-'));
  const running = start(extension, profile);
  const browser = await chromium.connectOverCDP(await address(running), { noDefaults: true });
  const context = browser.contexts()[0];
  const page = context?.pages()[0];
  if (!context || !page) throw new Error('Chromium opened no page');
  await page.goto(url);
  await page.waitForSelector('html[data-ready][data-harness]', { state: 'attached' });
  const opened = context.waitForEvent('page', (found) => found.url().endsWith('/panel.html'));
  await page.click('#elsewhere');
  const panel = await opened;
  await panel.waitForSelector('#insert');
  return {
    page,
    panel,
    ask: async (button, text = '') => {
      await panel.evaluate((text) => {
        document.body.dataset['text'] = text;
        document.querySelector('#result')?.replaceChildren();
      }, text);
      await panel.click(`#${button}`);
      await panel.waitForSelector('#result:not(:empty)');
      return JSON.parse((await panel.textContent('#result')) ?? '{}') as { status?: string; code?: string };
    },
    close: async () => {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      await browser.close();
      running.kill();
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

function start(extension: string, profile: string): ChildProcess {
  const path = findChromium();
  if (!path) throw new Error('No Chromium found: install one or set TANDEM_BROWSER');
  const args = [
    '--headless=new',
    '--no-sandbox',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    'about:blank',
  ];
  return spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function address(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    browser.once('exit', () => reject(new Error(`Chromium ended at once:\n${heard}`)));
    browser.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(heard);
      if (found?.[1]) resolve(found[1]);
    });
  });
}
