import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { ModelFileError } from '../errors';
import { acknowledgeGivenUp, choosePack, giveUpPack, readChosen, revertToBundled, type Pack } from './chosen';
import { keep } from './storage';

const pack: Pack = {
  id: 'abc',
  name: 'https://models.example.com/',
  checksums: 'a'.repeat(64),
  pinned: false,
  bytes: 10,
  revision: 'r2',
  installedAt: '2026-11-22T10:00:00.000Z',
};
const bytes = new Uint8Array([1, 2]);
const BUNDLED = { pack: null, givenUp: null };

let opfs: FakeOpfs;
beforeEach(() => {
  opfs = new FakeOpfs().install();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the models in use', () => {
  it('are those of the extension until a pack is chosen', async () => {
    expect(await readChosen()).toEqual(BUNDLED);
    await choosePack(pack);
    expect(await readChosen()).toEqual({ pack, givenUp: null });
  });

  it('are those of the extension where the browser keeps no files', async () => {
    vi.stubGlobal('navigator', {});
    expect(await readChosen()).toEqual(BUNDLED);
    vi.stubGlobal('navigator', {
      storage: { getDirectory: () => Promise.reject(new DOMException('', 'SecurityError')) },
    });
    expect(await readChosen()).toEqual(BUNDLED);
    await expect(choosePack(pack)).rejects.toMatchObject({ code: 'pack-storage' });
    expect(console.error).not.toHaveBeenCalled();
  });

  it('leave no older pack behind when another is chosen, and nothing at all when they go back', async () => {
    for (const id of ['old', 'abc', 'half']) await keep(`${id}/heads.json`, bytes);
    await choosePack(pack);
    expect(opfs.paths()).toEqual(['packs/abc/heads.json', 'packs/chosen.json']);
    await revertToBundled();
    expect(opfs.paths()).toEqual([]);
    expect(await readChosen()).toEqual(BUNDLED);
    await revertToBundled();
  });

  it('stay what they were when the choice cannot be written', async () => {
    await choosePack(pack);
    opfs.failure = new Error('IO error');
    await expect(choosePack({ ...pack, id: 'next' })).rejects.toMatchObject({ code: 'pack-storage' });
    expect((await readChosen()).pack).toEqual(pack);
  });

  it.each([
    ['cut short', '{"format":"tandem-pa'],
    ['of a later version', '{"format":"tandem-packs/2"}'],
    [
      'of a folder elsewhere',
      JSON.stringify({ format: 'tandem-packs/1', pack: { ...pack, id: '../x' }, givenUp: null }),
    ],
  ])('are those of the extension when the record is %s, which is said until it was seen', async (_, text) => {
    await keep('chosen.json', new TextEncoder().encode(text));
    const { pack: used, givenUp } = await readChosen();
    expect(used).toBeNull();
    expect(givenUp?.problem).toEqual({ code: 'pack-damaged', values: { file: 'chosen.json' } });
    await acknowledgeGivenUp();
    expect(await readChosen()).toEqual(BUNDLED);
  });
});

describe('a pack that is given up', () => {
  it('is remembered with its reason, keeps its files for mending, and is forgotten when it was seen', async () => {
    await keep('abc/heads.json', bytes);
    await choosePack(pack);
    await giveUpPack(pack, new ModelFileError('model-damaged', 'heads.json', 'too short'));
    const { pack: used, givenUp } = await readChosen();
    expect(used).toBeNull();
    expect(givenUp).toMatchObject({
      name: pack.name,
      problem: { code: 'pack-damaged', values: { file: 'heads.json' } },
    });
    expect(opfs.paths()).toContain('packs/abc/heads.json');
    await acknowledgeGivenUp();
    expect(await readChosen()).toEqual(BUNDLED);
  });

  it('takes nothing back that was chosen meanwhile: a late failure must not undo it', async () => {
    await choosePack(pack);
    const next = { ...pack, id: 'def', installedAt: '2026-11-22T11:00:00.000Z' };
    await choosePack(next);
    expect(await giveUpPack(pack, new Error('its files are gone'))).toBeNull();
    expect(await readChosen()).toEqual({ pack: next, givenUp: null });
    await choosePack({ ...pack, installedAt: '2026-11-22T12:00:00.000Z' });
    expect(await giveUpPack(pack, new Error('before it was mended'))).toBeNull();
    await revertToBundled();
    expect(await giveUpPack(pack, new Error('its files are gone'))).toBeNull();
    expect(await readChosen()).toEqual(BUNDLED);
  });

  it('is said to be given up also when that cannot be written down', async () => {
    await choosePack(pack);
    opfs.failure = new Error('IO error');
    expect(await giveUpPack(pack, new Error('no wasm'))).toMatchObject({
      problem: { code: 'pack-model', values: { detail: 'no wasm' } },
    });
    expect((await readChosen()).pack).toEqual(pack);
  });
});
