import { describe, expect, it, vi } from 'vitest';
import { TandemError } from '../errors';
import { answerCalls, Caller, type Port } from './rpc';

/** Two ends of a wire that copies what it carries. */
function wire(): [Port, Port] {
  const listeners: [Set<(event: MessageEvent<unknown>) => void>, Set<(event: MessageEvent<unknown>) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (mine: 0 | 1, other: 0 | 1): Port => ({
    postMessage: (message) => {
      const data: unknown = structuredClone(message);
      queueMicrotask(() => listeners[other].forEach((listener) => listener({ data } as MessageEvent<unknown>)));
    },
    addEventListener: (_, listener) => listeners[mine].add(listener),
  });
  return [end(0, 1), end(1, 0)];
}

describe('calls to the worker', () => {
  it('come back with the value, each to its own caller', async () => {
    const [outside, inside] = wire();
    answerCalls(inside, { double: async (value: number) => value * 2 });
    const caller = new Caller(outside);
    expect(await Promise.all([caller.call('double', 2), caller.call('double', 5)])).toEqual([4, 10]);
  });

  it('come back with the code and words of an expected failure', async () => {
    const [outside, inside] = wire();
    answerCalls(inside, {
      expected: async () => Promise.reject(new TandemError('model-missing', 'heads.json cannot be read')),
      other: async () => Promise.reject(new Error('surprise')),
    });
    const caller = new Caller(outside);
    await expect(caller.call('expected', null)).rejects.toMatchObject({
      code: 'model-missing',
      message: 'heads.json cannot be read',
    });
    await expect(caller.call('other', null)).rejects.toMatchObject({ code: 'unexpected', message: 'surprise' });
  });

  it('never reach a method that is not the table’s own', async () => {
    const [outside, inside] = wire();
    answerCalls(inside, {});
    const settled = vi.fn();
    void new Caller(outside).call('toString', null).then(settled, settled);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(settled).not.toHaveBeenCalled();
  });

  it('all end when the worker died, and a late answer is ignored', async () => {
    const [outside, inside] = wire();
    const late = Promise.withResolvers<string>();
    answerCalls(inside, { wait: () => late.promise });
    const caller = new Caller(outside);
    const open = [caller.call('wait', 1), caller.call('wait', 2)];
    caller.fail(new TandemError('engine-crashed', 'gone'));
    late.resolve('too late');
    for (const call of open) await expect(call).rejects.toMatchObject({ code: 'engine-crashed' });
  });

  it('leave status messages, which answer no call, alone', async () => {
    const [outside, inside] = wire();
    answerCalls(inside, { ping: async () => 'pong' });
    const caller = new Caller(outside);
    inside.postMessage({ status: { state: 'cold' } });
    expect(await caller.call('ping', null)).toBe('pong');
  });
});
