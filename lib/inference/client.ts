import { messageOf, TandemError } from '../errors';
import {
  engineRefresh,
  engineRestart,
  engineSearch,
  engineTrack,
  engineTryIntent,
  engineTryPack,
  engineUnderstand,
  engineWarm,
} from '../messaging/messages';
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
  const call = offscreenCaller();
  return {
    warm: () => call(() => send(engineWarm, null)),
    understand: (request) => call(() => send(engineUnderstand, request)),
    search: (request) => call(() => send(engineSearch, request)),
    track: (request) => call(() => send(engineTrack, request)),
    tryIntent: (request) => call(() => send(engineTryIntent, request)),
    refreshLibrary: () => call(() => send(engineRefresh, null)),
    tryPack: (pack) => call(() => send(engineTryPack, pack)),
    restart: () => call(() => send(engineRestart, null)),
  };
}

/**
 * Calls to the document that owns the worker, which is opened at the first one, and again when the browser took it
 * away. A call may be made twice, so it must only ask.
 */
function offscreenCaller(): <Result>(ask: () => Promise<Result>) => Promise<Result> {
  /** It answered before: asking the browser first would cost each call a round trip, behind whatever is drawn. */
  let isKnown = false;
  let creating: Promise<void> | undefined;
  return async (ask) => {
    if (isKnown) {
      try {
        return await ask();
      } catch (error) {
        if (!isCrash(error) || (await browser.offscreen.hasDocument())) throw error;
        isKnown = false;
      }
    }
    // Only one may exist, so creation is shared.
    creating ??= createOffscreen().finally(() => {
      creating = undefined;
    });
    await creating;
    const answer = await ask();
    isKnown = true;
    return answer;
  };
}

function isCrash(error: unknown): boolean {
  return error instanceof TandemError && error.code === 'engine-crashed';
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
