import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TandemError } from '../errors';
import { ReaderLoader } from './reader-loader';
import { offerReader, takeReader, type Reader } from './reader-slot';

const VERSION = '1.2.0';
const reader = { adapter: { id: 'generic' } } as unknown as Reader;
const old = { adapter: { id: 'generic' } } as unknown as Reader;
const bring = async (): Promise<void> => offerReader(reader, VERSION);
const load = vi.fn(bring);
const onSettled = vi.fn();
let stopping: AbortController;
let isLarge: boolean;

const make = (): ReaderLoader =>
  new ReaderLoader({
    id: 'generic',
    load,
    isWorthwhile: () => isLarge,
    onSettled,
    version: VERSION,
    signal: stopping.signal,
  });

beforeEach(() => {
  vi.useFakeTimers();
  load.mockReset().mockImplementation(bring);
  onSettled.mockReset();
  stopping = new AbortController();
  isLarge = true;
});
afterEach(() => {
  stopping.abort();
  takeReader('generic', VERSION);
  vi.useRealTimers();
});

it('loads nothing by itself, and once when asked ten times', async () => {
  const loader = make();
  await vi.advanceTimersByTimeAsync(1000);
  expect(load).not.toHaveBeenCalled();
  for (let turn = 0; turn < 10; turn += 1) loader.request();
  await vi.advanceTimersByTimeAsync(10);
  expect(load).toHaveBeenCalledOnce();
  expect(loader.reader).toBe(reader);
  expect(onSettled).toHaveBeenCalledOnce();
});

it('never uses what an earlier version left behind', async () => {
  offerReader(old, '1.1.9');
  const loader = make();
  load.mockImplementation(async () => {});
  loader.request();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(loader.reader).toBeNull();
  expect(takeReader('generic', '1.1.9'), 'thrown away').toBeNull();
});

it('asks nobody where the browser has put the reader into the page already', async () => {
  offerReader(reader, VERSION);
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(0);
  expect(loader.reader).toBe(reader);
  expect(onSettled, 'it was there all the time').not.toHaveBeenCalled();
  expect(load).not.toHaveBeenCalled();
});

it('takes the reader out of its slot, so that a later copy of the script must ask anew', async () => {
  make().request();
  await vi.advanceTimersByTimeAsync(10);
  expect(takeReader('generic', VERSION)).toBeNull();
});

it('tries again when the background is not there at first', async () => {
  load.mockRejectedValueOnce(new TandemError('not-reachable', 'Nobody answered'));
  load.mockRejectedValueOnce(new TandemError('not-reachable', 'Nobody answered'));
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(1500);
  expect(load).toHaveBeenCalledTimes(3);
  expect(loader.reader).toBe(reader);
  expect(loader.trouble).toBeNull();
});

it('tries again when the background died over the request and never answers', async () => {
  load.mockImplementationOnce(() => new Promise(() => {}));
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(6000);
  expect(loader.reader).toBe(reader);
});

it('says in the end that it cannot be had, and goes on trying now and then', async () => {
  load.mockRejectedValue(new TandemError('reader-missing', 'The file is gone'));
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(6000);
  expect(loader.trouble).toBe('reader-missing');
  expect(onSettled).toHaveBeenCalledOnce();
  expect(load).toHaveBeenCalledTimes(4);
  load.mockImplementation(bring);
  loader.request();
  await vi.advanceTimersByTimeAsync(1000);
  expect(load, 'not with every beat').toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(30_000);
  loader.request();
  await vi.advanceTimersByTimeAsync(10);
  expect(loader.reader).toBe(reader);
  expect(loader.trouble).toBeNull();
});

it('tries at once when the agent asks for it', async () => {
  load.mockRejectedValue(new Error('gone'));
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(6000);
  load.mockImplementation(bring);
  loader.retry();
  loader.request();
  await vi.advanceTimersByTimeAsync(10);
  expect(loader.reader).toBe(reader);
});

it('asks no second time when the site may not be read any more', async () => {
  load.mockRejectedValue(new TandemError('not-granted', 'This site may not be read'));
  make().request();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(load).toHaveBeenCalledOnce();
});

it('leaves frames alone that are too small for a conversation, until they grow', async () => {
  isLarge = false;
  const loader = make();
  loader.request();
  await vi.advanceTimersByTimeAsync(10);
  expect(load).not.toHaveBeenCalled();
  isLarge = true;
  loader.request();
  await vi.advanceTimersByTimeAsync(10);
  expect(loader.reader).toBe(reader);
});

it('is silent once the script has been stopped', async () => {
  load.mockRejectedValue(new Error('gone'));
  const loader = make();
  loader.request();
  stopping.abort();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(load).toHaveBeenCalledOnce();
  expect(onSettled).not.toHaveBeenCalled();
});
