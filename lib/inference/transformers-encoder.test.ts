import { AutoModel, env } from '@huggingface/transformers';
import { describe, expect, it, vi } from 'vitest';
import { ModelFileError } from '../errors';
import type { ModelFiles } from './model-files';
import { splitSentences } from './sentences';
import { createTransformersEncoder } from './transformers-encoder';

/** A tokenizer of one token a word that drops what has no letter, and a model whose states are the token ids. */
vi.mock('@huggingface/transformers', () => {
  const DIM = 384;
  class Tensor {
    readonly data: BigInt64Array | Float32Array;
    constructor(_type: string, data: BigInt64Array | Float32Array) {
      this.data = data;
    }
  }
  const tokenizer = { encode: (text: string) => (text.match(/\p{L}+/gu) ?? []).map((word) => 1000 + word.length) };
  const model = async ({ input_ids: { data } }: { input_ids: Tensor }) => {
    const states = Array.from(data, Number).flatMap((id) => Array<number>(DIM).fill(id));
    return { last_hidden_state: new Tensor('float32', Float32Array.from(states)) };
  };
  return {
    Tensor,
    env: { backends: { onnx: { wasm: {} } } },
    AutoTokenizer: { from_pretrained: async () => tokenizer },
    AutoModel: { from_pretrained: async () => model },
  };
});

const files: ModelFiles = { totalBytes: 0, checksumOf: () => '', read: async () => new Uint8Array() };
const paths = { mjs: 'ort.mjs', wasm: 'ort.wasm' };

const encode = async (text: string, maxTokens = 64) => {
  const encoder = await createTransformersEncoder(files, maxTokens, paths);
  return encoder.encode(text, splitSentences(text));
};

describe('the encoder on transformers.js', () => {
  it('may fetch nothing from outside', async () => {
    await createTransformersEncoder(files, 64, paths);
    expect(env).toMatchObject({ allowRemoteModels: false, useBrowserCache: false, useWasmCache: false });
    expect(env.backends.onnx.wasm).toMatchObject({ numThreads: 1, wasmPaths: paths });
  });

  it('gives the mean of the whole and of each sentence', async () => {
    const { whole, sentences, tokens, analysedChars } = await encode('ab cd. efgh!');
    expect(whole[0]).toBeCloseTo((101 + 1002 + 1002 + 1004 + 102) / 5, 2);
    expect(sentences.map((vector) => vector?.[0])).toEqual([1002, 1004]);
    expect([tokens, analysedChars]).toEqual([5, 12]);
  });

  it('keeps the place of a sentence that holds no token', async () => {
    const { sentences } = await encode('\u200B\u200B\u200B\nI want a refund');
    expect(sentences.map((vector) => vector === null)).toEqual([true, false]);
  });

  it('reads a long text in windows and says how far it came', async () => {
    const line = 'one two three four five.';
    const text = Array.from({ length: 6 }, () => line).join(' ');
    const { sentences, analysedChars } = await encode(text, 8);
    expect(sentences.filter((vector) => vector !== null)).toHaveLength(4);
    expect(sentences.at(-1)).toBeNull();
    expect(analysedChars).toBe(4 * (line.length + 1) - 1);
  });

  it('reads a text without any token', async () => {
    const { whole, sentences } = await encode('');
    expect(whole[0]).toBeCloseTo((101 + 102) / 2, 2);
    expect(sentences).toEqual([]);
  });

  it('has embeddings of unit length', async () => {
    const { embedding } = await encode('hello there');
    expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
  });

  it('names the damaged file, whatever transformers.js makes of it', async () => {
    const damaged = new ModelFileError('model-damaged', 'encoder/onnx/model_quantized.onnx', 'too short');
    const broken: ModelFiles = { ...files, read: () => Promise.reject(damaged) };
    vi.spyOn(AutoModel, 'from_pretrained').mockImplementationOnce(async () => {
      await env.fetch('encoder/onnx/model_quantized.onnx').catch(() => undefined);
      throw new Error('file was not found locally');
    });
    await expect(createTransformersEncoder(broken, 64, paths)).rejects.toBe(damaged);
  });
});
