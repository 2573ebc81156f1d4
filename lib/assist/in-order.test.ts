import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from './in-order';

describe('work in order', () => {
  it('never overlaps for one key and keeps the order in which it was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 10 }), async (turns) => {
        const inOrder = new InOrder<string>();
        const log: string[] = [];
        await Promise.all(
          turns.map((ticks, id) =>
            inOrder.run('key', async () => {
              log.push(`+${id}`);
              for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
              log.push(`-${id}`);
            }),
          ),
        );
        expect(log).toEqual(turns.flatMap((_, id) => [`+${id}`, `-${id}`]));
      }),
    );
  });

  it('does not hold up other keys', async () => {
    const inOrder = new InOrder<number>();
    const stuck = Promise.withResolvers<void>();
    const first = inOrder.run(1, () => stuck.promise);
    await expect(inOrder.run(2, async () => 'done')).resolves.toBe('done');
    stuck.resolve();
    await first;
  });

  it('goes on after a failure, which only its own caller sees', async () => {
    const inOrder = new InOrder<number>();
    const failing = inOrder.run(1, async () => Promise.reject(new Error('no')));
    const next = inOrder.run(1, async () => 'done');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });
});
