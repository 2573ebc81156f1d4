import type { CDPSession } from '@playwright/test';

/**
 * Megabytes that a worker holds after a garbage collection, buffers and WebAssembly memories included.
 * @param session of the whole browser
 * @param script what the worker's address ends with
 */
export async function workerMemory(session: CDPSession, script: string): Promise<number> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'worker' }] });
  const worker = targetInfos.find(({ url }) => url.endsWith(script));
  if (!worker) throw new Error(`No worker runs ${script}`);
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false });
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    answers.get(id)?.resolve(result);
  });
  const send = async (id: number, method: string): Promise<unknown> => {
    answers.set(id, Promise.withResolvers());
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answers.get(id)?.promise;
  };
  await send(1, 'HeapProfiler.collectGarbage');
  const usage = (await send(2, 'Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  await session.send('Target.detachFromTarget', { sessionId });
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}
