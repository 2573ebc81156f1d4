import { messageOf, ModelFileError, report } from '../errors';
import { backgroundOfPackage } from '../intents/background';
import { createKnowledge } from '../knowledge/search';
import { playbookTexts } from '../playbooks/texts';
import { trackPlaybooks } from '../playbooks/tracker';
import type { EngineStatus } from './engine';
import { encoderKey } from './encoder-key';
import { EngineCore } from './engine-core';
import { parseHeads } from './heads';
import { LibraryLoader } from './library-loader';
import { openModelFiles, readFromPackage } from './model-files';
import { beginEncoder, openEncoder } from './open-encoder';
import { answerCalls, type Port } from './rpc';
import { WordsOnly } from './words-only';

/** Loading is told at most this often: each telling is written to the session and drawn in the panel. */
const TELL_EVERY_MS = 50;

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
  const engine = await openEngine(tellProgress).finally(() => {
    isOpening = false;
  });
  let loadMs = 0;
  const tellReady = (): void => {
    const { indexed, pending } = engine.passages;
    loadMs ||= Math.round(performance.now() - started);
    announce({ state: 'ready', revision: engine.revision, loadMs, indexedPassages: indexed, pendingPassages: pending });
  };
  const libraries = new LibraryLoader(engine, tellReady);
  try {
    await libraries.load();
  } catch (error) {
    // Mood, request and risk need no library: a database that does not open must not take them along.
    report(error, 'libraries');
    tellReady();
  }
  return { engine, libraries };
}

async function openEngine(tell: (status: EngineStatus) => void): Promise<EngineCore> {
  let total = 0;
  let told = 0;
  const files = await openModelFiles(readFromPackage, (loaded) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    tell({ state: 'loading', loadedBytes: loaded, totalBytes: total });
  });
  total = files.totalBytes;
  beginEncoder(files);
  const heads = parseHeads(JSON.parse(new TextDecoder().decode(await files.read('heads.json'))));
  const runtime = (file: string): string => new URL(`/ort/${file}`, self.location.href).href;
  const encoder = await openEncoder(files, heads.maxTokens, {
    mjs: runtime('ort-wasm-simd-threaded.mjs'),
    wasm: runtime('ort-wasm-simd-threaded.wasm'),
  });
  return new EngineCore({
    encoder,
    heads,
    knowledge: createKnowledge({ dim: heads.dim, revision: encoderKey(files, heads.maxTokens) }),
    track: trackPlaybooks,
    trackedTexts: playbookTexts,
    background: backgroundOfPackage,
  });
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
