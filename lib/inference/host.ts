import { TandemError } from '../errors';
import { browser } from '../platform/browser';
import type { Engine, EngineStatus } from './engine';
import { Caller } from './rpc';

/**
 * Owns the engine's worker: the offscreen document in Chromium, the background page in Firefox. A worker that
 * crashes is replaced at the next call; the call that met the crash is told so.
 * @param onStatus called whenever the engine's status changes.
 */
export function createEngineHost(onStatus: (status: EngineStatus) => void): Engine {
  let caller: Caller | undefined;

  const worker = (): Caller => {
    if (caller !== undefined) return caller;
    const started = new Worker(browser.runtime.getURL('/engine-worker.js'), { name: 'tandem-engine' });
    const fresh = new Caller(started);
    started.addEventListener('message', (event: MessageEvent<{ status?: EngineStatus }>) => {
      if (event.data.status !== undefined) onStatus(event.data.status);
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      started.terminate();
      caller = undefined;
      onStatus({ state: 'failed', code: 'engine-crashed', file: '', detail: event.message });
      fresh.fail(new TandemError('engine-crashed', `The engine stopped: ${event.message}`));
    });
    caller = fresh;
    return fresh;
  };

  // The worker answers with the types of `Engine`: both sides are built from this interface.
  return {
    warm: () => worker().call('warm', null) as ReturnType<Engine['warm']>,
    understand: (request) => worker().call('understand', request) as ReturnType<Engine['understand']>,
    search: (request) => worker().call('search', request) as ReturnType<Engine['search']>,
    track: (request) => worker().call('track', request) as ReturnType<Engine['track']>,
    tryIntent: (request) => worker().call('tryIntent', request) as ReturnType<Engine['tryIntent']>,
    refreshLibrary: () => worker().call('refreshLibrary', null) as Promise<void>,
  };
}
