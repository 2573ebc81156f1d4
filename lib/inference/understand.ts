import { ModelFileError, report } from '../errors';
import type { Encoded, Encoder } from './encoder';
import { applyHead, type Heads } from './heads';
import { splitSentences } from './sentences';
import type { MessageSignals } from './signals';
import type { Task, Writer } from './task';

const modules = import.meta.glob<{ default: Task<unknown> }>('./tasks/*.ts', { eager: true });

/** Every model task, in the order of their ids. */
export const tasks: readonly Task<unknown>[] = Object.values(modules).map((module) => module.default);

/**
 * Holds a model pack to the code: a head with other labels, or the same ones in another order, would be read as
 * something it never said.
 * @throws ModelFileError `model-damaged`
 */
export function checkLabels(heads: Heads): void {
  for (const task of tasks) {
    const head = heads.byName.get(task.head);
    if (head === undefined || head.labels.join('\n') === task.labels.join('\n')) continue;
    const detail = `heads.json: ${task.head} has other labels than task ${task.id}`;
    throw new ModelFileError('model-damaged', 'heads.json', detail);
  }
}

/** One text with everything that one pass of the encoder says about it. */
export interface Understood {
  encoded: Encoded;
  signals: Omit<MessageSignals, 'messageId'>;
}

/**
 * Runs the encoder once and every task that reads this role on its output. A task that fails is reported and
 * left out; the rest goes on.
 */
export async function understand(encoder: Encoder, heads: Heads, role: Writer, text: string): Promise<Understood> {
  const sentences = splitSentences(text);
  const encoded = await encoder.encode(text, sentences);
  const results: Record<string, unknown> = {};
  for (const task of tasks) {
    const head = heads.byName.get(task.head);
    if (head === undefined || !(task.roles as readonly Writer[]).includes(role)) continue;
    try {
      results[task.id] = task.parse(applyHead(head, encoded.whole, encoded.sentences), sentences);
    } catch (error) {
      report(error, `task ${task.id}`);
    }
  }
  return { encoded, signals: { analysedChars: encoded.analysedChars, results } };
}
