import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../lib/cli/bundle.mjs';
import type { Encoder } from '../../lib/inference/encoder';
import type { Heads } from '../../lib/inference/heads';
import { message } from '../fixtures/assist/conversations';
import { root } from '../tools/project.ts';

type Engine = typeof import('../fixtures/models/engine');

/** Written by `training/golden.py` from the very files in `public/models`. */
interface Golden {
  revision: string;
  tolerance: { state: number; probability: number; mean_probability: number };
  texts: {
    text: string;
    sentences: [start: number, end: number][];
    windows: { ids: number[] }[];
    whole: number[];
    /** The same states before the encoder was quantised. */
    exact: number[];
    heads: Record<string, { message: number[]; sentences: number[][] }>;
  }[];
  risk: { messages: string[]; steps: { p: number }[] }[];
}

describe('the shipped models, as the extension computes them', () => {
  let golden: Golden;
  let engine: Engine;
  let general: Encoder;
  let kernels: Encoder;
  let heads: Heads;

  beforeAll(async () => {
    golden = JSON.parse(await readFile(join(root, 'tests/fixtures/models/golden.json'), 'utf8')) as Golden;
    const bundle = await bundleForNode('tests/fixtures/models/engine.ts', 'models-test', [
      'lib',
      'tests/fixtures/models',
    ]);
    engine = (await import(pathToFileURL(bundle).href)) as Engine;
    const files = await engine.openFolder(engine.bundledModels());
    heads = engine.parseHeads(await engine.readJson(files, 'heads.json'));
    general = await engine.openEncoder(files, heads.maxTokens, 'transformers');
    kernels = await engine.openEncoder(files, heads.maxTokens, 'kernels');
  }, 60_000);

  it('are the revision that the golden file was written from', () => {
    expect(heads.revision).toBe(golden.revision);
  });

  it('split every text into the sentences that the heads were trained on', () => {
    for (const { text, sentences } of golden.texts)
      expect(engine.splitSentences(text).map(({ start, end }) => [start, end])).toEqual(sentences);
  });

  it('say of every text what training computed, on the general runtime', async () => {
    const off: number[] = [];
    for (const each of golden.texts) {
      const { states, pairs } = await compare(general, each);
      for (const [ours, theirs] of states)
        expect(Math.abs(ours - theirs), each.text).toBeLessThan(golden.tolerance.state);
      for (const [ours, theirs] of pairs) {
        expect(Math.abs(ours - theirs), each.text).toBeLessThan(golden.tolerance.probability);
        off.push(Math.abs(ours - theirs));
      }
    }
    expect(mean(off)).toBeLessThan(golden.tolerance.mean_probability);
  }, 60_000);

  it('come nearer to the encoder before it was quantised on our kernels than on the general runtime', async () => {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (const { text, exact, whole } of golden.texts) {
      const encoded = await kernels.encode(text, engine.splitSentences(text));
      for (const [index, value] of exact.entries()) {
        ours.push(Math.abs((encoded.whole[index] ?? NaN) - value));
        theirs.push(Math.abs((whole[index] ?? NaN) - value));
      }
    }
    expect(mean(ours)).toBeLessThan(mean(theirs) * 0.75);
  }, 60_000);

  it('lead to the same decisions on both, but for labels at their very threshold', async () => {
    const off: number[] = [];
    let decisions = 0;
    let otherwise = 0;
    for (const each of golden.texts) {
      const { pairs, decided } = await compare(kernels, each);
      for (const [a, b] of pairs) off.push(Math.abs(a - b));
      decisions += decided.length;
      otherwise += decided.filter((same) => !same).length;
    }
    expect(mean(off)).toBeLessThan(golden.tolerance.mean_probability * 2);
    expect(otherwise / decisions).toBeLessThan(0.01);
  }, 60_000);

  /** What an encoder and the heads say of one text, beside what training said. */
  async function compare(encoder: Encoder, { text, windows, whole, heads: wanted }: Golden['texts'][number]) {
    const encoded = await encoder.encode(text, engine.splitSentences(text));
    expect(encoded.tokens, text).toBe(windows.flatMap(({ ids }) => ids).length);
    const states = whole.map<[number, number]>((value, index) => [encoded.whole[index] ?? NaN, value]);
    const decided: boolean[] = [];
    const pairs = Object.entries(wanted).flatMap(([name, { message, sentences }]) => {
      const head = heads.byName.get(name);
      if (head === undefined) throw new Error(`No head ${name}`);
      const found = engine.applyHead(head, encoded.whole, encoded.sentences);
      for (const [index, p] of message.entries()) {
        const threshold = head.thresholds[index] ?? 1;
        decided.push(p >= threshold === (found.p[index] ?? NaN) >= threshold);
      }
      return zip([found.p, ...found.sentences.filter((row) => row.length > 0)], [message, ...sentences]);
    });
    return { states, pairs, decided };
  }

  it('see the risk of a conversation rise and fall as training does', async () => {
    const { engine: core, riskModel } = await engine.openNodeEngine(engine.bundledModels());
    for (const { messages, steps } of golden.risk) {
      const customer = messages.map((text, index) => message(text, { id: `m${index}` }));
      const asked = customer.map(({ id, text }) => ({ id, text, role: 'customer' as const }));
      const { signals } = await core.understand({ group: 'golden', inView: true, messages: asked });
      const { course } = engine.riskOf(customer, new Map(signals.map((each) => [each.messageId, each])), riskModel);
      expect(course).toHaveLength(steps.length);
      for (const [index, { p }] of steps.entries())
        expect(Math.abs((course[index]?.p ?? NaN) - p), messages[index]).toBeLessThan(golden.tolerance.probability);
    }
  }, 60_000);
});

function zip(ours: readonly (readonly number[])[], theirs: readonly (readonly number[])[]): [number, number][] {
  expect(ours.map((row) => row.length)).toEqual(theirs.map((row) => row.length));
  return ours.flatMap((row, index) => row.map<[number, number]>((value, at) => [value, theirs[index]?.[at] ?? NaN]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
