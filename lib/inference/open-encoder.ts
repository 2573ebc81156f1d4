import { z } from 'zod';
import { messageOf, ModelFileError } from '../errors';
import type { Encoder } from './encoder';
import { MODEL, TOKENIZER } from './encoder-key';
import { openBert } from './kernel/bert';
import { kernelRuns } from './kernel/kernel';
import type { Shape } from './kernel/weights';
import type { ModelFiles } from './model-files';
import { openTokenizer } from './tokenizer';
import { openTransformers, type RuntimePaths } from './transformers-encoder';
import { WindowedEncoder, type TokenStates } from './windowed-encoder';

const CONFIG = 'encoder/config.json';
/** Texts read before the first real one: the browser makes code fast that has run a little. */
const WARM_UPS = 3;
const WARM_UP = 'Hello, I am still waiting for my order and nobody can tell me where it is. What happens next?';

const configSchema = z.object({
  model_type: z.string(),
  hidden_act: z.string(),
  hidden_size: z.number().int().positive(),
  intermediate_size: z.number().int().positive(),
  layer_norm_eps: z.number().positive(),
  max_position_embeddings: z.number().int().positive(),
  num_attention_heads: z.number().int().positive(),
  num_hidden_layers: z.number().int().positive(),
  vocab_size: z.number().int().positive(),
});

/** What an encoder's token states are computed by. */
export type Runtime = 'kernels' | 'transformers';

/** Begins to read what `openEncoder` needs, while something else is prepared. */
export function beginEncoder(files: ModelFiles): void {
  for (const path of [CONFIG, TOKENIZER, MODEL]) files.begin(path);
}

/**
 * Opens the encoder on the fastest thing that runs it here, and runs it a few times, so that the first real message
 * is fast. A file that our kernels were not written for, or an engine without the instructions that they need, gets
 * the general runtime.
 * @param only for benchmarks and checks that want one of the two.
 * @throws ModelFileError when a file is missing or damaged.
 */
export async function openEncoder(
  files: ModelFiles,
  maxTokens: number,
  runtime: RuntimePaths,
  only?: Runtime,
): Promise<Encoder> {
  const config = await readConfig(files);
  const [tokenise, states] = await Promise.all([
    openTokenizer(files),
    openStates(files, config, maxTokens, runtime, only),
  ]);
  const encoder = new WindowedEncoder({ dim: config.hidden_size, maxTokens, tokenise, states });
  for (let run = 0; run < WARM_UPS; run += 1) await encoder.encode(WARM_UP, [{ start: 0, end: WARM_UP.length }]);
  return encoder;
}

type Config = z.infer<typeof configSchema>;

async function openStates(
  files: ModelFiles,
  config: Config,
  maxTokens: number,
  runtime: RuntimePaths,
  only: Runtime | undefined,
): Promise<TokenStates> {
  const fits = config.model_type === 'bert' && config.hidden_act === 'gelu' && kernelRuns();
  if (only === 'kernels' || (only === undefined && fits)) {
    const bytes = await files.read(MODEL);
    try {
      return await openBert(bytes, shapeOf(config), maxTokens);
    } catch (error) {
      // The bytes are whole, their checksum says so: they are of another make, which the general runtime may know.
      if (only !== undefined || !(error instanceof RangeError)) throw error;
    }
  }
  return openTransformers(files, runtime);
}

function shapeOf(config: Config): Shape {
  return {
    vocab: config.vocab_size,
    dim: config.hidden_size,
    layers: config.num_hidden_layers,
    heads: config.num_attention_heads,
    inner: config.intermediate_size,
    positions: config.max_position_embeddings,
    epsilon: config.layer_norm_eps,
  };
}

async function readConfig(files: ModelFiles): Promise<Config> {
  const bytes = await files.read(CONFIG);
  try {
    return configSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new ModelFileError('model-damaged', CONFIG, messageOf(error), { cause: error });
  }
}
