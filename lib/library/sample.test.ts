import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../db/database';
import { installSampleLibrary, removeLibrary, SAMPLE_ID } from './sample';

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await database().libraries.clear();
  await database().vectors.clear();
});

describe('the sample library', () => {
  it('is installed as sample, and removed with its vectors', async () => {
    const file = readFileSync(`public/libraries/${SAMPLE_ID}.json`, 'utf8');
    vi.stubGlobal('fetch', async () => new Response(file));
    expect(await installSampleLibrary()).toBe(true);
    await database().vectors.put({ id: SAMPLE_ID, encoderRevision: 'r', passages: [], data: new Uint8Array() });
    expect((await database().libraries.get(SAMPLE_ID))?.library.sample).toBe(true);
    await removeLibrary(SAMPLE_ID);
    expect([await database().libraries.count(), await database().vectors.count()]).toEqual([0, 0]);
  });

  it('is not half installed when its file does not fit', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ format: 'tandem-library/1', items: [{ kind: 'snippet' }] }));
    expect(await installSampleLibrary()).toBe(false);
    expect(await database().libraries.count()).toBe(0);
    expect(console.error).toHaveBeenCalledOnce();
  });
});
