import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledModels, projectRoot } from '../../lib/cli/node-engine';
import { itemFeatures } from '../../lib/knowledge/rank';
import type { FusionWeights, SearchWeights } from '../../lib/knowledge/weights';
import { fitChoices, fitLogistic } from './fit-model';
import { openCachedEncoder, type CachedEncoder } from './search-encoder';
import { observe, rankObserved, type Observation } from './search-observe';
import { readSet, withItems, type SearchSet } from './search-sets';
import { generator } from './synthetic-library';

/**
 * `npm run fit:search [-- --models <folder>]`: fits the weights of the search on development conversations and
 * writes `lib/knowledge/fitted-weights.json`. To be run again whenever the encoder changes. Never reads the set
 * `cover` nor the tickets of the demo desk.
 */
export async function run(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--models');
  const encoder = await openCachedEncoder(at === -1 ? bundledModels() : (args[at + 1] ?? ''));
  const sets = await developmentSets();
  const fitted: SearchWeights = {
    fittedOn: `tests/fixtures/search/${DEVELOPMENT.join(' and ')}, whole and in parts (npm run fit:search)`,
    encoder: encoder.key,
    hybrid: fit(await observeAll(sets, encoder, true), true),
    lexicalOnly: fit(await observeAll(sets, encoder, false), false),
  };
  await encoder.save();
  const file = join(projectRoot(), 'lib', 'knowledge', 'fitted-weights.json');
  const text = JSON.stringify(fitted, (_, value: unknown) => rounded(value), 2);
  await writeFile(file, `${text}\n`);
  console.log(text);
  return 0;
}

/** What weights may be fitted on. */
export const DEVELOPMENT: readonly string[] = ['telecom', 'alder-wren'];

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

/** Each library as it is, and random parts of it: so that small libraries and gaps near the topic occur. */
export async function developmentSets(): Promise<SearchSet[]> {
  const sets: SearchSet[] = [];
  for (const name of DEVELOPMENT) {
    const whole = await readSet(name);
    const random = generator(17);
    const parts = [0.75, 0.5, 0.35].map((share) => {
      const kept = whole.library.items.map(() => random() < share);
      return withItems(whole, (index) => kept[index] === true);
    });
    sets.push(whole, ...parts);
  }
  return sets;
}

/** One after the other: the encoder runs one text at a time. */
export async function observeAll(
  sets: readonly SearchSet[],
  encoder: CachedEncoder,
  dense: boolean,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  for (const set of sets) observed.push(...(await observe(set, encoder, dense)));
  return observed;
}

/** Weights of one way to search. */
export function fit(observed: readonly Observation[], dense: boolean): FusionWeights {
  const passage = fitPassage(observed, dense);
  return { passage, item: fitItem(observed, { passage, item: {} }) };
}

const FEATURES = ['need', 'turn', 'lexical', 'share'] as const;

function fitPassage(observations: readonly Observation[], dense: boolean): FusionWeights['passage'] {
  const used = dense ? FEATURES : (['lexical', 'share'] as const);
  const choices = observations.flatMap(({ gathered, index, answers }) =>
    gathered.flatMap(({ candidates }) => {
      const isRight = candidates.map(({ passage }) => answers.has(index.passages.at(passage).itemKey ?? ''));
      const options = candidates.map(({ features }) => used.map((name) => features[name]));
      // Where several are right, each is set against the wrong ones alone.
      return options.flatMap((row, at) =>
        isRight[at] === true
          ? [{ options: [row, ...options.filter((_, other) => isRight[other] === false)], right: 0 }]
          : [],
      );
    }),
  );
  const weights = fitChoices(choices, 0.01);
  const of = (name: (typeof FEATURES)[number]): number => weights[(used as readonly string[]).indexOf(name)] ?? 0;
  return { need: of('need'), turn: of('turn'), lexical: of('lexical'), share: of('share') };
}

/** Items beyond this place of their kind are wrong nearly always and would only slow the fit. */
const DEPTH = 12;

function fitItem(observations: readonly Observation[], fusion: FusionWeights): FusionWeights['item'] {
  const seen = observations.flatMap((observation) =>
    rankObserved(observation, fusion).flatMap((items, kind) => {
      const gathered = observation.gathered[kind];
      if (gathered === undefined) return [];
      return items.slice(0, DEPTH).map((item, at) => ({
        features: itemFeatures(items, at, gathered, observation.query),
        right: observation.answers.has(item.itemKey),
      }));
    }),
  );
  const names = Object.keys(seen[0]?.features ?? {});
  const rows = seen.map(({ features, right }) => ({
    features: names.map((name) => features[name] ?? 0),
    right,
  }));
  const weights = fitLogistic(rows, 0.0005);
  return Object.fromEntries(
    [...names.entries(), [names.length, 'bias'] as const].map(([at, name]) => [name, weights[at] ?? 0]),
  );
}
