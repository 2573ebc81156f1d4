import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { MODEL, packFiles, packWithList, serve, sha256Of } from '../../tests/fixtures/packs/made-pack';
import { downloadPack, type PackProgress } from './download';
import { outsideRequests } from './request-log';
import { parseSource } from './source';

const FOLDER = 'https://models.example.com/tandem/';
const HUB = 'https://huggingface.co/acme/models/resolve/main/';
const folder = parseSource(FOLDER);
const hub = parseSource('acme/models');

let opfs: FakeOpfs;
const get = (source = folder, signal = new AbortController().signal, onProgress = (_: PackProgress) => {}) =>
  downloadPack(source, { signal, onProgress });
const problem = (code: string, values: object) => ({ problem: { code, values } });

beforeEach(() => {
  fakeBrowser.reset();
  opfs = new FakeOpfs().install();
});
afterEach(() => vi.unstubAllGlobals());

describe('a pack in a folder', () => {
  it('is fetched whole, told in bytes, and kept with its list', async () => {
    const files = packWithList();
    const { asked, how } = serve(FOLDER, files);
    const progress: PackProgress[] = [];
    const got = await get(folder, undefined, (each) => progress.push(each));
    expect(got).toMatchObject({ name: FOLDER, pinned: false, checksums: sha256Of(files['checksums.json'] ?? '') });
    expect(opfs.paths()).toEqual(
      Object.keys(files)
        .filter((path) => path !== 'card.md')
        .map((path) => `packs/${got.id}/${path}`)
        .toSorted(),
    );
    expect(asked[0]).toBe('checksums.json');
    expect(asked.at(-1)).toBe(MODEL);
    expect(progress.at(-1)).toEqual({ loadedBytes: got.bytes, totalBytes: got.bytes });
    expect(progress.map(({ loadedBytes }) => loadedBytes)).toEqual(
      progress.map(({ loadedBytes }) => loadedBytes).toSorted((one, other) => one - other),
    );
    for (const request of how)
      expect(request).toMatchObject({
        method: 'GET',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
      });
    expect(how.some((request) => 'body' in request || 'headers' in request)).toBe(false);
  });

  it('has every request on the list of the Privacy section, with its bytes', async () => {
    const files = packWithList();
    serve(FOLDER, files);
    await get();
    const noted = await outsideRequests();
    expect(noted).toHaveLength(7);
    expect(noted[0]).toMatchObject({ url: FOLDER + MODEL, bytes: 7, outcome: 'done' });
  });

  it('goes on after a stop with the files that are not there yet', async () => {
    const files = packWithList();
    const control = new AbortController();
    const { asked } = serve(FOLDER, files);
    await expect(
      get(folder, control.signal, ({ loadedBytes }) => {
        if (loadedBytes > 10) control.abort();
      }),
    ).rejects.toThrow('abort');
    const [kept = '', ...others] = opfs.paths();
    expect(others).toEqual([]);
    asked.length = 0;
    await get();
    expect(asked).toHaveLength(6);
    expect(asked.filter((path) => kept.endsWith(`/${path}`))).toEqual([]);
  });

  it('fetches a kept file again that was damaged since', async () => {
    const { asked } = serve(FOLDER, packWithList());
    const { id } = await get();
    opfs.files.set(`packs/${id}/heads.json`, new Uint8Array(3));
    asked.length = 0;
    await get();
    expect(asked).toEqual(['checksums.json', 'heads.json']);
  });

  it.each([
    ['is shorter', { [MODEL]: 'weig' }, problem('pack-file-size', { file: MODEL, bytes: 4, expected: 7 })],
    ['never ends', { [MODEL]: 'w'.repeat(99) }, problem('pack-file-longer', { file: MODEL, expected: 7 })],
    ['is another', { [MODEL]: 'weiGhts' }, problem('pack-file-altered', { file: MODEL })],
    ['is not there', { [MODEL]: undefined }, problem('pack-file-missing', { file: MODEL })],
  ])('is refused when a file %s than its list says', async (_, change, expected) => {
    const listed = packWithList();
    serve(FOLDER, { ...listed, ...(change as Record<string, string>) });
    if (Object.values(change)[0] === undefined) serve(FOLDER, without(listed, MODEL));
    await expect(get()).rejects.toMatchObject(expected);
    expect(opfs.paths().filter((path) => path.endsWith(MODEL))).toEqual([]);
  });

  it('is refused without a list', async () => {
    serve(FOLDER, packFiles());
    await expect(get()).rejects.toMatchObject({ code: 'pack-no-checksums' });
  });

  it('is refused when the server forwards, wherever to', async () => {
    vi.stubGlobal('fetch', async () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' }));
    await expect(get()).rejects.toMatchObject(problem('pack-redirected', { file: 'checksums.json' }));
  });

  it('names the host that does not answer, and the one that refuses', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(get()).rejects.toMatchObject({ code: 'pack-unreachable' });
    vi.stubGlobal('fetch', async () => new Response('', { status: 403 }));
    await expect(get()).rejects.toMatchObject(
      problem('pack-status', { host: 'models.example.com', file: 'checksums.json', status: 403 }),
    );
    expect((await outsideRequests()).map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  });

  it('gives a server up that says nothing for half a minute', async () => {
    vi.useFakeTimers();
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const getting = expect(get()).rejects.toMatchObject({ code: 'pack-stalled' });
    await vi.advanceTimersByTimeAsync(31_000);
    await getting;
    vi.useRealTimers();
  });

  it('says so when the disk is full', async () => {
    serve(FOLDER, packWithList());
    opfs.failure = new DOMException('no room', 'QuotaExceededError');
    await expect(get()).rejects.toMatchObject({ code: 'pack-disk-full' });
    expect(opfs.paths()).toEqual([]);
  });
});

describe('a pack of the hub', () => {
  it('with a list is checked against it, and may be handed on by the hub', async () => {
    const { how } = serve(HUB, packWithList());
    expect(await get(hub)).toMatchObject({ name: 'acme/models@main', pinned: false });
    expect(how[0]).toMatchObject({ redirect: 'follow', credentials: 'omit' });
  });

  it.each([
    ['https://us.aws.cdn.hf.co/x', true],
    ['https://cdn-lfs.huggingface.co/x', true],
    ['https://evil.example/x', false],
    ['https://hf.co.evil.example/x', false],
    ['http://cdn.hf.co/x', false],
  ])('that was handed on to %s is taken: %s', async (url, taken) => {
    const files = packWithList();
    vi.stubGlobal('fetch', async (asked: string) => {
      const response = new Response(files[asked.slice(HUB.length)] ?? '');
      return Object.defineProperties(response, { redirected: { value: true }, url: { value: url } });
    });
    if (taken) await expect(get(hub)).resolves.toMatchObject({ pinned: false });
    else await expect(get(hub)).rejects.toMatchObject({ code: 'pack-redirected' });
    // The other host was asked as well, so the list of requests names it.
    const [latest] = await outsideRequests();
    expect(latest).toMatchObject({ forwardedTo: new URL(url).host, outcome: taken ? 'done' : 'failed' });
  });

  it('without a list is held to the checksums of the first download', async () => {
    const files = packFiles();
    serve(HUB, files);
    const got = await get(hub);
    expect(got).toMatchObject({ pinned: true, bytes: Object.values({ ...files, 'card.md': '' }).join('').length });
    const list = JSON.parse(new TextDecoder().decode(opfs.files.get(`packs/${got.id}/checksums.json`)));
    expect(list.files[MODEL]).toEqual({ sha256: sha256Of('weights'), bytes: 7 });
  });

  it('without a list leaves nothing behind when it is stopped: a branch may move before the next attempt', async () => {
    serve(HUB, packFiles());
    const control = new AbortController();
    const stopping = get(hub, control.signal, () => {
      if (opfs.paths().length > 0) control.abort();
    });
    await expect(stopping).rejects.toThrow('abort');
    expect(opfs.paths()).toEqual([]);
  });

  it('that is an encoder by itself is told apart from nothing at all', async () => {
    serve(HUB, { 'config.json': '{}', 'tokenizer.json': '{}', 'onnx/model_quantized.onnx': 'weights' });
    await expect(get(hub)).rejects.toMatchObject(problem('pack-encoder-only', { name: 'acme/models@main' }));
    serve(HUB, {});
    await expect(get(hub)).rejects.toMatchObject(problem('pack-none-there', { name: 'acme/models@main' }));
  });
});

function without(files: Record<string, string>, path: string): Record<string, string> {
  const { [path]: _, ...rest } = files;
  return rest;
}
