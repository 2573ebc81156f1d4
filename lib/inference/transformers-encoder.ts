import { AutoModel, AutoTokenizer, Tensor, env } from '@huggingface/transformers';
import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { ModelFileError, TandemError } from '../errors';
import { normalised, type Encoded, type Encoder } from './encoder';
import type { ModelFiles } from './model-files';
import { planWindows, type TokenisedSentence } from './windows';

/**
 * The encoder on transformers.js, the only module that imports it. Bundled files only: nothing is fetched from
 * a hub or a CDN, and every byte comes through `ModelFiles`, which has checked it.
 */

/** Where the ONNX runtime's own two files are; extension URLs in the browser, file URLs on the command line. */
export interface RuntimePaths {
  mjs: string;
  wasm: string;
}

const FOLDER = 'encoder';

/**
 * Loads the encoder and runs it once, so that the first real message is fast.
 * @throws ModelFileError when a file is missing or damaged.
 */
export async function createTransformersEncoder(
  files: ModelFiles,
  maxTokens: number,
  runtime: RuntimePaths,
): Promise<Encoder> {
  const refused = configure(files, runtime);
  try {
    const options = { local_files_only: true } as const;
    const tokenizer = await AutoTokenizer.from_pretrained(FOLDER, options);
    const model = await AutoModel.from_pretrained(FOLDER, { ...options, dtype: 'q8', device: 'wasm' });
    const encoder = new TransformersEncoder(tokenizer, model, maxTokens);
    await encoder.encode('Warm up.', [{ start: 0, end: 8 }]);
    return encoder;
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

class TransformersEncoder implements Encoder {
  readonly dim = 384;
  readonly maxTokens: number;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;

  constructor(tokenizer: PreTrainedTokenizer, model: PreTrainedModel, maxTokens: number) {
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.maxTokens = maxTokens;
  }

  async encode(text: string, sentences: readonly { start: number; end: number }[]): Promise<Encoded> {
    const tokenised = sentences.map<TokenisedSentence>((span, index) => ({
      index,
      end: span.end,
      // Sentences end at white space, so their tokens together are the tokens of the whole text.
      ids: this.#tokenizer.encode(text.slice(span.start, span.end), { add_special_tokens: false }),
    }));
    const plan = planWindows(tokenised, this.maxTokens);
    const whole = new Float32Array(this.dim);
    const perSentence = sentences.map(() => new Float32Array(this.dim));
    const tokensOf = sentences.map(() => 0);
    let tokens = 0;
    for (const window of plan.windows) {
      const states = await this.#run(window.ids);
      tokens += window.ids.length;
      addRows(whole, states, 0, window.ids.length);
      for (const piece of window.pieces) {
        const target = perSentence[piece.sentence];
        if (target === undefined) continue;
        addRows(target, states, piece.from, piece.to);
        tokensOf[piece.sentence] = (tokensOf[piece.sentence] ?? 0) + piece.to - piece.from;
      }
    }
    divide(whole, tokens);
    for (const [index, vector] of perSentence.entries()) divide(vector, tokensOf[index] ?? 0);
    return {
      whole,
      // A sentence that was cut off, or holds nothing the tokenizer knows, has no states: that is not "neutral".
      sentences: perSentence.map((vector, index) => ((tokensOf[index] ?? 0) > 0 ? vector : null)),
      embedding: normalised(whole),
      analysedChars: plan.complete ? text.length : plan.lastEnd,
      tokens,
    };
  }

  async #run(ids: readonly number[]): Promise<Float32Array> {
    const shape = [1, ids.length];
    const integers = (values: Iterable<number>): Tensor =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), shape);
    const output: unknown = await this.#model({
      input_ids: integers(ids),
      attention_mask: integers(ids.map(() => 1)),
      token_type_ids: integers(ids.map(() => 0)),
    });
    return statesOf(output);
  }
}

function statesOf(output: unknown): Float32Array {
  if (typeof output === 'object' && output !== null && 'last_hidden_state' in output) {
    const tensor = output.last_hidden_state;
    if (tensor instanceof Tensor && tensor.data instanceof Float32Array) return tensor.data;
  }
  throw new TandemError('model-damaged', 'The encoder gave no last_hidden_state');
}

function addRows(target: Float32Array, states: Float32Array, from: number, to: number): void {
  const dim = target.length;
  for (let row = from; row < to; row += 1) {
    for (let column = 0; column < dim; column += 1)
      target[column] = (target[column] ?? 0) + (states[row * dim + column] ?? 0);
  }
}

function divide(vector: Float32Array, by: number): void {
  if (by > 0) for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) / by;
}
