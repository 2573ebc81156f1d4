import { bundledModels } from '../../lib/cli/node-engine';
import { weights, type FusionWeights } from '../../lib/knowledge/weights';
import { plainBm25 } from './plain-bm25';
import { openCachedEncoder } from './search-encoder';
import { auroc, calibrationError } from './search-metrics';
import { observe, rankObserved } from './search-observe';
import { readSet, type SearchSet } from './search-sets';

/**
 * `npm run bench:search [-- --models <folder>]`: how well search finds what a customer means. `telecom` was used to
 * fit the weights; `cover` is another trade that nothing was ever fitted on.
 */
export async function run(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--models');
  const encoder = await openCachedEncoder(at === -1 ? bundledModels() : (args[at + 1] ?? ''));
  console.log(`encoder ${encoder.revision}; weights fitted on ${weights.fittedOn} with encoder ${weights.encoder}`);
  console.log(
    'set                              recall@1  recall@3  recall@5  AUROC  calibration  hits at floor (precision)',
  );
  for (const name of ['telecom', 'cover']) {
    const set = await readSet(name);
    const label = `${name} (${name === 'telecom' ? 'development' : 'hold-out'})`;
    printPlain(`${label}, plain BM25`, set);
    for (const [how, fusion] of [
      ['words', weights.lexicalOnly],
      ['hybrid', weights.hybrid],
    ] as const) {
      const observations = await observe(set, encoder, how === 'hybrid');
      print(
        `${label}, ${how}`,
        observations.map((observation) => ({ answer: observation.answer, ...judge(observation, fusion) })),
        fusion,
      );
    }
  }
  await encoder.save();
  return 0;
}

interface Judged {
  answer: string | null;
  items: { itemKey: string; p: number }[];
}

function judge(observation: Parameters<typeof rankObserved>[0], fusion: FusionWeights): Omit<Judged, 'answer'> {
  const ranking = rankObserved(observation, fusion);
  return { items: ranking.items.map(({ itemKey, share }) => ({ itemKey, p: share * ranking.answerable })) };
}

function print(label: string, judged: readonly Judged[], fusion: FusionWeights): void {
  const answered = judged.filter(({ answer }) => answer !== null);
  const top = (entry: Judged): number => entry.items[0]?.p ?? 0;
  const shown = judged.flatMap(({ answer, items }) =>
    items.filter(({ p }) => p >= fusion.floor).map(({ itemKey }) => itemKey === answer),
  );
  const curve = auroc(answered.map(top), judged.filter(({ answer }) => answer === null).map(top));
  const gap = calibrationError(
    judged.map((entry) => ({ p: top(entry), right: entry.items[0]?.itemKey === entry.answer })),
  );
  const precision = shown.filter(Boolean).length / Math.max(1, shown.length);
  console.log(
    `${label.padEnd(32)} ${[1, 3, 5].map((depth) => recall(answered, depth).toFixed(3).padStart(8)).join('  ')}  ` +
      `${curve.toFixed(3)}  ${gap.toFixed(3).padStart(11)}  ${shown.length} of ${judged.length} (${precision.toFixed(2)})`,
  );
}

function recall(answered: readonly Judged[], depth: number): number {
  const found = answered.filter(({ answer, items }) => items.slice(0, depth).some(({ itemKey }) => itemKey === answer));
  return found.length / answered.length;
}

function printPlain(label: string, set: SearchSet): void {
  const judged = plainBm25(set).map(({ ranked }, at) => ({
    answer: set.questions[at]?.answer ?? null,
    items: ranked.map(({ item, score }) => ({ itemKey: item, p: score })),
  }));
  const answered = judged.filter(({ answer }) => answer !== null);
  const top = (entry: Judged): number => entry.items[0]?.p ?? 0;
  const curve = auroc(answered.map(top), judged.filter(({ answer }) => answer === null).map(top));
  console.log(
    `${label.padEnd(32)} ${[1, 3, 5].map((depth) => recall(answered, depth).toFixed(3).padStart(8)).join('  ')}  ${curve.toFixed(3)}`,
  );
}
