import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEncoder, tinyHeadsJson } from '../../tests/fixtures/engine/tiny-model';
import { database } from '../db/database';
import { parseLibrary } from '../library/schema';
import type { EngineStatus } from './engine';
import type { ModelFiles } from './model-files';
import { Caller, type Port } from './rpc';
import { startEngineWorker } from './worker';

const WEIGHTS = 'encoder/onnx/model_quantized.onnx';
vi.mock('./open-encoder', () => ({
  beginEncoder: (files: ModelFiles) => files.begin(WEIGHTS),
  openEncoder: async () => new FakeEncoder(),
}));

/** The encoder itself is a stand-in here; its files only give vectors their key. */
const ENCODER = { [WEIGHTS]: 'weights', 'encoder/tokenizer.json': '{}' };

const parsed = parseLibrary({
  format: 'tandem-library/1',
  id: 'shop',
  items: [{ kind: 'article', id: 'returns/refund', title: 'Refunds', body: 'A refund takes five days.' }],
});
if (!('library' in parsed)) throw new Error('The test library is broken');
const { library } = parsed;

/** The largest file comes last. */
let weightsArrive: Promise<void> = Promise.resolve();

/** Files as the package serves them. */
function serve(files: Record<string, string>): void {
  const listed = Object.entries({ ...files, ...ENCODER }).map(([path, text]) => [
    path,
    { sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) },
  ]);
  const all: Record<string, string> = {
    ...ENCODER,
    ...files,
    'checksums.json': JSON.stringify({ files: Object.fromEntries(listed) }),
  };
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => {
      const path = url.replace('/models/', '');
      if (path === WEIGHTS) await weightsArrive;
      const text = all[path];
      return text === undefined ? new Response('', { status: 404 }) : new Response(text);
    }),
  );
}

/** A worker and the page that talks to it. */
function start(): { caller: Caller; statuses: EngineStatus[] } {
  const outside = new Set<(event: MessageEvent<unknown>) => void>();
  const inside = new Set<(event: MessageEvent<unknown>) => void>();
  const statuses: EngineStatus[] = [];
  const end = (mine: typeof outside, other: typeof outside): Port => ({
    postMessage: (data) =>
      queueMicrotask(() => other.forEach((listener) => listener({ data } as MessageEvent<unknown>))),
    addEventListener: (_, listener) => mine.add(listener),
  });
  outside.add(({ data }) => {
    if (typeof data === 'object' && data !== null && 'status' in data) statuses.push(data.status as EngineStatus);
  });
  startEngineWorker(end(inside, outside));
  return { caller: new Caller(end(outside, inside)), statuses };
}

beforeEach(() => {
  vi.stubGlobal('self', { location: new URL('chrome-extension://test/engine-worker.js') });
  serve({ 'heads.json': JSON.stringify(tinyHeadsJson()) });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await database().delete();
  await database().open();
});

describe('the engine worker', () => {
  it('loads nothing until it is asked, then says that it is ready', async () => {
    const { caller, statuses } = start();
    expect(statuses).toEqual([]);
    expect(fetch).not.toHaveBeenCalled();
    expect(await caller.call('warm', null)).toMatchObject({ state: 'ready', revision: 'tiny-1', indexedPassages: 0 });
    expect(statuses.map(({ state }) => state)).toEqual(['loading', 'ready']);
  });

  it('understands messages once it runs', async () => {
    const { caller } = start();
    const request = { group: 'tab 1', inView: true, messages: [{ id: 'm1', role: 'customer', text: 'Hello' }] };
    expect(await caller.call('understand', request)).toMatchObject({
      superseded: false,
      signals: [{ messageId: 'm1' }],
    });
  });

  it('names the file that is missing, and starts again when asked again', async () => {
    serve({});
    const { caller, statuses } = start();
    expect(await caller.call('warm', null)).toMatchObject({
      state: 'failed',
      code: 'model-damaged',
      file: 'heads.json',
    });
    await expect(caller.call('understand', null)).rejects.toMatchObject({ code: 'model-damaged' });
    serve({ 'heads.json': JSON.stringify(tinyHeadsJson()) });
    expect(await caller.call('warm', null)).toMatchObject({ state: 'ready' });
    expect(statuses.at(-1)).toMatchObject({ state: 'ready' });
  });

  it('stays with its failure although a file that it was still reading arrives after it', async () => {
    let arrive = (): void => {};
    weightsArrive = new Promise((resolve) => (arrive = resolve));
    serve({});
    const { caller, statuses } = start();
    expect(await caller.call('warm', null)).toMatchObject({ state: 'failed' });
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1000);
    arrive();
    const all = vi.mocked(fetch).mock.results.map(({ value }) => value as Promise<Response>);
    await Promise.all(all);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(statuses.map(({ state }) => state)).toEqual(['failed']);
  });

  it('searches by words, and reads the damaged file only once, while the model does not start', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await database().libraries.put({ id: library.id, library, installedAt: '' });
    serve({});
    const { caller, statuses } = start();
    const request = { turns: [{ role: 'customer', text: 'refund' }], kinds: ['article'], limit: 3, typed: true };
    expect(await caller.call('search', request)).toMatchObject({
      lexicalOnly: true,
      hits: [{ itemKey: 'shop/returns/refund' }],
    });
    await caller.call('search', request);
    expect(statuses.filter(({ state }) => state === 'failed')).toHaveLength(1);
    await database().libraries.clear();
    await caller.call('refreshLibrary', null).catch(() => undefined);
    expect(await caller.call('search', request)).toMatchObject({ hits: [] });
    expect(logged).not.toHaveBeenCalled();
  });

  it('runs without a library when the database does not open, and says so in the log', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(database().libraries, 'toArray').mockImplementation(() => {
      throw new Error('IO error');
    });
    const { caller } = start();
    expect(await caller.call('warm', null)).toMatchObject({ state: 'ready', indexedPassages: 0 });
    expect(logged).toHaveBeenCalledWith('[tandem] libraries:', expect.any(Error));
  });
});
