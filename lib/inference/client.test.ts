import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectEngine } from './client';

const READY = { state: 'ready', revision: 'r', loadMs: 1, indexedPassages: 0, pendingPassages: 0 };
let exists = false;

beforeEach(() => {
  exists = false;
  vi.spyOn(fakeBrowser.offscreen, 'hasDocument').mockImplementation(async () => exists);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: READY } as never);
});
afterEach(() => vi.restoreAllMocks());

const createDocument = (result: () => Promise<void>) =>
  vi.spyOn(fakeBrowser.offscreen, 'createDocument').mockImplementation(result);

describe('the engine as the background sees it', () => {
  it('opens its page once, however many calls come at the same time', async () => {
    const created = createDocument(async () => {
      exists = true;
    });
    const engine = connectEngine(() => {});
    const answers = await Promise.all([engine.warm(), engine.warm(), engine.refreshLibrary()]);
    expect(created).toHaveBeenCalledOnce();
    expect(answers).toEqual([READY, READY, READY]);
    await engine.warm();
    expect(created).toHaveBeenCalledOnce();
  });

  it('opens its page again when the browser took it away, and asks again', async () => {
    const created = createDocument(async () => {
      exists = true;
    });
    const engine = connectEngine(() => {});
    await engine.warm();
    exists = false;
    vi.mocked(fakeBrowser.runtime.sendMessage).mockRejectedValueOnce(new Error('Receiving end does not exist.'));
    await expect(engine.warm()).resolves.toEqual(READY);
    expect(created).toHaveBeenCalledTimes(2);
  });

  it('does not ask twice when the engine itself says that it crashed', async () => {
    const created = createDocument(async () => {
      exists = true;
    });
    const engine = connectEngine(() => {});
    await engine.warm();
    vi.mocked(fakeBrowser.runtime.sendMessage).mockResolvedValueOnce({
      ok: false,
      code: 'engine-crashed',
      message: 'The engine stopped',
    } as never);
    await expect(engine.warm()).rejects.toMatchObject({ code: 'engine-crashed' });
    expect(created).toHaveBeenCalledOnce();
  });

  it('goes on when another context opened the page first', async () => {
    createDocument(async () => Promise.reject(new Error('Only a single offscreen document may be created.')));
    await expect(connectEngine(() => {}).warm()).resolves.toEqual(READY);
  });

  it('says that the engine did not start, and tries again at the next call', async () => {
    const created = createDocument(async () => Promise.reject(new Error('no memory')));
    const engine = connectEngine(() => {});
    await expect(engine.warm()).rejects.toMatchObject({ code: 'engine-crashed' });
    created.mockImplementation(async () => {});
    await expect(engine.warm()).resolves.toEqual(READY);
  });
});
