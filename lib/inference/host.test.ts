import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineStatus } from './engine';
import { createEngineHost } from './host';

class FakeWorker {
  static started: FakeWorker[] = [];
  readonly posted: { id: number; method: string }[] = [];
  readonly #listeners = new Map<string, ((event: unknown) => void)[]>();
  terminated = false;

  constructor() {
    FakeWorker.started.push(this);
  }
  postMessage(message: { id: number; method: string }): void {
    this.posted.push(message);
  }
  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
  emit(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ preventDefault: () => {}, ...event });
  }
  terminate(): void {
    this.terminated = true;
  }
}

beforeEach(() => {
  FakeWorker.started = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const worker = (index: number): FakeWorker => {
  const found = FakeWorker.started[index];
  if (found === undefined) throw new Error(`no worker ${index}`);
  return found;
};

describe('the engine host', () => {
  it('starts no worker before it is needed, and one for all calls', () => {
    const host = createEngineHost(() => {});
    expect(FakeWorker.started).toHaveLength(0);
    void host.warm();
    void host.refreshLibrary();
    expect(FakeWorker.started).toHaveLength(1);
    expect(worker(0).posted.map(({ method }) => method)).toEqual(['warm', 'refreshLibrary']);
  });

  it('passes status changes on', () => {
    const seen: EngineStatus[] = [];
    const host = createEngineHost((status) => seen.push(status));
    void host.warm();
    worker(0).emit('message', { data: { status: { state: 'cold' } } });
    expect(seen).toEqual([{ state: 'cold' }]);
  });

  it('ends open calls when the worker crashes, says so, and starts a new one at the next call', async () => {
    const seen: EngineStatus[] = [];
    const host = createEngineHost((status) => seen.push(status));
    const open = host.warm();
    worker(0).emit('error', { message: 'out of memory' });
    await expect(open).rejects.toMatchObject({ code: 'engine-crashed' });
    expect(seen).toEqual([{ state: 'failed', code: 'engine-crashed', file: '', detail: 'out of memory' }]);
    expect(worker(0).terminated).toBe(true);
    const next = host.warm();
    worker(1).emit('message', { data: { id: 0, ok: true, value: { state: 'cold' } } });
    await expect(next).resolves.toEqual({ state: 'cold' });
  });

  it('lets a worker that is replaced answer what it was asked, and hears nothing else of it', async () => {
    const seen: EngineStatus[] = [];
    const host = createEngineHost((status) => seen.push(status));
    const open = host.warm();
    void host.restart();
    expect(worker(0).posted.map(({ method }) => method)).toEqual(['warm', 'retire']);
    expect(worker(1).posted.map(({ method }) => method)).toEqual(['warm']);
    worker(0).emit('message', { data: { status: { state: 'cold' } } });
    expect(seen).toEqual([]);
    worker(0).emit('message', { data: { id: 0, ok: true, value: { state: 'cold' } } });
    await expect(open).resolves.toEqual({ state: 'cold' });
    expect(worker(0).terminated).toBe(false);
    worker(0).emit('message', { data: { id: 1, ok: true, value: null } });
    await vi.waitFor(() => expect(worker(0).terminated).toBe(true));
    expect(worker(1).terminated).toBe(false);
  });

  it('ends a replaced worker that hangs, and tells whoever waits for it', async () => {
    vi.useFakeTimers();
    const host = createEngineHost(() => {});
    const open = expect(host.refreshLibrary()).rejects.toMatchObject({ code: 'engine-crashed' });
    void host.restart();
    await vi.advanceTimersByTimeAsync(31_000);
    expect([worker(0).terminated, worker(1).terminated]).toEqual([true, false]);
    await open;
  });

  it('refuses a pack that does not get to the end of its trial', async () => {
    vi.useFakeTimers();
    const trial = createEngineHost(() => {}).tryPack({ id: 'abc', checksums: '' });
    await vi.advanceTimersByTimeAsync(121_000);
    await expect(trial).resolves.toEqual({ problem: { code: 'pack-slow', values: { seconds: 120 } } });
    expect(worker(0).terminated).toBe(true);
  });

  it('looks at a pack in a worker of its own, which ends with it', async () => {
    const host = createEngineHost(() => {});
    void host.warm();
    const trial = host.tryPack({ id: 'abc', checksums: '' });
    worker(1).emit('message', { data: { id: 0, ok: true, value: { revision: 'r2' } } });
    await expect(trial).resolves.toEqual({ revision: 'r2' });
    expect([worker(0).terminated, worker(1).terminated]).toEqual([false, true]);
  });

  it('takes a crash over a pack as a reason not to use it', async () => {
    const seen: EngineStatus[] = [];
    const host = createEngineHost((status) => seen.push(status));
    const trial = host.tryPack({ id: 'abc', checksums: '' });
    worker(0).emit('error', { message: 'out of memory' });
    await expect(trial).resolves.toMatchObject({ problem: { code: 'pack-model' } });
    expect(seen).toEqual([]);
  });
});
