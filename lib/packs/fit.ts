import { z } from 'zod';
import { ModelFileError } from '../errors';
import { parseHeads, type Heads } from '../inference/heads';
import type { ModelFiles } from '../inference/model-files';
import { framingTokens } from '../inference/tokenizer';
import { tasks } from '../inference/understand';
import { CLS, SEP } from '../inference/windows';
import { REVISION_LETTERS } from './chosen';
import { checkFormat } from './format';
import { CONFIG, HEADS } from './manifest';
import { PackError } from './pack-error';

/** Whether the parts of a pack fit each other and this version of Tandem, before any of it is run. */

const HEADS_FORMAT = 'tandem-heads/1';
/** Widest window that encoders of the BERT family have; attention over a wider one costs its square. */
const MOST_TOKENS = 512;

const configSchema = z.object({
  hidden_size: z.int().positive(),
  max_position_embeddings: z.int().positive(),
});

/**
 * Holds heads, encoder and tokenizer of a pack to each other and to the tasks of this version.
 * @returns its heads
 * @throws PackError that says what does not fit; ModelFileError when a file is damaged
 */
export async function checkFit(files: Pick<ModelFiles, 'read'>): Promise<Heads> {
  const heads = await readHeads(files);
  checkLimits(heads);
  checkTasks(heads);
  const config = await readConfig(files);
  if (config.hidden_size !== heads.dim)
    throw new PackError('pack-dim', { heads: heads.dim, encoder: config.hidden_size });
  if (config.max_position_embeddings < heads.maxTokens)
    throw new PackError('pack-window', { heads: heads.maxTokens, encoder: config.max_position_embeddings });
  const framing = await framingTokens(files);
  if (framing.length !== 2 || framing[0] !== CLS || framing[1] !== SEP)
    throw new PackError('pack-tokenizer', { found: framing.join(', '), expected: `${CLS}, ${SEP}` });
  return heads;
}

async function readHeads(files: Pick<ModelFiles, 'read'>): Promise<Heads> {
  const json = await readJson(files, HEADS);
  checkFormat(HEADS, json, HEADS_FORMAT);
  try {
    return parseHeads(json);
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new PackError('pack-format', { file: HEADS, detail: error.message }, { cause: error });
  }
}

function checkLimits({ maxTokens, revision }: Heads): void {
  const refuse = (detail: string): PackError => new PackError('pack-format', { file: HEADS, detail });
  if (maxTokens > MOST_TOKENS) throw refuse(`it reads ${maxTokens} tokens at once, ${MOST_TOKENS} is the most`);
  if (revision.length > REVISION_LETTERS) throw refuse(`its revision is longer than ${REVISION_LETTERS} letters`);
}

/** Of a new pack every head is asked for: without one a part of the panel would stay silent and nobody would know why. */
function checkTasks({ byName }: Heads): void {
  for (const task of tasks) {
    const head = byName.get(task.head);
    if (head === undefined) throw new PackError('pack-head-missing', { head: task.head });
    const { labels } = head;
    const at = task.labels.findIndex((label, index) => labels[index] !== label);
    if (at === -1 && labels.length === task.labels.length) continue;
    throw new PackError('pack-labels', {
      head: task.head,
      count: labels.length,
      expected: task.labels.length,
      place: at === -1 ? task.labels.length + 1 : at + 1,
      found: (at === -1 ? labels[task.labels.length] : labels[at])?.slice(0, 60) ?? '–',
      wanted: (at === -1 ? undefined : task.labels[at]) ?? '–',
    });
  }
}

async function readConfig(files: Pick<ModelFiles, 'read'>): Promise<z.infer<typeof configSchema>> {
  const parsed = configSchema.safeParse(await readJson(files, CONFIG));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PackError('pack-format', { file: CONFIG, detail: `${issue?.path.join('.')}: ${issue?.message}` });
}

async function readJson(files: Pick<ModelFiles, 'read'>, file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await files.read(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PackError('pack-format', { file, detail: 'not JSON' }, { cause: error });
  }
}
