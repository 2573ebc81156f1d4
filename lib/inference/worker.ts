import { messageOf, ModelFileError, report } from '../errors';
import { tryPack } from '../packs/try-pack';
import type { EngineStatus } from './engine';
import type { EngineCore } from './engine-core';
import { LibraryLoader } from './library-loader';
import { openModels, runtimePaths, type OpenModels } from './open-models';
import { answerCalls, type Port } from './rpc';
import { WordsOnly } from './words-only';

/**
 * The engine inside its worker: loads the models from the package, the libraries from the database, and answers
 * calls. It pushes its status as it changes; nothing else is ever sent unasked.
 */
export function startEngineWorker(port: Port): void {
  let status: EngineStatus = { state: 'cold' };
  let starting: Promise<Running> | undefined;

  const announce = (next: EngineStatus): void => {
    status = next;
    port.postMessage({ status });
  };

  // A failure is kept too: damaged files are not read again for every message, only when a person asks for it.
  const running = (): Promise<Running> => {
    starting ??= boot(announce).catch((error: unknown) => {
      announce(failureOf(error));
      throw error;
    });
    return starting;
  };
  const core = async (): Promise<EngineCore> => (await running()).engine;
  const words = new WordsOnly();

  answerCalls(port, {
    warm: async () => {
      if (status.state === 'failed') starting = undefined;
      return running().then(
        () => status,
        () => status,
      );
    },
    understand: async (request: Parameters<EngineCore['understand']>[0]) => (await core()).understand(request),
    search: async (request: Parameters<EngineCore['search']>[0]) => {
      const engine = await core().catch(() => null);
      return engine === null ? words.search(request) : engine.search(request);
    },
    track: async (request: Parameters<EngineCore['track']>[0]) => (await core()).track(request),
    tryIntent: async (request: Parameters<EngineCore['tryIntent']>[0]) => (await core()).tryIntent(request),
    refreshLibrary: async () => {
      words.forget();
      await (await running()).libraries.load();
    },
    tryPack: (pack: Parameters<typeof tryPack>[0]) => tryPack(pack, runtimePaths()),
    // Nobody waits for what a worker learns that was replaced, and it must not write over what its heir keeps.
    retire: async () => {
      await starting?.then(
        ({ libraries }) => libraries.stop(),
        () => undefined,
      );
    },
  });
}

interface Running {
  engine: EngineCore;
  libraries: LibraryLoader;
}

async function boot(announce: (status: EngineStatus) => void): Promise<Running> {
  const started = performance.now();
  let isOpening = true;
  // Files are read side by side: one that arrives after another has failed must not write over the failure.
  const tellProgress = (status: EngineStatus): void => {
    if (isOpening) announce(status);
  };
  const models = await openModels(tellProgress).finally(() => {
    isOpening = false;
  });
  let loadMs = 0;
  const tellReady = (): void => {
    loadMs ||= Math.round(performance.now() - started);
    announce(readyWith(models, loadMs));
  };
  const libraries = new LibraryLoader(models.engine, tellReady);
  try {
    await libraries.load();
  } catch (error) {
    // Mood, request and risk need no library: a database that does not open must not take them along.
    report(error, 'libraries');
    tellReady();
  }
  return { engine: models.engine, libraries };
}

function readyWith({ engine, pack, givenUp }: OpenModels, loadMs: number): EngineStatus {
  return {
    state: 'ready',
    revision: engine.revision,
    loadMs,
    indexedPassages: engine.passages.indexed,
    pendingPassages: engine.passages.pending,
    ...(pack !== null && { pack: pack.name }),
    ...(givenUp !== null && { givenUp }),
  };
}

function failureOf(error: unknown): EngineStatus {
  if (error instanceof ModelFileError) {
    return {
      state: 'failed',
      code: error.code === 'model-missing' ? 'model-missing' : 'model-damaged',
      file: error.file,
      detail: error.message,
    };
  }
  return { state: 'failed', code: 'engine-crashed', file: '', detail: messageOf(error) };
}
