import type { ModelFiles } from './model-files';

/** The encoder's files, below the folder of models. */
export const TOKENIZER = 'encoder/tokenizer.json';
export const MODEL = 'encoder/onnx/model_quantized.onnx';

/**
 * What decides the numbers of an embedding, and nothing else: the encoder's file, its tokenizer, how states are
 * pooled and how long a window is. Vectors are kept under this key and not under the revision of `heads.json`, so
 * that new heads on the same encoder throw no vectors away.
 * @throws ModelFileError when `checksums.json` lists no encoder.
 */
export function encoderKey(files: Pick<ModelFiles, 'checksumOf'>, maxTokens: number): string {
  const short = (path: string, letters: number): string => files.checksumOf(path).slice(0, letters);
  return `${short(MODEL, 12)}-${short(TOKENIZER, 6)}-mean-${maxTokens}`;
}
