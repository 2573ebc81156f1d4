import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalised } from '../../lib/inference/encoder';
import { createKnowledge } from '../../lib/knowledge/search';
import type { QueryTurn } from '../../lib/knowledge/search-types';
import { generator, sentence, syntheticLibrary } from './synthetic-library';

/**
 * `node tests/bench/run.mjs search [passages ...]`: time and memory of search with the query's vectors given, on made-up
 * text and random vectors. Budgets: design of 100,000 passages p95 <= 10 ms, load <= 1.5 s, <= 250 MB.
 */
const DIM = 384;
const ENCODER = { dim: DIM, revision: 'bench' };
const RUNS = 120;
/** The first searches warm the compiler up. */
const WARM = 20;

export async function run(args: readonly string[]): Promise<number> {
  const sizes = args.length === 0 ? [10_000, 100_000] : args.map(Number);
  for (const size of sizes) await measure(size);
  return 0;
}

async function measure(size: number): Promise<void> {
  const random = generator(5);
  const library = syntheticLibrary(size, random);
  const vector = async (): Promise<Float32Array> =>
    normalised(Float32Array.from({ length: DIM }, () => random() + random() + random() - 1.5));
  const before = memory();
  let started = performance.now();
  const knowledge = createKnowledge(ENCODER);
  knowledge.load([library], new Map());
  const built = performance.now() - started;
  await knowledge.embedSome(vector, size);
  const file = join(tmpdir(), `tandem-bench-${process.pid}.bin`);
  await writeFile(file, knowledge.snapshot());
  const held = memory() - before;
  started = performance.now();
  const loaded = createKnowledge(ENCODER);
  const bytes = await readFile(file);
  if (!loaded.restore([library], bytes)) throw new Error('The snapshot was refused');
  const restored = performance.now() - started;
  await rm(file);

  let cpuPerSearch = 0;
  const typed = await times(() => [{ role: 'customer', text: sentence(4, random) }], true);
  const typedCpu = cpuPerSearch;
  const talk = await times(
    () =>
      Array.from(
        { length: 6 },
        (_, at): QueryTurn => ({
          role: at % 2 === 0 ? 'customer' : 'agent',
          text: sentence(18, random),
        }),
      ),
    false,
  );
  console.log(
    `${size} passages: built in ${built.toFixed(0)} ms, +${held.toFixed(0)} MB; ` +
      `${(bytes.length / 1e6).toFixed(1)} MB on disk, loaded in ${restored.toFixed(0)} ms; ` +
      `4 words typed p50 ${at(typed, 0.5)} p95 ${at(typed, 0.95)} ms (CPU ${typedCpu.toFixed(2)}); ` +
      `6 turns p50 ${at(talk, 0.5)} p95 ${at(talk, 0.95)} ms (CPU ${cpuPerSearch.toFixed(2)})`,
  );

  async function times(turns: () => QueryTurn[], isTyped: boolean): Promise<number[]> {
    const found: number[] = [];
    let begun = process.cpuUsage();
    for (let round = 0; round < RUNS; round += 1) {
      if (round === WARM) begun = process.cpuUsage();
      const request = { turns: turns(), kinds: ['article' as const], limit: 5, typed: isTyped };
      const { tookMs } = await loaded.search(request, vector);
      if (round >= WARM) found.push(tookMs);
    }
    const { user, system } = process.cpuUsage(begun);
    // Beside the clock, because other programs on the machine do not stretch it.
    cpuPerSearch = (user + system) / 1000 / (RUNS - WARM);
    return found.sort((a, b) => a - b);
  }
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
}

/** Megabytes held: heap and buffers, after a collection where Node was started with --expose-gc. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
