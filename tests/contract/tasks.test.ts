import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHeads, type HeadOutput } from '../../lib/inference/heads';
import type { Span } from '../../lib/conversation/span';
import { checkLabels, tasks } from '../../lib/inference/understand';
import { root } from '../tools/project.ts';

const HEADS = join(root, 'public/models/heads.json');

/** Outputs as no trained head should give them: any finite numbers, too few or too many of them. */
function outputFor(labels: readonly string[]): fc.Arbitrary<{ output: HeadOutput; sentences: Span[] }> {
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: labels.length + 2 });
  const span = fc.tuple(fc.nat(500), fc.nat(50)).map(([start, length]) => ({ start, end: start + length }));
  return fc.record({
    output: fc.record({
      labels: fc.constant(labels),
      thresholds: numbers,
      p: numbers,
      sentences: fc.array(numbers, { maxLength: 6 }),
    }),
    sentences: fc.array(span, { maxLength: 6 }),
  });
}

/** Every range that a result points at. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('start' in value && 'end' in value) return [value as Span];
  return Object.values(value).flatMap(spansIn);
}

describe.each(tasks.map((task) => [task.id, task] as const))('task %s', (_, task) => {
  it('names its labels once each, and reads one side of the conversation', () => {
    expect(task.labels.length).toBeGreaterThan(1);
    expect(new Set(task.labels).size).toBe(task.labels.length);
    // Tandem never infers the agent's own mood: of the agent's messages it only reads what they do.
    expect(task.roles).toEqual([task.id === 'acts' ? 'agent' : 'customer']);
  });

  it('makes something of any finite output, and points at sentences that are there', () => {
    fc.assert(
      fc.property(outputFor(task.labels), ({ output, sentences }) => {
        const result = task.parse(output, sentences);
        const known = [...sentences, { start: 0, end: 0 }];
        const stray = spansIn(result).filter(
          ({ start, end }) => !known.some((span) => span.start === start && span.end === end),
        );
        return result !== undefined && result !== null && stray.length === 0;
      }),
      { numRuns: 300 },
    );
  });

  it('falls back to something of the shape that it gives', () => {
    const p = task.labels.map(() => 1 / task.labels.length);
    const result = task.parse({ labels: task.labels, thresholds: p, p, sentences: [p] }, [{ start: 0, end: 5 }]);
    expect(Array.isArray(task.fallback)).toBe(Array.isArray(result));
    if (!Array.isArray(result)) expect(Object.keys(task.fallback as object)).toEqual(Object.keys(result as object));
  });

  it('changes neither output nor sentences', () => {
    const p = Object.freeze(task.labels.map((__, index) => index / 100));
    const output: HeadOutput = Object.freeze({ labels: task.labels, thresholds: p, p, sentences: Object.freeze([p]) });
    const sentences = Object.freeze([Object.freeze({ start: 0, end: 5 })]);
    expect(task.parse(output, sentences)).toEqual(task.parse(output, sentences));
  });
});

describe('the heads in the package', () => {
  it('have the labels of the tasks, in their order, with a threshold for each', () => {
    expect(existsSync(HEADS), 'public/models is missing: see training/README.md').toBe(true);
    const heads = parseHeads(JSON.parse(readFileSync(HEADS, 'utf8')));
    checkLabels(heads);
    for (const task of tasks) {
      const head = heads.byName.get(task.head);
      expect(head?.labels, task.id).toEqual(task.labels);
      // 2 is never reached: an act that is marked wrongly too often stays silent (docs/agent-acts.md).
      const silent = task.id === 'acts' ? 2 : 0;
      for (const threshold of head?.thresholds ?? [])
        expect((threshold > 0 && threshold < 1) || threshold === silent, task.id).toBe(true);
    }
  });
});
