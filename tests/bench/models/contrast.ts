import { projectRoot } from '../../../lib/cli/node-engine';
import sentiment, { type SentimentResult } from '../../../lib/inference/tasks/sentiment';
import { understand } from '../../../lib/inference/understand';
import { shareInterval } from './bootstrap';
import { readContrast, type ContrastPair } from './contrast-set';
import { openModels } from './opened';

/** A pair with what the models say of its two messages. */
interface ReadPair {
  phenomenon: string;
  pair: ContrastPair;
  calmer: SentimentResult;
  harsher: SentimentResult;
}

/**
 * `npm run bench:models -- contrast [--wrong]`: the share of pairs in which the harsher message has the lower expected
 * sentiment level; a tie is wrong. `--wrong` lists the others: to look at, never to tune by.
 */
export async function contrast(models: string, args: readonly string[]): Promise<number> {
  const strange = args.filter((each) => each !== '--wrong');
  if (strange.length > 0) {
    console.error(`contrast knows --wrong only, not ${strange.join(' ')}`);
    return 2;
  }
  const read = await readerOf(models);
  const pairs: ReadPair[] = [];
  for (const { name, pairs: asked } of await readContrast(projectRoot())) {
    console.error(`Reading ${name}`);
    for (const pair of asked)
      pairs.push({
        phenomenon: name,
        pair,
        calmer: await read(pair.calmer),
        harsher: await read(pair.harsher),
      });
  }
  console.log(tableOf(pairs).join('\n'));
  if (args.includes('--wrong')) console.log(wrongOf(pairs).join('\n'));
  return 0;
}

/** Reads messages as the extension does. Fails rather than count a message that could not be read as a neutral one. */
async function readerOf(models: string): Promise<(text: string) => Promise<SentimentResult>> {
  const { heads, encoder } = await openModels(models);
  console.log(`Model ${heads.revision}\n`);
  return async (text) => {
    const { signals } = await understand(encoder, heads, 'customer', text);
    const result = signals.results[sentiment.id];
    if (result === undefined) throw new Error(`The models in ${models} say no sentiment`);
    // Written by this very task's `parse`: the id is the proof of the type.
    return result as SentimentResult;
  };
}

const ordered = ({ calmer, harsher }: ReadPair): boolean => harsher.mean < calmer.mean;
/** What an agent sees: the level that the panel names. */
const shownOrdered = ({ calmer, harsher }: ReadPair): boolean => harsher.value < calmer.value;
/** A guess that reads nothing, to show what the lengths of the texts give away. */
const longer = ({ pair }: ReadPair): boolean => pair.harsher.length > pair.calmer.length;

function tableOf(pairs: readonly ReadPair[]): string[] {
  const names = [...new Set(pairs.map(({ phenomenon }) => phenomenon))];
  return [
    '| phenomenon | pairs | ordered rightly | 95 % interval | level shown is lower | longer text guessed |',
    '|---|---|---|---|---|---|',
    ...names.map((name) =>
      lineOf(
        name.replaceAll('-', ' '),
        pairs.filter(({ phenomenon }) => phenomenon === name),
      ),
    ),
    lineOf('**all**', pairs),
  ];
}

function lineOf(name: string, group: readonly ReadPair[]): string {
  const share = (holds: (pair: ReadPair) => boolean): string => (group.filter(holds).length / group.length).toFixed(3);
  const interval = shareInterval(group.map(ordered)).map((bound) => bound.toFixed(3));
  const cells = [name, group.length, share(ordered), interval.join(' to '), share(shownOrdered), share(longer)];
  return `| ${cells.join(' | ')} |`;
}

function wrongOf(pairs: readonly ReadPair[]): string[] {
  return pairs
    .filter((pair) => !ordered(pair))
    .flatMap(({ pair, calmer, harsher }) => [
      '',
      `${pair.id} (${pair.note})`,
      `  should be calmer  ${levelOf(calmer)}  ${JSON.stringify(pair.calmer)}`,
      `  should be harsher ${levelOf(harsher)}  ${JSON.stringify(pair.harsher)}`,
    ]);
}

function levelOf({ mean }: SentimentResult): string {
  return mean.toFixed(2).padStart(5);
}
