import { z } from 'zod';
import { withCourse } from '../../../lib/assist/course';
import { toConversation } from '../../../lib/cli/to-conversation';
import type { Signal } from '../../../lib/inference/labels';
import { resultOf, type MessageSignals } from '../../../lib/inference/signals';
import escalation from '../../../lib/inference/tasks/signals';
import { understand } from '../../../lib/inference/understand';
import { jsonLines } from './json-lines';
import { openModels } from './opened';

const LABEL: Signal = 'repeated';

const conversation = z.object({
  id: z.string(),
  messages: z.array(
    z.object({ role: z.enum(['customer', 'agent']), text: z.string(), signals: z.array(z.string()).default([]) }),
  ),
});

/** One customer message: what is true of it, and what each way says. */
interface Judged {
  text: string;
  truth: boolean;
  model: boolean;
  both: boolean;
}

/**
 * `npm run bench:models -- course [--list]`: how often a customer message of the written conversations is marked
 * "repeated" rightly, by its own words and by its place in the conversation beside them. The conversations give no
 * times, so what is told by waiting is not measured here.
 */
export async function course(models: string, args: readonly string[]): Promise<number> {
  const { heads, encoder } = await openModels(models);
  console.log(`Model ${heads.revision}\n`);
  const judged: Judged[] = [];
  for (const { id, messages } of await jsonLines(conversation, 'training', 'written', 'conversations.jsonl')) {
    const read = toConversation({ id, messages });
    const signals = new Map<string, MessageSignals>();
    for (const message of read.messages) {
      if (message.role !== 'customer') continue;
      const found = await understand(encoder, heads, 'customer', message.text);
      signals.set(message.id, { messageId: message.id, ...found.signals });
    }
    const beside = withCourse(signals, read);
    for (const [place, message] of messages.entries()) {
      if (message.role !== 'customer') continue;
      const says = (all: ReadonlyMap<string, MessageSignals>): boolean => {
        const own = all.get(String(place));
        return own !== undefined && resultOf(own, escalation).found.some(({ label }) => label === LABEL);
      };
      const truth = message.signals.includes(LABEL);
      judged.push({ text: message.text, truth, model: says(signals), both: says(beside) });
    }
  }
  console.log('| repeated, of the messages of the written conversations | marked | precision | recall | F1 |');
  console.log('|---|---|---|---|---|');
  console.log(lineOf('by the message itself', judged, ({ model }) => model));
  console.log(lineOf('and by its place in the conversation', judged, ({ both }) => both));
  const added = judged.filter(({ model, both }) => both && !model);
  console.log(`\nAdded by the course: ${added.length}, right ${added.filter(({ truth }) => truth).length}`);
  if (args.includes('--list')) for (const { truth, text } of added) console.log(`${truth ? '+' : '-'} ${text}`);
  return 0;
}

function lineOf(name: string, judged: readonly Judged[], says: (one: Judged) => boolean): string {
  const marked = judged.filter(says);
  const right = marked.filter(({ truth }) => truth).length;
  const precision = right / marked.length;
  const recall = right / judged.filter(({ truth }) => truth).length;
  const f1 = (2 * precision * recall) / (precision + recall);
  return `| ${[name, marked.length, ...[precision, recall, f1].map((share) => share.toFixed(3))].join(' | ')} |`;
}
