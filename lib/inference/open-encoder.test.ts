import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelFileError } from '../errors';
import { openBert } from './kernel/bert';
import { kernelRuns } from './kernel/kernel';
import type { ModelFiles } from './model-files';
import { openEncoder } from './open-encoder';
import { openTransformers } from './transformers-encoder';

const DIM = 4;
const states = (value: number) => (ids: readonly number[]) => new Float32Array(ids.length * DIM).fill(value);

vi.mock('./tokenizer', () => ({ openTokenizer: async () => () => [7] }));
vi.mock('./kernel/kernel', () => ({ kernelRuns: vi.fn(() => true) }));
vi.mock('./kernel/bert', () => ({ openBert: vi.fn(async () => states(1)) }));
vi.mock('./transformers-encoder', () => ({ openTransformers: vi.fn(async () => states(2)) }));

const bert = {
  model_type: 'bert',
  hidden_act: 'gelu',
  hidden_size: DIM,
  intermediate_size: 8,
  layer_norm_eps: 1e-12,
  max_position_embeddings: 64,
  num_attention_heads: 1,
  num_hidden_layers: 1,
  vocab_size: 100,
};

const filesWith = (config: unknown): ModelFiles => ({
  totalBytes: 0,
  checksumOf: () => '',
  begin: () => {},
  read: async () => new TextEncoder().encode(typeof config === 'string' ? config : JSON.stringify(config)),
});

/** What the runtime that was chosen gives for every state. */
async function chosen(config: unknown = bert): Promise<number | undefined> {
  const encoder = await openEncoder(filesWith(config), 16, { mjs: '', wasm: '' });
  return (await encoder.encode('Hello', [{ start: 0, end: 5 }])).whole[0];
}

describe('openEncoder', () => {
  beforeEach(() => vi.clearAllMocks());

  it('runs the bundled encoder on our own kernels', async () => {
    expect(await chosen()).toBe(1);
    expect(openTransformers).not.toHaveBeenCalled();
  });

  it('takes the general runtime where the browser lacks the instructions', async () => {
    vi.mocked(kernelRuns).mockReturnValueOnce(false);
    expect(await chosen()).toBe(2);
  });

  it('takes the general runtime for an encoder of another kind', async () => {
    expect(await chosen({ ...bert, hidden_act: 'relu' })).toBe(2);
    expect(openBert).not.toHaveBeenCalled();
  });

  it('takes the general runtime for a file of another make', async () => {
    vi.mocked(openBert).mockRejectedValueOnce(new RangeError('layers.0.query is missing'));
    expect(await chosen()).toBe(2);
  });

  it('hides no fault of its own', async () => {
    vi.mocked(openBert).mockRejectedValueOnce(new TypeError('a mistake'));
    await expect(chosen()).rejects.toThrow('a mistake');
  });

  it('names a configuration that cannot be read', async () => {
    await expect(chosen('{')).rejects.toThrow(ModelFileError);
    await expect(chosen({ ...bert, hidden_size: 'many' })).rejects.toMatchObject({ file: 'encoder/config.json' });
  });
});
