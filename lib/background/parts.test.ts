import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { database } from '../db/database';
import type { Library } from '../library/library';

const empty: Library = { format: 'tandem-library/1', id: 'a', title: 'A', sample: false, version: '1', items: [] };

/** A background that has just woken up. */
const wake = async () => {
  vi.resetModules();
  return import('./parts');
};

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await database().libraries.clear();
});

describe('the risk model of the package', () => {
  it('is read once', async () => {
    const read = vi.fn(async (_: string) => Response.json(riskModel));
    vi.stubGlobal('fetch', read);
    const { loadRiskModel } = await wake();
    expect(await loadRiskModel()).toEqual(await loadRiskModel());
    expect(read).toHaveBeenCalledExactlyOnceWith('/models/risk.json');
  });

  it.each([
    ['missing', async () => Promise.reject(new TypeError('Failed to fetch')), 'model-missing'],
    ['not found', async () => new Response('', { status: 404 }), 'model-missing'],
    ['cut off', async () => new Response('{"format":"tandem'), 'model-damaged'],
    ['of another shape', async () => Response.json({ ...riskModel, weights: [1] }), 'model-damaged'],
  ])('is named when it is %s, and read again at the next attempt', async (_, answer, code) => {
    vi.stubGlobal('fetch', answer);
    const { loadRiskModel } = await wake();
    await expect(loadRiskModel()).rejects.toMatchObject({ code, file: 'risk.json' });
    vi.stubGlobal('fetch', async () => Response.json(riskModel));
    await expect(loadRiskModel()).resolves.toEqual(riskModel);
  });
});

describe('the shelf', () => {
  it('is read once, and again after a library changed', async () => {
    const { loadShelf, forgetShelf } = await wake();
    expect((await loadShelf()).libraries).toEqual([]);
    await database().libraries.put({ id: 'a', library: empty, installedAt: '2026-11-20' });
    expect((await loadShelf()).libraries).toEqual([]);
    forgetShelf();
    expect((await loadShelf()).libraries).toEqual([empty]);
  });
});
