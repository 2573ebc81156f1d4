import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../lib/cli/node-engine';
import { secondNeed } from '../../../lib/assist/second-need';
import { INTENTS, type Intent } from '../../../lib/inference/labels';
import { resultOf } from '../../../lib/inference/signals';
import intent, { type IntentGuess } from '../../../lib/inference/tasks/intent';
import { understand } from '../../../lib/inference/understand';
import { openModels } from './opened';

const row = z.object({ text: z.string(), intent: z.enum(INTENTS), intent2: z.enum(INTENTS).optional() });

/** A message, its needs, and the guesses for it, best first. */
interface Judged {
  needs: readonly Intent[];
  guesses: readonly IntentGuess[];
}

/**
 * `npm run bench:models -- needs [--choose]`: how often a second need is named rightly, on messages of one and of two
 * needs that no model has read. Every second one, from the first, served to choose the rule; the figures are of the
 * others. `--choose` lists what was compared on the former.
 */
export async function needs(models: string, args: readonly string[]): Promise<number> {
  const { heads, encoder } = await openModels(models);
  console.log(`Model ${heads.revision}\n`);
  const lines = (await readFile(join(projectRoot(), 'training', 'unread', 'two-needs.jsonl'), 'utf8')).split('\n');
  const judged: Judged[] = [];
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const { text, intent: first, intent2 } = row.parse(JSON.parse(line));
    const { signals } = await understand(encoder, heads, 'customer', text);
    const guesses = resultOf({ messageId: '', ...signals }, intent);
    judged.push({ needs: intent2 === undefined ? [first] : [first, intent2], guesses });
  }
  const chosenOn = judged.filter((_, place) => place % 2 === 0);
  const measured = judged.filter((_, place) => place % 2 === 1);
  const header = ['| second need | named | right | of all there are | F1 |', '|---|---|---|---|---|'];
  if (args.includes('--choose')) {
    console.log(['On the half that chose:\n', ...header].join('\n'));
    for (const [name, rule] of rules()) console.log(lineOf(name, chosenOn, rule));
    console.log('');
  }
  console.log([`On the other half, ${measured.length} messages:\n`, ...header].join('\n'));
  console.log(lineOf('as shipped', measured, secondNeed));
  return 0;
}

type Rule = (guesses: readonly IntentGuess[]) => IntentGuess | null;

/** Every way that was compared: by the whole message, by a sentence of its own, and by either. */
function rules(): [string, Rule][] {
  const steps = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const by = (whole: number, apart: number): Rule => {
    return (guesses) => secondNeed(guesses, { whole, apart });
  };
  return [
    ...steps.map((t): [string, Rule] => [`whole from ${t}`, by(t, 2)]),
    ...steps.map((t): [string, Rule] => [`sentence from ${t}`, by(2, t)]),
    ...steps
      .slice(3)
      .flatMap((t) =>
        steps.slice(0, 7).map((whole): [string, Rule] => [`sentence from ${t} or whole from ${whole}`, by(whole, t)]),
      ),
  ];
}

/** Right is a message whose two needs are just the two that are named. */
function lineOf(name: string, judged: readonly Judged[], rule: Rule): string {
  const named = judged.flatMap(({ needs, guesses }) => {
    const [first, second] = [guesses[0], rule(guesses)];
    if (first === undefined || second === null) return [];
    return [needs.length === 2 && needs.includes(first.label) && needs.includes(second.label)];
  });
  const right = named.filter(Boolean).length;
  const there = judged.filter(({ needs }) => needs.length === 2).length;
  const shares = [right / named.length, right / there, (2 * right) / (named.length + there)];
  return `| ${[name, named.length, ...shares.map((share) => (named.length === 0 ? '' : share.toFixed(3)))].join(' | ')} |`;
}
