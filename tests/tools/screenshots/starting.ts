import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TabView } from '../../../lib/assist/tab-view.ts';
import type { EngineStatus } from '../../../lib/inference/engine.ts';
import { root } from '../project.ts';
import type { Camera } from './camera.ts';

declare const chrome: {
  storage: {
    session: {
      get(key: null): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
    };
  };
};

/** Passages that are still to be learned, in the picture. */
const LEFT = 84;

/**
 * The first second after installing or starting the browser, while the model loads. It is over before a picture is
 * taken, so the panel is told once more what it was told then; after the picture it gets back what it had.
 */
export async function starting(panel: Page, camera: Camera): Promise<void> {
  const totalBytes = sizeOfModels();
  const loading: EngineStatus = { state: 'loading', loadedBytes: Math.round(totalBytes * 0.62), totalBytes };
  await telling(panel, loading, true, () => camera.panel('model-loading', panel));
  const learning: EngineStatus = {
    state: 'ready',
    revision: '',
    loadMs: 1000,
    indexedPassages: LEFT,
    pendingPassages: LEFT,
  };
  await telling(panel, learning, false, () => camera.panel('library-learning', panel));
}

/** @param unread whether the ticket has not been understood yet. */
async function telling(panel: Page, engine: EngineStatus, unread: boolean, work: () => Promise<void>): Promise<void> {
  const before = await panel.evaluate(() => chrome.storage.session.get(null));
  const views = Object.entries(before).filter(([key]) => key.startsWith('view:')) as [string, TabView][];
  const then = unread
    ? views.map(([key, view]) => [key, { ...view, stage: 'reading', assessment: null } satisfies TabView] as const)
    : [];
  const tell = (values: Record<string, unknown>): Promise<void> =>
    panel.evaluate((values) => chrome.storage.session.set(values), values);
  await tell({ ...Object.fromEntries(then), engine });
  await work();
  await tell({ ...Object.fromEntries(views), engine: before['engine'] });
}

function sizeOfModels(): number {
  const { files } = JSON.parse(readFileSync(join(root, 'public/models/checksums.json'), 'utf8')) as {
    files: Record<string, { bytes: number }>;
  };
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}
