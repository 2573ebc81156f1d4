import { messageOf, ModelFileError, report } from '../errors';
import type { Encoded } from '../inference/encoder';
import type { PackTrial } from '../inference/engine';
import { applyHead, type Heads } from '../inference/heads';
import { openEncoder } from '../inference/open-encoder';
import { splitSentences } from '../inference/sentences';
import type { RuntimePaths } from '../inference/transformers-encoder';
import type { Pack } from './chosen';
import { checkFit } from './fit';
import { openPackFiles } from './pack-files';
import { PackError } from './pack-error';

const SENTENCE = 'My parcel never came and nobody answers. Can I speak to a manager?';

/** Looks at a pack that lies on this device: does all of it fit, does it open, does it read a sentence? Never rejects. */
export async function tryPack(pack: Pick<Pack, 'id' | 'checksums'>, runtime: RuntimePaths): Promise<PackTrial> {
  try {
    const files = await openPackFiles(pack, () => {});
    const heads = await checkFit(files);
    const encoder = await openEncoder(files, heads.maxTokens, runtime);
    checkNumbers(await encoder.encode(SENTENCE, splitSentences(SENTENCE)), heads);
    return { revision: heads.revision };
  } catch (error) {
    if (error instanceof PackError) return { problem: error.problem };
    report(error, 'trying a model pack');
    if (error instanceof ModelFileError)
      return { problem: { code: 'pack-format', values: { file: error.file, detail: messageOf(error) } } };
    return { problem: { code: 'pack-model', values: { detail: messageOf(error).slice(0, 300) } } };
  }
}

/** Numbers that are none would make every mark of the panel nonsense, without any error. */
function checkNumbers({ whole, sentences, embedding }: Encoded, heads: Heads): void {
  const vectors = [whole, embedding, ...sentences.filter((vector) => vector !== null)];
  const areNumbers = vectors.every((vector) => vector.length === heads.dim && vector.every(Number.isFinite));
  if (!areNumbers || whole.every((value) => value === 0)) throw new PackError('pack-trial', { part: 'encoder' });
  for (const [name, head] of heads.byName) {
    if (!applyHead(head, whole, sentences).p.every((p) => p >= 0 && p <= 1))
      throw new PackError('pack-trial', { part: name });
  }
}
