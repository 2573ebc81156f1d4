import type { EngineCore } from '../inference/engine-core';
import type { Library } from '../library/library';

/** Puts a library into the engine's index and embeds all of it, telling how far it is on stderr. */
export async function indexLibrary(command: string, engine: EngineCore, library: Library): Promise<void> {
  engine.load([library], new Map());
  const total = engine.passages.pending;
  let told = performance.now();
  await engine.embedPending(new AbortController().signal, (left) => {
    if (left > 0 && performance.now() - told < 2000) return;
    told = performance.now();
    process.stderr.write(`tandem ${command}: ${total - left} of ${total} passages indexed\n`);
  });
}
