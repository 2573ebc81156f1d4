import type { EngineCore } from '../inference/engine-core';
import type { Library } from '../library/library';

/** Most lines of progress, whatever the size of the library. */
const TOLD = 8;

/** Puts a library into the engine's index and embeds all of it, telling how far it is on stderr. */
export async function indexLibrary(command: string, engine: EngineCore, library: Library): Promise<void> {
  engine.load([library], new Map());
  const total = engine.passages.pending;
  let told = total;
  await engine.embedPending(new AbortController().signal, (left) => {
    if (left > 0 && told - left < total / TOLD) return;
    told = left;
    process.stderr.write(`tandem ${command}: ${total - left} of ${total} passages indexed\n`);
  });
}
