import { AutoModel, Tensor, env } from '@huggingface/transformers';
import type { PreTrainedModel } from '@huggingface/transformers';
import { ModelFileError, TandemError } from '../errors';
import type { ModelFiles } from './model-files';
import type { TokenStates } from './windowed-encoder';

/**
 * The encoder's file on transformers.js, the only module that imports it: the general way, which reads any encoder
 * in its format, and the one that our own kernels are checked against. Bundled files only: nothing is fetched from
 * a hub or a CDN, and every byte comes through `ModelFiles`, which has checked it.
 */

/** Where the ONNX runtime's own two files are; extension URLs in the browser, file URLs on the command line. */
export interface RuntimePaths {
  mjs: string;
  wasm: string;
}

const FOLDER = 'encoder';

/** @throws ModelFileError when a file is missing or damaged. */
export async function openTransformers(files: ModelFiles, runtime: RuntimePaths): Promise<TokenStates> {
  const refused = configure(files, runtime);
  try {
    return statesBy(await AutoModel.from_pretrained(FOLDER, { local_files_only: true, dtype: 'q8', device: 'wasm' }));
  } catch (error) {
    throw refused.last ?? error;
  }
}

/** Why a file was not given; transformers.js turns whatever a read throws into "not found". */
interface Refused {
  last: ModelFileError | null;
}

function configure(files: ModelFiles, runtime: RuntimePaths): Refused {
  const refused: Refused = { last: null };
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '';
  env.useBrowserCache = false;
  // In a worker this cache would turn the glue code into a blob: URL, which the CSP refuses.
  env.useWasmCache = false;
  env.fetch = async (input: string | URL | Request) => {
    try {
      return new Response(await files.read(pathOf(input)));
    } catch (error) {
      if (error instanceof ModelFileError) refused.last = error;
      throw error;
    }
  };
  const wasm = env.backends.onnx.wasm;
  if (wasm === undefined) throw new TandemError('engine-crashed', 'This build has no wasm runtime');
  wasm.wasmPaths = { mjs: runtime.mjs, wasm: runtime.wasm };
  // Threads need cross-origin isolation and gain nothing on two cores (facts measured in docs/benchmarks.md).
  wasm.numThreads = 1;
  return refused;
}

function pathOf(input: string | URL | Request): string {
  const url = input instanceof Request ? input.url : String(input);
  return url.slice(url.indexOf(`${FOLDER}/`));
}

/** One text through the model: no padding, so nothing is masked. */
function statesBy(model: PreTrainedModel): TokenStates {
  return async (ids) => {
    const integers = (values: Iterable<number>): Tensor =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length]);
    const output: unknown = await model({
      input_ids: integers(ids),
      attention_mask: integers(ids.map(() => 1)),
      token_type_ids: integers(ids.map(() => 0)),
    });
    return statesOf(output);
  };
}

function statesOf(output: unknown): Float32Array {
  if (typeof output === 'object' && output !== null && 'last_hidden_state' in output) {
    const tensor = output.last_hidden_state;
    if (tensor instanceof Tensor && tensor.data instanceof Float32Array) return tensor.data;
  }
  throw new TandemError('model-damaged', 'The encoder gave no last_hidden_state');
}
