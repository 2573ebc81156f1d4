import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FakeEncoder, tinyHeads } from '../../tests/fixtures/engine/tiny-model';
import { article, library } from '../../tests/fixtures/assist/items';
import { database } from '../db/database';
import { createKnowledge } from '../knowledge/search';
import { removeLibrary } from '../library/sample';
import { eraseEverything } from '../queries/options';
import { EngineCore } from './engine-core';
import { keepIndex } from './kept-index';
import { LibraryLoader } from './library-loader';

const shop = library([article('refund', 'A refund takes five days.'), article('parcel', 'A parcel takes two days.')]);
const install = (installedAt = '2026-11-20') => database().libraries.put({ id: shop.id, library: shop, installedAt });
const kept = () => database().indexes.toArray();

/** A browser that starts: a new engine over the same database. */
async function start(revision = 'encoder-1') {
  const encoder = new FakeEncoder();
  const knowledge = createKnowledge({ dim: encoder.dim, revision });
  const built = vi.spyOn(knowledge, 'load');
  const track = vi.fn(async () => ({ playbook: null, steps: [] }));
  const engine = new EngineCore({
    encoder,
    heads: tinyHeads(),
    knowledge,
    track,
    trackedTexts: () => [],
    background: vi.fn(),
  });
  const loader = new LibraryLoader(engine, () => {});
  await loader.load();
  return { encoder, engine, loader, built };
}

/** A first start after which the index is kept. */
async function startAndKeep(): Promise<void> {
  await install();
  await start();
  await vi.waitFor(async () => expect(await kept()).toHaveLength(1));
}

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.restoreAllMocks();
  await database().delete();
  await database().open();
});

describe('the search index between two starts', () => {
  it('comes back without being built or embedded again, and finds the same', async () => {
    await startAndKeep();
    const { encoder, engine, built } = await start();
    expect(built).not.toHaveBeenCalled();
    expect(engine.passages).toEqual({ indexed: 2, pending: 0 });
    expect(encoder.read).toEqual([]);
    const turns = [{ role: 'customer' as const, text: 'refund' }];
    const asker = { group: null, inView: true };
    const found = await engine.search({ ...asker, turns, kinds: ['article'], limit: 1, typed: true });
    expect(found?.hits[0]?.itemKey).toBe(`${shop.id}/refund`);
  });

  it('is built anew when it is damaged, and says so in the log', async () => {
    await startAndKeep();
    const [row] = await kept();
    await database().indexes.put({ id: row?.id ?? '', data: row?.data.slice(0, -16) ?? new Uint8Array(0) });
    const { engine, built } = await start();
    expect(built).toHaveBeenCalledOnce();
    expect(engine.passages.indexed).toBe(2);
    expect(console.error).toHaveBeenCalledWith('[tandem] search index:', expect.any(Error));
    await vi.waitFor(async () => expect(await kept()).toEqual([row]));
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['another encoder', 'encoder-2', async () => {}],
    ['libraries that changed since', 'encoder-1', () => install('2026-11-21')],
  ])('is left alone when it belongs to %s, and replaced', async (_, revision, change) => {
    await startAndKeep();
    const [before] = await kept();
    await change();
    const { built } = await start(revision);
    expect(built).toHaveBeenCalledOnce();
    await vi.waitFor(async () => expect((await kept()).map(({ id }) => id)).not.toEqual([before?.id]));
    expect(await kept()).toHaveLength(1);
    expect(console.error).not.toHaveBeenCalled();
  });

  it('does not outlive the last library', async () => {
    await startAndKeep();
    await removeLibrary(shop.id);
    expect(await kept()).toEqual([]);
    const { engine } = await start();
    expect(engine.passages.indexed).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it('does not outlive "erase everything", not even when it was just being made', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
    await startAndKeep();
    await eraseEverything();
    expect(await kept()).toEqual([]);
    await keepIndex('encoder-1 lib@2026-11-20', [shop.id], Uint8Array.of(1));
    expect(await kept()).toEqual([]);
  });

  it('is not kept while the vectors that came with a library do not agree with those made here', async () => {
    await install();
    const passages = (await start()).engine.vectorsOf(shop.id)?.passages ?? [];
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1));
    await database().indexes.clear();
    const wrong = new Uint8Array(passages.length * 4).fill(200);
    await database().vectors.put({
      id: shop.id,
      encoderRevision: 'encoder-1',
      passages: [...passages],
      data: wrong,
      arrived: true,
    });
    const { engine } = await start();
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1));
    expect(engine.vectorsOf(shop.id)?.data).not.toEqual(wrong);
    const again = await start();
    expect(again.engine.vectorsOf(shop.id)?.data).not.toEqual(wrong);
  });
});
