import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEncoder, tinyHeadsJson } from '../../tests/fixtures/engine/tiny-model';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { listOf, MODEL, packFiles, packWithList, sha256Of } from '../../tests/fixtures/packs/made-pack';
import { choosePack, keptAt, readChosen } from '../packs/chosen';
import { keep } from '../packs/storage';
import type { ModelFiles } from './model-files';
import { openEncoder } from './open-encoder';
import { openModels } from './open-models';

vi.mock('./open-encoder', () => ({
  beginEncoder: () => {},
  openEncoder: vi.fn(async (files: ModelFiles) => {
    await files.read('encoder/onnx/model_quantized.onnx');
    return new FakeEncoder();
  }),
}));

const write = (path: string, text: string) => keep(path, new TextEncoder().encode(text));

/** Puts a pack in use; its heads say what they are. */
async function usePack(change: Record<string, string> = {}, id = 'abc'): Promise<void> {
  const files = packWithList({ 'heads.json': JSON.stringify({ ...tinyHeadsJson(), revision: 'pack-1' }), ...change });
  for (const [path, text] of Object.entries(files)) await write(keptAt({ id }, path), text);
  const checksums = sha256Of(files['checksums.json'] ?? '');
  const fixed = { pinned: false, bytes: 1, revision: 'pack-1', installedAt: '' };
  await choosePack({ id, name: 'https://models.example.com/', checksums, ...fixed });
}

beforeEach(() => {
  new FakeOpfs().install();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('self', { location: new URL('chrome-extension://test/engine-worker.js') });
  const own = packFiles();
  const served: Record<string, string> = { ...own, 'checksums.json': listOf(own) };
  vi.stubGlobal('fetch', async (url: string) => new Response(served[url.replace('/models/', '')] ?? null));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the models of the engine', () => {
  it('are those of the extension without a pack', async () => {
    expect(await openModels(() => {})).toMatchObject({ engine: { revision: 'tiny-1' }, pack: null, givenUp: null });
  });

  it('are those of the pack that was chosen, whose vectors have a key of their own', async () => {
    const own = (await openModels(() => {})).engine.encoderKey;
    await usePack({ [MODEL]: 'other weights' });
    const { engine, pack } = await openModels(() => {});
    expect([engine.revision, pack?.id]).toEqual(['pack-1', 'abc']);
    expect(engine.encoderKey).not.toBe(own);
  });

  it('are loaded to the end of the bar, whatever else the list of a pack names', async () => {
    await usePack({ 'training-data.bin': 'x'.repeat(5000) });
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (time += 100));
    const totals = new Set<number>();
    await openModels((status) => void (status.state === 'loading' && totals.add(status.totalBytes)));
    // Not known at first; then what was fetched of it.
    expect([...totals]).toEqual([0, 1]);
  });

  it('keep their vectors when only the heads are others', async () => {
    const own = (await openModels(() => {})).engine.encoderKey;
    await usePack();
    expect((await openModels(() => {})).engine.encoderKey).toBe(own);
  });

  it.each([
    ['a file that was altered', () => write(`abc/${MODEL}`, 'weiGhts'), MODEL],
    ['heads that were cut short', () => write('abc/heads.json', '{'), 'heads.json'],
    ['risk weights that were altered', () => write('abc/risk.json', '{}'), 'risk.json'],
    ['a list that was altered', () => write('abc/checksums.json', '{"files":{}}'), 'checksums.json'],
  ])('are those of the extension again, from now on, when the pack has %s', async (_, harm, file) => {
    await usePack();
    await harm();
    const { engine, pack, givenUp } = await openModels(() => {});
    expect([engine.revision, pack]).toEqual(['tiny-1', null]);
    expect(givenUp?.problem).toEqual({ code: 'pack-damaged', values: { file } });
    expect(await readChosen()).toEqual({ pack: null, givenUp });
    expect(await openModels(() => {})).toMatchObject({ engine: { revision: 'tiny-1' }, givenUp });
  });

  it('are those of the pack that was chosen while an older one failed to open', async () => {
    await usePack();
    vi.mocked(openEncoder).mockImplementationOnce(async () => {
      await usePack({ 'card.md': 'another' }, 'def');
      throw new Error('its files are gone');
    });
    const { engine, pack, givenUp } = await openModels(() => {});
    expect([engine.revision, pack?.id, givenUp]).toEqual(['pack-1', 'def', null]);
    expect((await readChosen()).pack?.id).toBe('def');
  });

  it('are those of the extension when whole files do not open, and say why', async () => {
    await usePack();
    vi.mocked(openEncoder).mockRejectedValueOnce(new Error('out of memory'));
    const { engine, givenUp } = await openModels(() => {});
    expect(engine.revision).toBe('tiny-1');
    expect(givenUp?.problem).toEqual({ code: 'pack-model', values: { detail: 'out of memory' } });
  });
});
