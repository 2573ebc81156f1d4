import { z } from 'zod';
import { intentOf } from '../../../lib/assist/intent';
import { SecondNeeds } from '../../../lib/assist/second-needs';
import { toConversation } from '../../../lib/cli/to-conversation';
import type { Engine } from '../../../lib/inference/engine';
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
  /** What it names behind "and also". */
  also: Intent | undefined;
}

/**
 * `npm run bench:models -- needs`: of messages with one and with two needs, none of which a model has read, how often
 * the request that the panel names is one of them, and what its "or ..." and "and also ..." say of the second. The
 * floor of "and also" was chosen on every other message, from the first; the rest stands by itself.
 */
export async function needs(models: string, args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error(`needs takes nothing more, not ${args.join(' ')}`);
    return 2;
  }
  const { heads, encoder } = await openModels(models);
  console.log(`Model ${heads.revision}\n`);
  const engine: Pick<Engine, 'understand'> = {
    understand: async ({ messages }) => {
      const signals = [];
      for (const { id, text } of messages)
        signals.push({ messageId: id, ...(await understand(encoder, heads, 'customer', text)).signals });
      return { signals, superseded: false, encodeMs: 0 };
    },
  };
  const judged: Judged[] = [];
  for (const { text, intent, intent2 } of await jsonLines(row, 'training', 'unread', 'two-needs.jsonl')) {
    const conversation = toConversation({ id: '0', messages: [{ role: 'customer', text }] });
    const { messages } = conversation;
    const { signals } = await engine.understand({
      group: '',
      inView: true,
      messages: messages.map(({ id, text: said }) => ({ id, role: 'customer', text: said })),
    });
    const read = new Map(signals.map((found) => [found.messageId, found]));
    const secondNeeds = new SecondNeeds();
    const quote = intentOf(messages, read, null)?.quote ?? null;
    if (quote !== null) await secondNeeds.read(engine, '', conversation, quote);
    const view = intentOf(messages, read, null, secondNeeds.of);
    judged.push({
      needs: intent2 === undefined ? [intent] : [intent, intent2],
      top: view?.top.label,
      other: view?.runnerUp?.label,
      also: view?.also?.label,
    });
  }
  console.log(
    '| messages with | of them | request right | "or ..." named | "and also ..." named | of those right | both needs named |',
  );
  console.log('|---|---|---|---|---|---|---|');
  const rest = judged.filter((_, index) => index % 2 === 1);
  for (const [name, part] of [
    ['', judged],
    [', the half that chose nothing', rest],
  ] as const) {
    console.log(lineOf(`one need${name}`, part, 1));
    console.log(lineOf(`two needs${name}`, part, 2));
  }
  const named = rest.filter(({ also }) => also !== undefined);
  const right = named.filter(({ needs: asked, also }) => isNeed(asked, also));
  console.log(
    `\nOf ${named.length} "and also ..." in the half that chose nothing, ${share(right.length, named.length)} are right.`,
  );
  return 0;
}

function lineOf(name: string, all: readonly Judged[], count: number): string {
  const judged = all.filter(({ needs }) => needs.length === count);
  const holds = (test: (one: Judged) => boolean): string => share(judged.filter(test).length, judged.length);
  const named = judged.filter(({ also }) => also !== undefined);
  const cells = [
    name,
    judged.length,
    holds(({ needs, top }) => isNeed(needs, top)),
    holds(({ other }) => other !== undefined),
    holds(({ also }) => also !== undefined),
    share(named.filter(({ needs, also }) => isNeed(needs, also)).length, named.length),
    count === 1 ? '' : holds(({ needs, top, also }) => isNeed(needs, top) && isNeed(needs, also)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function isNeed(needs: readonly Intent[], label: Intent | undefined): boolean {
  return label !== undefined && needs.includes(label);
}

function share(some: number, all: number): string {
  return all === 0 ? '' : (some / all).toFixed(3);
}
