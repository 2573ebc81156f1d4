import { Tokenizer } from '@huggingface/tokenizers';
import { messageOf, ModelFileError } from '../errors';
import { TOKENIZER } from './encoder-key';
import type { ModelFiles } from './model-files';
import type { Tokenise } from './windowed-encoder';

const FILES = [TOKENIZER, 'encoder/tokenizer_config.json'] as const;

/**
 * The encoder's own tokenizer.
 * @throws ModelFileError that names the file which is missing or damaged.
 */
export async function openTokenizer(files: Pick<ModelFiles, 'read'>): Promise<Tokenise> {
  const tokenizer = await open(files);
  return (sentence) => tokenizer.encode(sentence, { add_special_tokens: false }).ids;
}

/**
 * Numbers that the tokenizer itself puts around a text.
 * @throws ModelFileError as `openTokenizer` does
 */
export async function framingTokens(files: Pick<ModelFiles, 'read'>): Promise<readonly number[]> {
  return (await open(files)).encode('').ids;
}

async function open(files: Pick<ModelFiles, 'read'>): Promise<Tokenizer> {
  const [vocabulary, config] = await Promise.all(FILES.map((path) => readObject(files, path)));
  try {
    return new Tokenizer(vocabulary ?? {}, config ?? {});
  } catch (error) {
    throw new ModelFileError('model-damaged', FILES[0], messageOf(error), { cause: error });
  }
}

async function readObject(files: Pick<ModelFiles, 'read'>, path: string): Promise<object> {
  const text = new TextDecoder().decode(await files.read(path));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new ModelFileError('model-damaged', path, messageOf(error), { cause: error });
  }
  throw new ModelFileError('model-damaged', path, `${path} holds no object`);
}
