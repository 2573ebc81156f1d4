import { AutoModel, env } from '@huggingface/transformers';
import { describe, expect, it, vi } from 'vitest';
import { ModelFileError } from '../errors';
import type { ModelFiles } from './model-files';
import { openTransformers } from './transformers-encoder';

/** A model whose states are the token ids. */
vi.mock('@huggingface/transformers', () => {
  class Tensor {
    readonly data: BigInt64Array | Float32Array;
    constructor(_type: string, data: BigInt64Array | Float32Array) {
      this.data = data;
    }
  }
  const model = async ({ input_ids: { data } }: { input_ids: Tensor }) => ({
    last_hidden_state: new Tensor('float32', Float32Array.from(Array.from(data, Number))),
  });
  return {
    Tensor,
    env: { backends: { onnx: { wasm: {} } } },
    AutoModel: { from_pretrained: async () => model },
  };
});

const files: ModelFiles = { totalBytes: 0, checksumOf: () => '', begin: () => {}, read: async () => new Uint8Array() };
const paths = { mjs: 'ort.mjs', wasm: 'ort.wasm' };

describe('an encoder on transformers.js', () => {
  it('may fetch nothing from outside', async () => {
    await openTransformers(files, paths);
    expect(env).toMatchObject({ allowRemoteModels: false, useBrowserCache: false, useWasmCache: false });
    expect(env.backends.onnx.wasm).toMatchObject({ numThreads: 1, wasmPaths: paths });
  });

  it('gives the states of the tokens it was given', async () => {
    const states = await openTransformers(files, paths);
    expect([...(await states([101, 7, 102]))]).toEqual([101, 7, 102]);
  });

  it('says that a model is damaged which gives no states', async () => {
    vi.spyOn(AutoModel, 'from_pretrained').mockResolvedValueOnce((async () => ({ logits: 1 })) as never);
    const states = await openTransformers(files, paths);
    await expect(states([101, 102])).rejects.toThrow('last_hidden_state');
  });

  it('names the damaged file, whatever transformers.js makes of it', async () => {
    const damaged = new ModelFileError('model-damaged', 'encoder/onnx/model_quantized.onnx', 'too short');
    const broken: ModelFiles = { ...files, read: () => Promise.reject(damaged) };
    vi.spyOn(AutoModel, 'from_pretrained').mockImplementationOnce(async () => {
      await env.fetch('encoder/onnx/model_quantized.onnx').catch(() => undefined);
      throw new Error('file was not found locally');
    });
    await expect(openTransformers(broken, paths)).rejects.toBe(damaged);
  });
});
