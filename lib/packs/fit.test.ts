import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEncoder, headJson, headsJson, tinyHeadsJson } from '../../tests/fixtures/engine/tiny-model';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { packWithList, sha256Of, tokenizer } from '../../tests/fixtures/packs/made-pack';
import { say } from '../i18n/translate';
import { openEncoder } from '../inference/open-encoder';
import { tasks } from '../inference/understand';
import { keptAt } from './chosen';
import { keep } from './storage';
import { tryPack } from './try-pack';

/** The encoder itself is a stand-in here; tests/e2e/model-pack.spec.ts opens real ones. */
vi.mock('../inference/open-encoder', () => ({ openEncoder: vi.fn() }));

const RUNTIME = { mjs: '', wasm: '' };

/** Keeps a pack as if it had been fetched, and looks at it. */
async function trial(change: Record<string, string | undefined> = {}) {
  const files = packWithList(change);
  for (const [path, text] of Object.entries(files))
    await keep(keptAt({ id: 'abc' }, path), new TextEncoder().encode(text));
  return tryPack({ id: 'abc', checksums: sha256Of(files['checksums.json'] ?? '') }, RUNTIME);
}

/** The sentence that a person reads about it. */
async function refusal(change: Record<string, string | undefined>): Promise<string> {
  const result = await trial(change);
  return 'problem' in result ? say(`problem.${result.problem.code}`, result.problem.values) : 'it was taken';
}

const heads = (edit: (heads: Record<string, Record<string, unknown>>) => void, change: object = {}): string => {
  const json = { ...tinyHeadsJson(), ...change } as { heads: Record<string, Record<string, unknown>> };
  edit(json.heads);
  return JSON.stringify(json);
};

beforeEach(() => {
  new FakeOpfs().install();
  vi.mocked(openEncoder).mockResolvedValue(new FakeEncoder());
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a pack', () => {
  it('is taken when its parts fit, with the revision of its heads', async () => {
    expect(await trial()).toEqual({ revision: 'tiny-1' });
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'heads for another encoder',
      { 'encoder/config.json': JSON.stringify({ hidden_size: 384, max_position_embeddings: 512 }) },
      'Heads and encoder do not belong together: heads.json takes 4 numbers for each text, the encoder gives 384. Export both in one run.',
    ],
    [
      'a window that the encoder does not have',
      { 'encoder/config.json': JSON.stringify({ hidden_size: 4, max_position_embeddings: 8 }) },
      'heads.json reads 16 tokens at once, the encoder only 8. Export both in one run.',
    ],
    [
      'a configuration without sizes',
      { 'encoder/config.json': '{"max_position_embeddings":64}' },
      'encoder/config.json of the pack cannot be used: hidden_size: Invalid input',
    ],
    [
      'heads of a later format',
      { 'heads.json': heads(() => {}, { format: 'tandem-heads/2' }) },
      'heads.json is of the format tandem-heads/2; this version of Tandem reads tandem-heads/1.',
    ],
    ['heads that are no JSON', { 'heads.json': '<html>' }, 'heads.json of the pack cannot be used: not JSON.'],
    [
      'a head too few',
      { 'heads.json': heads((all) => delete all['cues']) },
      'heads.json has no head “cues”, so a part of the panel would stay silent.',
    ],
    [
      'a label that is called otherwise',
      { 'heads.json': heads((all) => Object.assign(all, { sentiment: headJson(['-2', '-1', 'meh', '1', '2']) })) },
      'The labels of the head “sentiment” are not those of this version: 5 instead of 5, and in place 3 stands meh instead of 0.',
    ],
    [
      'a label too few',
      { 'heads.json': heads((all) => Object.assign(all, { sentiment: headJson(['-2', '-1', '0', '1']) })) },
      'sentiment” are not those of this version: 4 instead of 5, and in place 5 stands – instead of 2.',
    ],
    [
      'a label too many',
      { 'heads.json': heads((all) => Object.assign(all, { sentiment: headJson(['-2', '-1', '0', '1', '2', '3']) })) },
      '6 instead of 5, and in place 6 stands 3 instead of –.',
    ],
    [
      'weights that are no numbers',
      {
        'heads.json': JSON.stringify(
          headsJson(Object.fromEntries(tasks.map((task) => [task.head, headJson(task.labels, {}, [NaN])]))),
        ),
      },
      'a weight is not a number',
    ],
    [
      'a window so wide that a long message would hold everything up',
      {
        'heads.json': heads(() => {}, { maxTokens: 4096 }),
        'encoder/config.json': JSON.stringify({ hidden_size: 4, max_position_embeddings: 8192 }),
      },
      'heads.json of the pack cannot be used: it reads 4096 tokens at once, 512 is the most.',
    ],
    [
      'a revision that is longer than the record of the choice takes',
      { 'heads.json': heads(() => {}, { revision: 'r'.repeat(201) }) },
      'heads.json of the pack cannot be used: its revision is longer than 200 letters.',
    ],
    [
      'a name of a megabyte in the wrong place',
      { 'heads.json': JSON.stringify({ ...tinyHeadsJson(), heads: { ['x'.repeat(1_000_000)]: 1 } }) },
      'cannot be used: heads.json: heads.xxx',
    ],
    [
      'a tokenizer of another family',
      { 'encoder/tokenizer.json': tokenizer(0, 2) },
      'The tokenizer puts the numbers 0, 2 around a text, Tandem puts 101, 102 there',
    ],
  ])('with %s is refused in words', async (_, change, sentence) => {
    const said = await refusal(change);
    expect(said).toContain(sentence);
    expect(said.length).toBeLessThan(600);
    expect(openEncoder).not.toHaveBeenCalled();
  });

  it('whose encoder does not open is refused in its own words', async () => {
    vi.mocked(openEncoder).mockRejectedValue(new Error('protobuf parsing failed'));
    expect(await refusal({})).toContain('does not open here: protobuf parsing failed.');
  });

  it.each([
    ['no numbers', Number.NaN],
    ['nothing but zeros', 0],
  ])('whose encoder gives %s for a sentence is refused', async (_, value) => {
    const encoder = new FakeEncoder();
    const vector = new Float32Array(4).fill(value);
    encoder.encode = async () => ({ whole: vector, sentences: [], embedding: vector, analysedChars: 5, tokens: 3 });
    vi.mocked(openEncoder).mockResolvedValue(encoder);
    expect(await refusal({})).toContain('A trial sentence gave no usable numbers (encoder)');
  });

  it('that changed on this device since it came is refused', async () => {
    const files = packWithList();
    for (const [path, text] of Object.entries(files))
      await keep(keptAt({ id: 'abc' }, path), new TextEncoder().encode(text));
    // Both the file and the list beside it: the checksum of the list is kept elsewhere.
    const forged = packWithList({ 'heads.json': '{}' });
    for (const path of ['heads.json', 'checksums.json'])
      await keep(keptAt({ id: 'abc' }, path), new TextEncoder().encode(forged[path]));
    const result = await tryPack({ id: 'abc', checksums: sha256Of(files['checksums.json'] ?? '') }, RUNTIME);
    expect(result).toMatchObject({ problem: { code: 'pack-format', values: { file: 'checksums.json' } } });
  });
});
