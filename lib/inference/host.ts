import { messageOf, TandemError } from '../errors';
import type { PackProblem } from '../packs/pack-error';
import { browser } from '../platform/browser';
import type { Engine, EngineStatus } from './engine';
import { Caller } from './rpc';

/** How long a replaced worker may go on with what it was asked; one that hangs would keep a core busy for good. */
const LAST_ANSWERS_MS = 30_000;
/** How long a pack may take to open and to read one sentence. */
const TRIAL_MS = 120_000;

/**
 * Owns the engine's worker: the offscreen document in Chromium, the background page in Firefox. A worker that
 * crashes is replaced at the next call; the call that met the crash is told so.
 * @param onStatus called whenever the engine's status changes.
 */
export function createEngineHost(onStatus: (status: EngineStatus) => void): Engine {
  let current: Launched | undefined;

  const caller = (): Caller => {
    if (current !== undefined) return current.caller;
    const mine = launch({
      onStatus: (status) => {
        if (current === mine) onStatus(status);
      },
      onCrash: (detail) => {
        if (current !== mine) return;
        current = undefined;
        onStatus({ state: 'failed', code: 'engine-crashed', file: '', detail });
      },
    });
    current = mine;
    return mine.caller;
  };

  // The worker answers with the types of `Engine`: both sides are built from this interface.
  return {
    warm: () => caller().call('warm', null) as ReturnType<Engine['warm']>,
    understand: (request) => caller().call('understand', request) as ReturnType<Engine['understand']>,
    search: (request) => caller().call('search', request) as ReturnType<Engine['search']>,
    track: (request) => caller().call('track', request) as ReturnType<Engine['track']>,
    tryIntent: (request) => caller().call('tryIntent', request) as ReturnType<Engine['tryIntent']>,
    refreshLibrary: () => caller().call('refreshLibrary', null) as Promise<void>,
    tryPack,
    restart: () => {
      const before = current;
      current = undefined;
      before?.retire();
      return caller().call('warm', null) as ReturnType<Engine['restart']>;
    },
  };
}

/** In a worker of its own: the engine goes on meanwhile, and what the pack took of memory is free again afterwards. */
const tryPack: Engine['tryPack'] = async (pack) => {
  const { caller, end } = launch({ onStatus: () => {}, onCrash: () => {} });
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    end();
  }, TRIAL_MS);
  try {
    return (await caller.call('tryPack', pack)) as Awaited<ReturnType<Engine['tryPack']>>;
  } catch (error) {
    const problem: PackProblem = isLate
      ? { code: 'pack-slow', values: { seconds: TRIAL_MS / 1000 } }
      : { code: 'pack-model', values: { detail: messageOf(error).slice(0, 300) } };
    return { problem };
  } finally {
    clearTimeout(limit);
    end();
  }
};

interface Launched {
  caller: Caller;
  /** Another worker takes over: this one answers what it was asked, learns nothing more, and ends. */
  retire(): void;
  end(): void;
}

function launch(on: { onStatus(status: EngineStatus): void; onCrash(detail: string): void }): Launched {
  const worker = new Worker(browser.runtime.getURL('/engine-worker.js'), { name: 'tandem-engine' });
  const caller = new Caller(worker);
  worker.addEventListener('message', (event: MessageEvent<{ status?: EngineStatus }>) => {
    if (event.data.status !== undefined) on.onStatus(event.data.status);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    worker.terminate();
    on.onCrash(event.message);
    caller.fail(new TandemError('engine-crashed', `The engine stopped: ${event.message}`));
  });
  const end = (): void => {
    worker.terminate();
    caller.fail(new TandemError('engine-crashed', 'The engine was ended before it answered'));
  };
  return {
    caller,
    retire: () => {
      void caller.call('retire', null).catch(() => undefined);
      const limit = setTimeout(end, LAST_ANSWERS_MS);
      void caller
        .idle()
        .then(end)
        .finally(() => clearTimeout(limit));
    },
    end,
  };
}
