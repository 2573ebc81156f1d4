import { normalised } from '../../lib/inference/encoder';
import type { Knowledge } from '../../lib/knowledge/knowledge';
import { createKnowledge } from '../../lib/knowledge/search';
import type { QueryTurn } from '../../lib/knowledge/search-types';
import { generator, sentence, syntheticLibrary } from './synthetic-library';

/** Runs in a worker of the browser, as the extension's engine does. See `passages.ts`. */

const DIM = 384;
const ENCODER = { dim: DIM, revision: 'bench' };
const WARM = 30;
const REPEATS = 200;

export interface PassageTimes {
  builtMs: number;
  fileMB: number;
  /** From asking the browser's database for the index to being able to search. */
  loadMs: number[];
  typedMs: number[];
  talkMs: number[];
}

/** What the engine would keep in memory, held until the memory has been measured. */
const held: unknown[] = [];

const random = generator(5);
const vector = async (): Promise<Float32Array> =>
  normalised(Float32Array.from({ length: DIM }, () => random() + random() + random() - 1.5));

self.addEventListener('message', (event: MessageEvent<{ passages: number }>) => {
  measure(event.data.passages).then(
    (times) => self.postMessage({ times }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
});

async function measure(passages: number): Promise<PassageTimes> {
  const library = syntheticLibrary(passages, random);
  const started = performance.now();
  const built = createKnowledge(ENCODER);
  built.load([library], new Map());
  await built.embedSome(vector, passages);
  const builtMs = performance.now() - started;
  const store = await openStore();
  const bytes = built.snapshot();
  await request(store('readwrite').put(bytes, 'index'));
  const loadMs: number[] = [];
  let knowledge: Knowledge = built;
  for (let round = 0; round < 5; round += 1) {
    const asked = performance.now();
    const kept: unknown = await request(store('readonly').get('index'));
    knowledge = createKnowledge(ENCODER);
    if (!(kept instanceof Uint8Array) || !knowledge.restore([library], kept)) throw new Error('The index was refused');
    loadMs.push(performance.now() - asked);
  }
  held.push(knowledge, library);
  return {
    builtMs,
    fileMB: bytes.length / 1e6,
    loadMs,
    typedMs: await search(knowledge, true, () => [{ role: 'customer', text: sentence(4, random) }]),
    talkMs: await search(knowledge, false, sixTurns),
  };
}

function sixTurns(): QueryTurn[] {
  return Array.from({ length: 6 }, (_, at) => ({ role: at % 2 ? 'agent' : 'customer', text: sentence(18, random) }));
}

async function search(knowledge: Knowledge, typed: boolean, turns: () => QueryTurn[]): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < WARM + REPEATS; round += 1) {
    const wish = { turns: turns(), kinds: ['article' as const], limit: 5, typed };
    const { tookMs } = await knowledge.search(wish, vector);
    if (round >= WARM) times.push(tookMs);
  }
  return times;
}

async function openStore(): Promise<(mode: IDBTransactionMode) => IDBObjectStore> {
  const opening = indexedDB.open('bench', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('kept'));
  const db = await request(opening);
  return (mode) => db.transaction('kept', mode).objectStore('kept');
}

function request<Result>(wish: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    wish.addEventListener('success', () => resolve(wish.result));
    wish.addEventListener('error', () => reject(wish.error ?? new Error('The database refused')));
  });
}
