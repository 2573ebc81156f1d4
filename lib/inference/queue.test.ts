import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WITHDRAWN, WorkQueue } from './queue';

describe('the work queue', () => {
  it('runs waiting jobs by priority, then in the order in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), async (priorities) => {
        const queue = new WorkQueue();
        const ran: number[] = [];
        await Promise.all(priorities.map((priority, id) => queue.add('any', priority, async () => ran.push(id))));
        const expected = priorities
          .map((priority, id) => ({ priority, id }))
          .sort((a, b) => b.priority - a.priority || a.id - b.id)
          .map(({ id }) => id);
        expect(ran).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('never starts a withdrawn job, answers each one, and leaves other groups alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }),
        fc.constantFrom('a', 'b', 'c'),
        async (groups, gone) => {
          const queue = new WorkQueue();
          const ran: string[] = [];
          const answers = groups.map((group) =>
            queue.add(group, 1, async () => {
              ran.push(group);
              return group;
            }),
          );
          queue.withdraw(gone);
          expect(await Promise.all(answers)).toEqual(groups.map((group) => (group === gone ? WITHDRAWN : group)));
          expect(ran).toEqual(groups.filter((group) => group !== gone));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lets the running job finish when its group is withdrawn', async () => {
    const queue = new WorkQueue();
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const running = queue.add('a', 1, async () => {
      started.resolve();
      await release.promise;
      return 'done';
    });
    await started.promise;
    const waiting = queue.add('a', 1, async () => 'never');
    queue.withdraw('a');
    release.resolve();
    expect(await Promise.all([running, waiting])).toEqual(['done', WITHDRAWN]);
  });

  it('lets a job that comes late overtake what still waits', async () => {
    const queue = new WorkQueue();
    const ran: string[] = [];
    const first = queue.add('a', 1, async () => {
      void queue.add('b', 4, async () => ran.push('urgent'));
      ran.push('first');
    });
    const last = queue.add('a', 1, async () => ran.push('last'));
    await Promise.all([first, last]);
    expect(ran).toEqual(['first', 'urgent', 'last']);
  });

  it.each([
    ['rejects', async () => Promise.reject(new Error('no'))],
    [
      'throws before its first await',
      () => {
        throw new Error('no');
      },
    ],
  ])('tells the caller and goes on when a job %s', async (_, run) => {
    const queue = new WorkQueue();
    const failing = expect(queue.add('a', 1, run)).rejects.toThrow('no');
    await expect(queue.add('a', 1, async () => 'next')).resolves.toBe('next');
    await failing;
  });
});
