import { bundledModels } from '../../lib/cli/node-engine';
import { FLOOR, SPEAK } from '../../lib/knowledge/search';
import { weights, type FusionWeights } from '../../lib/knowledge/weights';
import { plainBm25 } from './plain-bm25';
import { openCachedEncoder } from './search-encoder';
import { DEVELOPMENT, fit } from './search-fit';
import { auroc, calibrationError, meanReciprocalRank } from './search-metrics';
import { hitsOf, observe, type Observation } from './search-observe';
import { readDesk, readSet, type SearchSet } from './search-sets';

/**
 * `npm run bench:search [-- --models <folder>]`: how well search finds what a customer means. Sets that the shipped
 * weights were fitted on are measured in five folds, each with weights fitted on the other four; `cover` is another
 * trade and `demo desk` the tickets of the demo: nothing was ever fitted on those.
 */
export async function run(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--models');
  const encoder = await openCachedEncoder(at === -1 ? bundledModels() : (args[at + 1] ?? ''));
  console.log(`encoder ${encoder.key}; weights fitted on ${weights.fittedOn} with encoder ${weights.encoder}`);
  console.log(HEADING);
  const development = await Promise.all(DEVELOPMENT.map(readSet));
  for (const dense of [false, true]) {
    const how = dense ? 'hybrid' : 'words';
    const observed: Observation[][] = [];
    for (const set of development) observed.push(await observe(set, encoder, dense));
    for (const [index, set] of development.entries()) {
      if (dense) print(`${set.name}, plain BM25`, plain(set));
      print(`${set.name}, ${how}, 5 folds`, folded(observed.flat(), observed[index] ?? [], dense));
    }
    const fusion = dense ? weights.hybrid : weights.lexicalOnly;
    for (const set of [await readSet('cover'), await readDesk()]) {
      if (dense) print(`${set.name} (test), plain BM25`, plain(set));
      const judged = (await observe(set, encoder, dense)).map((observation) => judge(observation, fusion));
      print(`${set.name} (test), ${how}`, judged);
    }
  }
  await encoder.save();
  return 0;
}

const HEADING = [
  'conversations'.padEnd(32),
  'R@1    R@4    R@5    MRR    AUROC ',
  'gap of p  (top 4)',
  'speaks where answered / not',
  'right in list  right of shown  shown',
].join('  ');
const FOLDS = 5;
/** Most suggestions that the panel shows. */
const SHOWN = 4;

/** A conversation, and of each item that was found how likely it was called and whether it was right. */
interface Judged {
  answered: boolean;
  items: { p: number; right: boolean }[];
}

function judge(observation: Observation, fusion: FusionWeights): Judged {
  const items = hitsOf(observation, fusion).map(({ p, itemKey }) => ({ p, right: observation.answers.has(itemKey) }));
  return { answered: observation.answers.size > 0, items };
}

function folded(all: readonly Observation[], wanted: readonly Observation[], dense: boolean): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const fusion = fit(
      all.filter(({ question }) => foldOf(question.id) !== fold),
      dense,
    );
    return wanted
      .filter(({ question }) => foldOf(question.id) === fold)
      .map((observation) => judge(observation, fusion));
  }).flat();
}

function foldOf(id: string): number {
  return [...id].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 1_000_003, 7) % FOLDS;
}

/** What a search box gives: an order, and no idea of how sure it is. */
function plain(set: SearchSet): Judged[] {
  return plainBm25(set).map(({ ranked }, at) => {
    const answers = set.questions[at]?.answers ?? [];
    return {
      answered: answers.length > 0,
      items: ranked.map(({ item, score }) => ({ p: score, right: answers.includes(item) })),
    };
  });
}

function print(label: string, judged: readonly Judged[]): void {
  const answered = judged.filter((entry) => entry.answered);
  const rest = judged.filter((entry) => !entry.answered);
  const top = ({ items }: Judged): number => items[0]?.p ?? 0;
  const found = (depth: number): number =>
    share(answered, ({ items }) => items.slice(0, depth).some(({ right }) => right));
  const rank = meanReciprocalRank(answered.map(({ items }) => items.map(({ right }) => right)));
  // Where everything is answered there is nothing to tell apart.
  const curve = rest.length === 0 ? '    -' : auroc(answered.map(top), rest.map(top)).toFixed(3);
  const order = [found(1), found(4), found(5), rank].map((value) => value.toFixed(3));
  const columns = [label.padEnd(32), [...order, curve].join('  ')];
  if (!label.endsWith('BM25')) columns.push(...speech(judged, answered, rest));
  console.log(columns.join('   '));
}

/** What an agent would have seen. */
function speech(judged: readonly Judged[], answered: readonly Judged[], rest: readonly Judged[]): string[] {
  const speaks = ({ items }: Judged): boolean => (items[0]?.p ?? 0) >= SPEAK;
  const lists = judged.filter(speaks).map(({ items }) => items.slice(0, SHOWN).filter(({ p }) => p >= FLOOR));
  const first = judged.map(({ items }) => items[0] ?? { p: 0, right: false });
  return [
    `${calibrationError(first).toFixed(3)}  ${calibrationError(judged.flatMap(({ items }) => items.slice(0, SHOWN))).toFixed(3)}`,
    `${share(answered, speaks).toFixed(2)} / ${rest.length === 0 ? '-' : share(rest, speaks).toFixed(2)}`,
    share(lists, (list) => list.some(({ right }) => right)).toFixed(2),
    share(lists.flat(), ({ right }) => right).toFixed(2),
    (lists.flat().length / Math.max(1, lists.length)).toFixed(1),
  ];
}

function share<Entry>(entries: readonly Entry[], holds: (entry: Entry) => boolean): number {
  return entries.filter(holds).length / Math.max(1, entries.length);
}
