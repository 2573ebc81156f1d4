import { backgroundFile, readBackground } from '../../../lib/cli/node-engine';
import type { Encoder } from '../../../lib/inference/encoder';
import { splitSentences } from '../../../lib/inference/sentences';
import { fitIntent, type Lesson } from '../../../lib/intents/fit';
import { leaveOneOut } from '../../../lib/intents/leave-one-out';
import { scoreOf, SURE, type Linear } from '../../../lib/intents/linear';
import { quantile } from '../measure';
import { generator } from '../synthetic-library';
import { openModels } from './opened';
import { SOURCES, type IntentSet } from './team-intents-data';

const TEAMS = 15;
const INTENTS = 10;
const EXAMPLES = [5, 10] as const;
const SEED = 7;
const RESAMPLES = 2000;

/** What became of the messages for one intent of one team. */
interface Outcome {
  /** Scores of messages that were given to it, and whether that was right. */
  given: { score: number; right: boolean }[];
  /** Messages that belong to it. */
  belong: number;
  /** Share of its examples that leaving one out recognised. */
  left: number;
}

/**
 * `npm run bench:models -- team-intents <data folder> clinc150|banking77 [--choose]`: fifteen made-up teams teach ten
 * intents each, drawn at random, from 5 and the same 5 and 5 more examples; every message asked is given to the
 * intent that claims it most loudly, or to none. `--choose` prints other thresholds too: for clinc150, on which the
 * shipped one was chosen, and never for another.
 */
export async function teamIntents(models: string, args: readonly string[]): Promise<number> {
  const [data, source = ''] = args.filter((each) => each !== '--choose');
  const open = Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
  if (data === undefined || open === undefined) {
    console.error(`team-intents <data folder> <${Object.keys(SOURCES).join(' or ')}> [--choose]`);
    return 2;
  }
  const { heads, encoder } = await openModels(models);
  const seen = new Map<string, Float32Array>();
  const read = async (text: string): Promise<Float32Array> => {
    const known = seen.get(text) ?? (await encoder.encode(text, splitSentences(text))).embedding;
    seen.set(text, known);
    return known;
  };
  const background = (await readBackground()).vectors;
  if (background.length === 0) throw new Error(`${backgroundFile()} holds no vectors: npm run tandem -- background`);
  const set = await open(data);
  console.error(`Reading ${set.asked.length} messages`);
  const asked: { vector: Float32Array; label: string }[] = [];
  for (const { text, label } of set.asked) asked.push({ vector: await read(text), label });
  const teams = drawTeams(set);
  console.log(`Model ${heads.revision}, ${source}: ${asked.length} messages, ${TEAMS} teams of ${INTENTS} intents\n`);
  console.log('| examples | threshold | precision | 95 % | recall | 95 % | recognised when left out |');
  console.log('|---|---|---|---|---|---|---|');
  for (const count of EXAMPLES) {
    const outcomes: Outcome[] = [];
    for (const team of teams) outcomes.push(...(await play(team, count, asked, background, read)));
    const thresholds = args.includes('--choose') ? [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3].map((by) => SURE + by) : [SURE];
    for (const threshold of thresholds) console.log(lineOf(count, threshold, outcomes));
  }
  await timeOf(teams[0] ?? new Map(), encoder, background);
  return 0;
}

/** Intent -> its examples. */
type Team = ReadonlyMap<string, readonly string[]>;

function drawTeams({ train }: IntentSet): Team[] {
  const random = generator(SEED);
  const byLabel = Map.groupBy(train, ({ label }) => label);
  const draw = <Value>(from: readonly Value[], count: number): Value[] => {
    const left = [...from];
    return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
  };
  const labels = [...byLabel.keys()].sort();
  return Array.from({ length: TEAMS }, () => {
    const chosen = draw(labels, INTENTS);
    return new Map(
      chosen.map((label) => [
        label,
        draw(
          (byLabel.get(label) ?? []).map(({ text }) => text),
          10,
        ),
      ]),
    );
  });
}

async function play(
  team: Team,
  count: number,
  asked: readonly { vector: Float32Array; label: string }[],
  background: readonly Float32Array[],
  read: (text: string) => Promise<Float32Array>,
): Promise<Outcome[]> {
  const taught = new Map<string, Float32Array[]>();
  for (const [label, texts] of team) taught.set(label, await Promise.all(texts.slice(0, count).map(read)));
  const fitted: { label: string; linear: Linear; outcome: Outcome }[] = [];
  for (const [label, examples] of taught) {
    const others = [...taught].flatMap(([other, vectors]) => (other === label ? [] : vectors));
    const lesson: Lesson = { examples, others };
    const recognised = await leaveOneOut(lesson, background, async () => {});
    const outcome: Outcome = {
      given: [],
      belong: asked.filter((message) => message.label === label).length,
      left: recognised.filter(Boolean).length / recognised.length,
    };
    fitted.push({ label, linear: fitIntent(lesson, background), outcome });
  }
  for (const { vector, label } of asked) {
    const best = fitted
      .map((entry) => ({ entry, score: scoreOf(entry.linear, vector) }))
      .reduce((one, other) => (other.score > one.score ? other : one));
    best.entry.outcome.given.push({ score: best.score, right: best.entry.label === label });
  }
  return fitted.map(({ outcome }) => outcome);
}

/** With the interval in which both figures lie with 95 %, by drawing intents with replacement (percentile bootstrap). */
function lineOf(count: number, threshold: number, outcomes: readonly Outcome[]): string {
  const sums = outcomes.map(({ given, belong, left }) => {
    const sure = given.filter(({ score }) => score >= threshold);
    return { said: sure.length, right: sure.filter(({ right }) => right).length, belong, left };
  });
  const of = (drawn: typeof sums): [precision: number, recall: number] => {
    const total = (key: 'said' | 'right' | 'belong'): number => drawn.reduce((sum, each) => sum + each[key], 0);
    return [total('right') / total('said'), total('right') / total('belong')];
  };
  const random = generator(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    of(sums.map((each) => sums[Math.floor(random() * sums.length)] ?? each)),
  );
  const interval = (at: 0 | 1): string =>
    [0.025, 0.975]
      .map((part) =>
        quantile(
          resampled.map((pair) => pair[at]),
          part,
        )?.toFixed(3),
      )
      .join(' to ');
  const [precision, recall] = of(sums);
  const left = sums.reduce((sum, each) => sum + each.left, 0) / sums.length;
  const figures = [precision.toFixed(3), interval(0), recall.toFixed(3), interval(1), left.toFixed(3)];
  return `| ${[count, threshold.toFixed(2), ...figures].join(' | ')} |`;
}

/** How long ten intents of ten examples take from their texts on. */
async function timeOf(team: Team, encoder: Encoder, background: readonly Float32Array[]): Promise<void> {
  const begun = performance.now();
  const taught: Float32Array[][] = [];
  for (const texts of team.values()) {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push((await encoder.encode(text, splitSentences(text))).embedding);
    taught.push(vectors);
  }
  const readMs = performance.now() - begun;
  for (const examples of taught)
    fitIntent({ examples, others: taught.flatMap((each) => (each === examples ? [] : each)) }, background);
  const allMs = performance.now() - begun;
  console.log(
    `\n${INTENTS} intents of 10 examples: read in ${readMs.toFixed(0)} ms, fitted in ${(allMs - readMs).toFixed(0)} ms`,
  );
}
