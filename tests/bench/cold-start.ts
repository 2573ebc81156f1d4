import { chromium, type BrowserContext, type Worker } from '@playwright/test';
import { startDesk } from '../desk/desk.ts';
import { makeProfile, QUIET, removeProfile } from '../tools/browser/profile.ts';
import { engineReady } from '../tools/demo/engine-ready.ts';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';

declare const chrome: { storage: { session: { get(key: null): Promise<Record<string, unknown>> } } };

const REPEATS = 8;
/** A ticket of the demo desk with four messages. */
const TICKET = 4103;
/** In milliseconds. */
const PATIENCE = 60_000;

export default {
  id: 'cold',
  title: 'Browser start to the first assessment (cold engine)',
  how: 'A profile in which Tandem has been used before. From starting the browser program to the assessment of a ticket of 4 messages that is opened at once; the steering program connects in between, which a person’s browser does not need.',
  measure: async (stage) => {
    await stage.build();
    const desk = await startDesk();
    const profile = await makeProfile();
    try {
      const learned = await firstRun(stage, profile);
      const url = `${desk.origin}/tickets/${TICKET}`;
      const whole: number[] = [];
      const started: number[] = [];
      const loaded: number[] = [];
      for (let round = 0; round <= REPEATS; round += 1) {
        const { assessed, connected, loadMs } = await start(stage, profile, url);
        // The first start after learning the library still fills the browser's own caches.
        if (round === 0) continue;
        whole.push(assessed);
        started.push(connected);
        loaded.push(loadMs);
      }
      return [
        { what: 'first assessment', unit: 'ms', values: whole, budget: { of: 'p95', limit: 2500 } },
        { what: 'of that: the browser itself until it can be steered', unit: 'ms', values: started },
        { what: 'of that: loading model and library, as the engine counts it', unit: 'ms', values: loaded },
        {
          what: 'only once: model ready after installing',
          unit: 'ms',
          values: [learned.modelMs],
          note: `after that it learns the sample library (${learned.passages} passages) in the background, done after ${(learned.libraryMs / 1000).toFixed(1)} s; tickets are read meanwhile`,
        },
      ];
    } finally {
      await removeProfile(profile);
      await desk.close();
    }
  },
} satisfies Row;

/** Installs Tandem into the profile and lets it learn the sample library. */
async function firstRun(stage: Stage, profile: string): Promise<Awaited<ReturnType<typeof engineReady>>> {
  const context = await launch(stage, profile);
  try {
    const worker = await serviceWorker(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${new URL(worker.url()).host}/sidepanel.html`);
    const ready = await engineReady(page);
    // What was learned is written right after.
    await page.waitForTimeout(1500);
    return ready;
  } finally {
    await context.close();
  }
}

/** All in milliseconds. */
interface Start {
  assessed: number;
  connected: number;
  loadMs: number;
}

async function start(stage: Stage, profile: string, url: string): Promise<Start> {
  const begun = Date.now();
  const context = await launch(stage, profile);
  const connected = Date.now() - begun;
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(url, { waitUntil: 'commit' });
    const worker = await serviceWorker(context);
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const found = await assessedAt(worker);
      if (found !== null) return { assessed: found.at - begun, connected, loadMs: found.loadMs };
      await page.waitForTimeout(30);
    }
    throw new Error(`No assessment within ${PATIENCE / 1000} s of the browser's start`);
  } finally {
    await context.close();
  }
}

/** When the ticket was assessed by the extension's own stamps, so that asking late does not count. */
function assessedAt(worker: Worker): Promise<{ at: number; loadMs: number } | null> {
  return worker.evaluate(async () => {
    const kept = await chrome.storage.session.get(null);
    const { loadMs = Number.NaN } = (kept['engine'] ?? {}) as { loadMs?: number };
    for (const [key, value] of Object.entries(kept)) {
      const { assessment } = (key.startsWith('view:') ? value : {}) as {
        assessment?: { readAt: string; tookMs: number; mood: unknown; partial: boolean } | null;
      };
      if (assessment?.mood && !assessment.partial)
        return { at: Date.parse(assessment.readAt) + assessment.tookMs, loadMs };
    }
    return null;
  });
}

async function serviceWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE }));
}

function launch({ executablePath, extension }: Stage, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: null,
    // As root the browser refuses to confine itself.
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...QUIET],
  });
}
