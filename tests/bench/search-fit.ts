import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledModels, projectRoot } from '../../lib/cli/node-engine';
import { answerFeatures } from '../../lib/knowledge/rank';
import type { FusionWeights, SearchWeights } from '../../lib/knowledge/weights';
import { fitChoices, fitLogistic } from './fit-model';
import { openCachedEncoder, type CachedEncoder } from './search-encoder';
import { observe, rankObserved, type Observation } from './search-observe';
import { readSet, withItems, type SearchSet } from './search-sets';
import { generator } from './synthetic-library';

/**
 * `npm run fit:search [-- --models <folder>]`: fits the weights of the search on development questions and writes
 * `lib/knowledge/fitted-weights.json`. To be run again whenever the encoder changes. Never reads the hold-out.
 */
export async function run(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--models');
  const encoder = await openCachedEncoder(at === -1 ? bundledModels() : (args[at + 1] ?? ''));
  const sets = await developmentSets();
  const fitted: SearchWeights = {
    fittedOn: 'tests/fixtures/search/telecom, whole and in parts (npm run fit:search)',
    encoder: encoder.revision,
    hybrid: await fit(sets, encoder, true),
    lexicalOnly: await fit(sets, encoder, false),
  };
  await encoder.save();
  const file = join(projectRoot(), 'lib', 'knowledge', 'fitted-weights.json');
  await writeFile(file, `${JSON.stringify(fitted, (_, value: unknown) => rounded(value), 2)}\n`);
  console.log(JSON.stringify(fitted, (_, value: unknown) => rounded(value), 1));
  return 0;
}

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

/** The library as it is, and six random parts of it: so that small libraries and gaps near the topic occur. */
async function developmentSets(): Promise<SearchSet[]> {
  const whole = await readSet('telecom');
  const random = generator(17);
  const parts = [0.75, 0.75, 0.5, 0.5, 0.35, 0.35].map((share) => {
    const kept = whole.library.items.map(() => random() < share);
    return withItems(whole, (index) => kept[index] === true);
  });
  return [whole, ...parts];
}

async function fit(sets: readonly SearchSet[], encoder: CachedEncoder, dense: boolean): Promise<FusionWeights> {
  const observed: Observation[] = [];
  // One after the other: the encoder runs one text at a time.
  for (const set of sets) observed.push(...(await observe(set, encoder, dense)));
  const passage = fitPassage(observed, dense);
  const answerable = fitAnswerable(observed, { passage, answerable: {}, floor: 0 });
  const fusion = { passage, answerable, floor: 0 };
  return { ...fusion, floor: floorOf(observed, fusion) };
}

const FEATURES = ['need', 'turn', 'lexical', 'share'] as const;

function fitPassage(observations: readonly Observation[], dense: boolean): FusionWeights['passage'] {
  const used = dense ? FEATURES : (['lexical', 'share'] as const);
  const choices = observations.flatMap(({ gathered, index, answer }) => {
    const options = gathered.candidates.map(({ features }) => used.map((name) => features[name]));
    const right = gathered.candidates.findIndex(({ passage }) => index.passages[passage]?.itemKey === answer);
    return answer === null || right === -1 ? [] : [{ options, right }];
  });
  const weights = fitChoices(choices, { l2: 0.01, steps: 1500, rate: 0.5 });
  const of = (name: (typeof FEATURES)[number]): number => weights[(used as readonly string[]).indexOf(name)] ?? 0;
  return { need: of('need'), turn: of('turn'), lexical: of('lexical'), share: of('share') };
}

function fitAnswerable(observations: readonly Observation[], fusion: FusionWeights): FusionWeights['answerable'] {
  const seen = observations.map((observation) => ({
    features: answerFeatures(rankObserved(observation, fusion).items, observation.gathered, observation.query),
    right: observation.answer !== null,
  }));
  const names = Object.keys(seen.find(({ features }) => Object.keys(features).length > 0)?.features ?? {});
  // Half answered, half not: what share of real conversations the library answers is not known here.
  const answered = seen.filter(({ right }) => right).length;
  const rows = seen.map(({ features, right }) => ({
    features: names.map((name) => features[name] ?? 0),
    right,
    weight: 1 / (right ? answered : seen.length - answered),
  }));
  const weights = fitLogistic(rows, { l2: 0.02, steps: 3000, rate: 0.5 });
  return Object.fromEntries(
    [...names.entries(), [names.length, 'bias'] as const].map(([at, name]) => [name, weights[at] ?? 0]),
  );
}

/** The lowest probability from which at least 70 of 100 shown hits are right. */
function floorOf(observations: readonly Observation[], fusion: FusionWeights): number {
  const hits = observations
    .flatMap((observation) => {
      const { items, answerable } = rankObserved(observation, fusion);
      return items
        .slice(0, 5)
        .map(({ itemKey, share }) => ({ p: share * answerable, right: itemKey === observation.answer }));
    })
    .sort((a, b) => b.p - a.p);
  let right = 0;
  let floor = 1;
  for (const [at, hit] of hits.entries()) {
    right += hit.right ? 1 : 0;
    if (at >= 20 && right / (at + 1) >= 0.7) floor = hit.p;
  }
  return floor;
}
