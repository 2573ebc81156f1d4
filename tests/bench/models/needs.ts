import { z } from 'zod';
import { intentOf } from '../../../lib/assist/intent';
import { toConversation } from '../../../lib/cli/to-conversation';
import { INTENTS, type Intent } from '../../../lib/inference/labels';
import { understand } from '../../../lib/inference/understand';
import { jsonLines } from './json-lines';
import { openModels } from './opened';

const row = z.object({ text: z.string(), intent: z.enum(INTENTS), intent2: z.enum(INTENTS).optional() });

/** What a message asks for, and what the panel says of it. */
interface Judged {
  needs: readonly Intent[];
  top: Intent | undefined;
  /** What the panel names behind "or". */
  other: Intent | undefined;
}

/**
 * `npm run bench:models -- needs`: of messages with one and with two needs, none of which a model has read, how often
 * the request that the panel names is one of them, and what its "or ..." says of the second.
 */
export async function needs(models: string, args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(`needs takes nothing more, not ${args.join(' ')}`);
    return 2;
  }
  const { heads, encoder } = await openModels(models);
  console.log(`Model ${heads.revision}\n`);
  const judged: Judged[] = [];
  for (const { text, intent, intent2 } of await jsonLines(row, 'training', 'unread', 'two-needs.jsonl')) {
    const { messages } = toConversation({ id: '0', messages: [{ role: 'customer', text }] });
    const { signals } = await understand(encoder, heads, 'customer', text);
    const view = intentOf(messages, new Map(messages.map(({ id }) => [id, { messageId: id, ...signals }])), null);
    judged.push({
      needs: intent2 === undefined ? [intent] : [intent, intent2],
      top: view?.top.label,
      other: view?.runnerUp?.label,
    });
  }
  console.log('| messages with | of them | request right | "or ..." named | both needs named |');
  console.log('|---|---|---|---|---|');
  console.log(lineOf('one need', judged, 1));
  console.log(lineOf('two needs', judged, 2));
  return 0;
}

function lineOf(name: string, all: readonly Judged[], count: number): string {
  const judged = all.filter(({ needs }) => needs.length === count);
  const share = (holds: (one: Judged) => boolean): string => (judged.filter(holds).length / judged.length).toFixed(3);
  const isNeed = (needs: readonly Intent[], label: Intent | undefined): boolean =>
    label !== undefined && needs.includes(label);
  const cells = [
    name,
    judged.length,
    share(({ needs, top }) => isNeed(needs, top)),
    share(({ other }) => other !== undefined),
    count === 1 ? '' : share(({ needs, top, other }) => isNeed(needs, top) && isNeed(needs, other)),
  ];
  return `| ${cells.join(' | ')} |`;
}
