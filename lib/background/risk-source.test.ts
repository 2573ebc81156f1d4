import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { packWithList, riskJson, sha256Of } from '../../tests/fixtures/packs/made-pack';
import { choosePack, keptAt, readChosen, revertToBundled } from '../packs/chosen';
import { keep } from '../packs/storage';
import { RiskSource } from './risk-source';

const givenUp = vi.fn(() => {});
const source = () => new RiskSource(givenUp);

/** A pack in use, with these risk weights. */
async function usePack(risk = JSON.stringify(riskJson)): Promise<void> {
  const files = packWithList({ 'risk.json': risk });
  for (const [path, text] of Object.entries(files))
    await keep(keptAt({ id: 'abc' }, path), new TextEncoder().encode(text));
  const checksums = sha256Of(files['checksums.json'] ?? '');
  const fixed = { pinned: false, bytes: 1, revision: 'r2', installedAt: '' };
  await choosePack({ id: 'abc', name: 'https://models.example.com/', checksums, ...fixed });
}

beforeEach(() => {
  new FakeOpfs().install();
  givenUp.mockClear();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the risk model of the package', () => {
  it('is read once', async () => {
    const read = vi.fn(async (_: string) => Response.json(riskModel));
    vi.stubGlobal('fetch', read);
    const risk = source();
    expect(await risk.load()).toEqual(await risk.load());
    expect(read).toHaveBeenCalledExactlyOnceWith('/models/risk.json');
  });

  it.each([
    ['missing', async () => Promise.reject(new TypeError('Failed to fetch')), 'model-missing'],
    ['not found', async () => new Response('', { status: 404 }), 'model-missing'],
    ['cut off', async () => new Response('{"format":"tandem'), 'model-damaged'],
    ['of another shape', async () => Response.json({ ...riskModel, weights: [1] }), 'model-damaged'],
  ])('is named when it is %s, and read again at the next attempt', async (_, answer, code) => {
    vi.stubGlobal('fetch', answer);
    const risk = source();
    await expect(risk.load()).rejects.toMatchObject({ code, file: 'risk.json' });
    vi.stubGlobal('fetch', async () => Response.json(riskModel));
    await expect(risk.load()).resolves.toEqual(riskModel);
  });
});

describe('the risk model of a pack', () => {
  beforeEach(() => vi.stubGlobal('fetch', async () => Response.json(riskModel)));

  it('takes the place of that of the package once the change is told, and gives it back', async () => {
    const risk = source();
    expect(await risk.load()).toEqual(riskModel);
    await usePack();
    risk.forget();
    expect(await risk.load()).toMatchObject({ bias: riskJson.bias, features: riskJson.features });
    await revertToBundled();
    risk.forget();
    expect(await risk.load()).toEqual(riskModel);
    expect(givenUp).not.toHaveBeenCalled();
  });

  it('that is damaged takes the whole pack out of use: heads and weights belong together', async () => {
    await usePack();
    await keep('abc/risk.json', new TextEncoder().encode('{}'));
    expect(await source().load()).toEqual(riskModel);
    expect(givenUp).toHaveBeenCalledOnce();
    expect(await readChosen()).toMatchObject({
      pack: null,
      givenUp: { problem: { code: 'pack-damaged', values: { file: 'risk.json' } } },
    });
  });

  it('that is damaged where nothing can be written restarts the engine once, not without end', async () => {
    const opfs = new FakeOpfs().install();
    await usePack();
    await keep('abc/risk.json', new TextEncoder().encode('{}'));
    opfs.failure = new Error('IO error');
    const risk = source();
    for (let wake = 0; wake < 3; wake += 1) {
      risk.forget();
      expect(await risk.load()).toEqual(riskModel);
    }
    expect(givenUp).toHaveBeenCalledOnce();
  });

  it('that weighs what a later version of Tandem computes no more takes the pack out of use as well', async () => {
    const { features } = riskJson;
    await usePack(JSON.stringify({ ...riskJson, features: ['max_long_gone', ...features.slice(1)] }));
    expect(await source().load()).toEqual(riskModel);
    expect((await readChosen()).givenUp?.problem).toMatchObject({ code: 'pack-risk-features' });
  });
});
