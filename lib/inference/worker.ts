import { database } from '../db/database';
import { messageOf, ModelFileError } from '../errors';
import { createKnowledge } from '../knowledge/search';
import { trackPlaybooks } from '../playbooks/tracker';
import type { EngineStatus } from './engine';
import { EngineCore } from './engine-core';
import { parseHeads } from './heads';
import { openModelFiles, readFromPackage } from './model-files';
import { answerCalls, type Port } from './rpc';
import { createTransformersEncoder } from './transformers-encoder';

/**
 * The engine inside its worker: loads the models from the package, the libraries from the database, and answers
 * calls. It pushes its status as it changes; nothing else is ever sent unasked.
 */
export function startEngineWorker(port: Port): void {
  let status: EngineStatus = { state: 'cold' };
  let starting: Promise<EngineCore> | undefined;
  let indexing = new AbortController();

  const announce = (next: EngineStatus): void => {
    status = next;
    port.postMessage({ status });
  };

  const core = (): Promise<EngineCore> => {
    starting ??= boot(announce).catch((error: unknown) => {
      starting = undefined;
      announce(failureOf(error));
      throw error;
    });
    return starting;
  };

  const loadLibraries = async (engine: EngineCore, loadMs: number): Promise<void> => {
    indexing.abort();
    indexing = new AbortController();
    const ready = (): void => {
      const { indexed, pending } = engine.passages;
      announce({
        state: 'ready',
        revision: engine.revision,
        loadMs,
        indexedPassages: indexed,
        pendingPassages: pending,
      });
    };
    const rows = await database().libraries.toArray();
    const kept = await database().vectors.toArray();
    engine.load(
      rows.map((row) => row.library),
      new Map(kept.map((row) => [row.id, row])),
    );
    ready();
    if (engine.passages.pending === 0) return;
    // Not awaited: searching by words works meanwhile.
    void engine.embedPending(indexing.signal, ready).then(() =>
      keepVectors(
        engine,
        rows.map((row) => row.id),
      ),
    );
  };

  const boot = async (tell: (status: EngineStatus) => void): Promise<EngineCore> => {
    const started = performance.now();
    const engine = await openEngine(tell);
    await loadLibraries(engine, Math.round(performance.now() - started));
    return engine;
  };

  answerCalls(port, {
    status: async () => status,
    warm: async () =>
      core().then(
        () => status,
        () => status,
      ),
    understand: async (request: Parameters<EngineCore['understand']>[0]) => (await core()).understand(request),
    search: async (request: Parameters<EngineCore['search']>[0]) => (await core()).search(request),
    track: async (request: Parameters<EngineCore['track']>[0]) => (await core()).track(request),
    refreshLibrary: async () => {
      const engine = await core();
      await loadLibraries(engine, status.state === 'ready' ? status.loadMs : 0);
    },
  });
}

async function openEngine(tell: (status: EngineStatus) => void): Promise<EngineCore> {
  let total = 0;
  const files = await openModelFiles(readFromPackage, (loaded) =>
    tell({ state: 'loading', loadedBytes: loaded, totalBytes: total }),
  );
  total = files.totalBytes;
  const heads = parseHeads(JSON.parse(new TextDecoder().decode(await files.read('heads.json'))));
  const runtime = (file: string): string => new URL(`/ort/${file}`, self.location.href).href;
  const encoder = await createTransformersEncoder(files, heads.maxTokens, {
    mjs: runtime('ort-wasm-simd-threaded.mjs'),
    wasm: runtime('ort-wasm-simd-threaded.wasm'),
  });
  return new EngineCore({
    encoder,
    heads,
    knowledge: createKnowledge({ dim: heads.dim, revision: heads.revision }),
    track: trackPlaybooks,
  });
}

async function keepVectors(engine: EngineCore, libraryIds: readonly string[]): Promise<void> {
  for (const id of libraryIds) {
    const vectors = engine.vectorsOf(id);
    if (vectors !== null) await database().vectors.put({ id, ...vectors, passages: [...vectors.passages] });
  }
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
