import { messageOf, TandemError } from '../errors';
import { engineRefresh, engineSearch, engineTrack, engineUnderstand, engineWarm } from '../messaging/messages';
import { send } from '../messaging/send';
import { browser } from '../platform/browser';
import { hasOffscreen } from '../platform/flavor';
import type { Engine, EngineStatus } from './engine';
import { createEngineHost } from './host';

/**
 * The engine as the background sees it: messages to the offscreen document in Chromium, the worker itself in
 * Firefox, where the background is a page.
 * @param onStatus status changes of an engine that lives in this context; elsewhere they arrive as messages.
 */
export function connectEngine(onStatus: (status: EngineStatus) => void): Engine {
  return hasOffscreen() ? viaOffscreen() : createEngineHost(onStatus);
}

function viaOffscreen(): Engine {
  return {
    warm: async () => ensured(() => send(engineWarm, null)),
    understand: async (request) => ensured(() => send(engineUnderstand, request)),
    search: async (request) => ensured(() => send(engineSearch, request)),
    track: async (request) => ensured(() => send(engineTrack, request)),
    refreshLibrary: async () => ensured(() => send(engineRefresh, null)),
  };
}

let creating: Promise<void> | undefined;

/** Makes sure the document exists before a call; only one may exist, so creation is shared. */
async function ensured<Result>(call: () => Promise<Result>): Promise<Result> {
  creating ??= createOffscreen().finally(() => {
    creating = undefined;
  });
  await creating;
  return call();
}

async function createOffscreen(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return;
  try {
    await browser.offscreen.createDocument({
      url: 'offscreen.html',
      reasons: ['WORKERS'],
      justification: 'Runs the on-device models in a worker that outlives the service worker.',
    });
  } catch (error) {
    // Another context of this extension may have been faster.
    if (messageOf(error).includes('single offscreen')) return;
    throw new TandemError('engine-crashed', `The engine's page did not open: ${messageOf(error)}`, { cause: error });
  }
}
