import type { Page } from '@playwright/test';
import type { EngineStatus } from '../../../lib/inference/engine.ts';
import { PlainFailure } from '../project.ts';

declare const chrome: { storage: { session: { get(key: string): Promise<Record<string, unknown>> } } };

/** A new browser profile loads the model and learns the whole library; later starts find both. In milliseconds. */
const PATIENCE = 400_000;

export interface EngineStart {
  /** Milliseconds until the model could answer, and until the library was learned as well. */
  modelMs: number;
  libraryMs: number;
  passages: number;
}

/** Waits until the engine has loaded its model and learned the library. @throws PlainFailure with its own words */
export async function engineReady(panel: Page): Promise<EngineStart> {
  const start = Date.now();
  let modelMs = 0;
  let status = await engineStatus(panel);
  while (Date.now() - start < PATIENCE) {
    if (status?.state === 'failed')
      throw new PlainFailure(`The language model did not start: ${status.code}, ${status.detail}`);
    if (status?.state === 'ready') {
      modelMs ||= Date.now() - start;
      if (status.indexedPassages > 0 && status.pendingPassages === 0) {
        return { modelMs, libraryMs: Date.now() - start, passages: status.indexedPassages };
      }
    }
    await panel.waitForTimeout(50);
    status = await engineStatus(panel);
  }
  throw new PlainFailure(`The language model was not ready after ${PATIENCE / 1000} s: ${JSON.stringify(status)}`);
}

function engineStatus(panel: Page): Promise<EngineStatus | null> {
  return panel.evaluate(
    async () => ((await chrome.storage.session.get('engine'))['engine'] ?? null) as EngineStatus | null,
  );
}
