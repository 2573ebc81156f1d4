import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../db/database';
import { installSampleLibrary, removeLibrary, SAMPLE_ID } from './sample';

/** Files as the package serves them. */
function serve(files: Record<string, string>): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const text = files[url.replace('/libraries/', '')];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  });
}
const file = readFileSync(`public/libraries/${SAMPLE_ID}.json`, 'utf8');
const pack = { format: 'tandem-vectors/1', library: SAMPLE_ID, encoder: 'k', dim: 2, passages: ['a'], data: 'AQI=' };
const FILE = `${SAMPLE_ID}.json`;
const PACK = `${SAMPLE_ID}.vectors.json`;

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await database().libraries.clear();
  await database().vectors.clear();
});

describe('the sample library', () => {
  it('is installed as sample with the vectors of the package, and removed with them', async () => {
    serve({ [FILE]: file, [PACK]: JSON.stringify(pack) });
    expect(await installSampleLibrary()).toBe(true);
    expect((await database().libraries.get(SAMPLE_ID))?.library.sample).toBe(true);
    expect(await database().vectors.get(SAMPLE_ID)).toMatchObject({ encoderRevision: 'k', arrived: true });
    await database().indexes.put({ id: 'k alder-wren', data: Uint8Array.of(1) });
    await removeLibrary(SAMPLE_ID);
    const { libraries, vectors, indexes } = database();
    expect([await libraries.count(), await vectors.count(), await indexes.count()]).toEqual([0, 0, 0]);
  });

  it.each([
    ['are missing', {}],
    ['do not fit', { [PACK]: JSON.stringify({ ...pack, data: 'AQ==' }) }],
  ])('is installed even when its vectors %s, and says so in the log', async (_, files) => {
    serve({ [FILE]: file, ...files });
    expect(await installSampleLibrary()).toBe(true);
    expect([await database().libraries.count(), await database().vectors.count()]).toEqual([1, 0]);
    expect(console.error).toHaveBeenCalledOnce();
  });

  it('is not half installed when its file does not fit', async () => {
    serve({ [FILE]: JSON.stringify({ format: 'tandem-library/1', items: [{ kind: 'snippet' }] }) });
    expect(await installSampleLibrary()).toBe(false);
    expect(await database().libraries.count()).toBe(0);
    expect(console.error).toHaveBeenCalledOnce();
  });
});
