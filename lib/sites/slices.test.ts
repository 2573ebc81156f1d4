import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Look, PageReader } from './page-reader';
import { ReadAgain } from './read-again';
import type { ReadTicket } from './read-ticket';
import { eachOf, Slices, wholeOf } from './slices';

let now: number;
beforeEach(() => {
  now = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Parts that take so many milliseconds each. */
function* work<T>(parts: number, milliseconds: number, result: T): Generator<void, T> {
  for (let part = 0; part < parts; part += 1) {
    now += milliseconds;
    yield;
  }
  return result;
}

describe('work in slices', () => {
  it('is done at once when it is little', () => {
    const onDone = vi.fn();
    new Slices().run(work(1, 1, 'done'), onDone);
    expect(onDone).toHaveBeenCalledExactlyOnceWith('done', 1);
  });

  it('gives the page its thread back after a few milliseconds, and leaves the pauses out of its cost', () => {
    const onDone = vi.fn();
    const slices = new Slices();
    slices.run(work(20, 1, 'done'), onDone);
    const after: number[] = [now];
    while (slices.isRunning) {
      now += 100;
      const before = now;
      vi.advanceTimersToNextTimer();
      after.push(now - before);
    }
    expect(Math.max(...after)).toBeLessThanOrEqual(5);
    expect(after.length).toBeGreaterThan(3);
    expect(onDone).toHaveBeenCalledExactlyOnceWith('done', 20);
  });

  it('is left as it is when it is stopped', () => {
    const onDone = vi.fn();
    const slices = new Slices();
    slices.run(work(20, 1, 'done'), onDone);
    slices.stop();
    vi.runAllTimers();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('makes the same of many values in parts as in one go', () => {
    const values = Array.from({ length: 170 }, (_, index) => index);
    const parts = eachOf(values, (value, index) => value * 2 + index);
    expect(parts.next().done).toBe(false);
    expect(wholeOf(eachOf(values, (value, index) => value * 2 + index))).toEqual(values.map((value) => value * 3));
  });
});

describe('reading in slices', () => {
  const ticket = {} as ReadTicket;
  const look = {} as Look;
  const pageOf = (parts: () => Generator<void, Look | null> | null, touched: { isNothing: boolean }) => ({
    touched,
    cost: 7,
    againInParts: vi.fn(parts),
    again: vi.fn(() => look),
  });
  const readerOf = (page: ReturnType<typeof pageOf>): ReadAgain => new ReadAgain(page as unknown as PageReader);

  it('gives what was read where nothing changed meanwhile, and begins once', () => {
    const page = pageOf(() => work(20, 1, look), { isNothing: true });
    const onDone = vi.fn();
    const reader = readerOf(page);
    reader.read(ticket, onDone);
    reader.read(ticket, onDone);
    vi.runAllTimers();
    expect(onDone).toHaveBeenCalledExactlyOnceWith(look, 20);
  });

  it('throws away what was read while the page changed, and reads in one go next time', () => {
    const page = pageOf(() => work(20, 1, look), { isNothing: false });
    const onDone = vi.fn();
    const reader = readerOf(page);
    reader.read(ticket, onDone);
    vi.runAllTimers();
    expect(onDone).toHaveBeenLastCalledWith('changed', 20);
    expect(page.again).not.toHaveBeenCalled();
    reader.read(ticket, onDone);
    expect(onDone).toHaveBeenLastCalledWith(look, 7);
    reader.read(ticket, onDone);
    vi.runAllTimers();
    expect(onDone).toHaveBeenLastCalledWith('changed', 20);
  });

  it('says that only a whole reading can tell, also when the page changed', () => {
    const onDone = vi.fn();
    readerOf(pageOf(() => work(1, 1, null), { isNothing: false })).read(ticket, onDone);
    expect(onDone).toHaveBeenCalledExactlyOnceWith(null, 1);
  });
});
