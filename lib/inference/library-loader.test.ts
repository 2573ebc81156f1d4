import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../db/database';
import type { PassageVectors } from '../knowledge/knowledge';
import { SAMPLE_ID, removeLibrary } from '../library/sample';
import type { Library } from '../library/library';
import type { EngineCore } from './engine-core';
import { LibraryLoader } from './library-loader';

const library = (id: string): Library => ({
  format: 'tandem-library/1',
  id,
  title: id,
  sample: false,
  version: '1',
  items: [],
});
const install = (id: string) => database().libraries.put({ id, library: library(id), installedAt: '2026-11-20' });
const vectors: PassageVectors = { encoderRevision: 'r1', passages: ['p'], data: Uint8Array.of(1) };

/** Stands in for the engine: says what was loaded, and embeds when the test lets it. */
function fakeEngine() {
  const loaded: string[][] = [];
  let embed = Promise.withResolvers<void>();
  const agree = vi.fn(async () => true);
  const engine = {
    encoderKey: 'r1',
    vectorsAgree: agree,
    passages: { indexed: 1, pending: 1 },
    load: (libraries: readonly Library[]) => loaded.push(libraries.map(({ id }) => id)),
    vectorsOf: () => vectors,
    snapshot: async () => Uint8Array.of(7),
    restore: () => false,
    readPlaybooks: async () => {},
    learnIntents: async () => new Map(),
    embedPending: (signal: AbortSignal) =>
      Promise.race([embed.promise, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]),
  };
  return {
    engine: engine as unknown as EngineCore,
    loaded,
    agree,
    finish: () => embed.resolve(),
    fail: () => embed.reject(new Error('no memory')),
    again: () => (embed = Promise.withResolvers<void>()),
  };
}

const stored = () => database().vectors.toCollection().primaryKeys();
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.restoreAllMocks();
  await database().delete();
  await database().open();
});

describe('the library loader', () => {
  it('brings in what is installed and keeps the vectors once they are made', async () => {
    await install(SAMPLE_ID);
    const { engine, loaded, finish } = fakeEngine();
    const changed = vi.fn();
    await new LibraryLoader(engine, changed).load();
    expect(loaded).toEqual([[SAMPLE_ID]]);
    expect(await stored()).toEqual([]);
    finish();
    await vi.waitFor(async () => expect(await stored()).toEqual([SAMPLE_ID]));
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('loads one after the other, so that the last one sees the newest rows', async () => {
    const { engine, loaded } = fakeEngine();
    const loader = new LibraryLoader(engine, () => {});
    const first = loader.load();
    await install('later');
    await Promise.all([first, loader.load()]);
    expect(loaded.at(-1)).toEqual(['later']);
  });

  it('leaves no vectors of a library that was removed while they were made', async () => {
    await install('gone');
    await install('stays');
    const { engine, finish } = fakeEngine();
    await new LibraryLoader(engine, () => {}).load();
    await removeLibrary('gone');
    finish();
    await vi.waitFor(async () => expect(await stored()).toEqual(['stays']));
  });

  it('drops the work of an older load when a newer one begins', async () => {
    await install('a');
    const { engine } = fakeEngine();
    const loader = new LibraryLoader(engine, () => {});
    await loader.load();
    await loader.load();
    await settled();
    expect(await stored()).toEqual([]);
  });

  it('reports a failure while learning and can load again', async () => {
    await install('a');
    const { engine, fail, again, finish } = fakeEngine();
    const loader = new LibraryLoader(engine, () => {});
    await loader.load();
    fail();
    await vi.waitFor(() => expect(console.error).toHaveBeenCalledWith('[tandem] indexing:', expect.any(Error)));
    again();
    await loader.load();
    finish();
    await vi.waitFor(async () => expect(await stored()).toEqual(['a']));
  });

  it('takes vectors that came with a library once a sample of them was compared', async () => {
    await install('a');
    await database().vectors.put({ id: 'a', ...vectors, passages: ['p'], arrived: true });
    const { engine, loaded, agree } = fakeEngine();
    await new LibraryLoader(engine, () => {}).load();
    await vi.waitFor(async () => expect(await database().vectors.get('a')).not.toHaveProperty('arrived'));
    expect(agree).toHaveBeenCalledOnce();
    expect(loaded).toEqual([['a']]);
  });

  it('drops vectors that differ from those made here, out of the index too, and makes them anew', async () => {
    await install('a');
    await database().vectors.put({ id: 'a', ...vectors, passages: ['p'], arrived: true });
    const { engine, loaded, agree, finish } = fakeEngine();
    agree.mockResolvedValue(false);
    await new LibraryLoader(engine, () => {}).load();
    await vi.waitFor(() => expect(loaded).toEqual([['a'], [], ['a']]));
    expect(await stored()).toEqual([]);
    expect(console.error).toHaveBeenCalledWith('[tandem] library vectors:', expect.any(Error));
    finish();
    await vi.waitFor(async () => expect(await database().vectors.get('a')).not.toHaveProperty('arrived'));
    await vi.waitFor(async () => expect(await stored()).toEqual(['a']));
  });

  it('does not compare vectors of another encoder, which the index leaves aside', async () => {
    await install('a');
    await database().vectors.put({ id: 'a', ...vectors, encoderRevision: 'r0', passages: ['p'], arrived: true });
    const { engine, agree } = fakeEngine();
    await new LibraryLoader(engine, () => {}).load();
    await settled();
    expect(agree).not.toHaveBeenCalled();
  });

  it('says when the database does not open, keeps what was loaded, and can load again', async () => {
    await install('a');
    const { engine, loaded } = fakeEngine();
    const loader = new LibraryLoader(engine, () => {});
    await loader.load();
    vi.spyOn(database().libraries, 'toArray').mockImplementationOnce(() => {
      throw new Error('IO error');
    });
    await expect(loader.load()).rejects.toThrow('IO error');
    expect(loaded).toHaveLength(1);
    await loader.load();
    expect(loaded).toHaveLength(2);
  });
});
