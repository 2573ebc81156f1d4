import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bundledModels } from '../../lib/cli/node-engine';
import type { QueryTurn } from '../../lib/knowledge/search-types';
import { doneSteps, nextChances, nextFeatures, type DoneFeatures, type Read } from '../../lib/playbooks/steps';
import type { StepWords } from '../../lib/playbooks/texts';
import { fitChoices, fitLogistic } from './fit-model';
import { openCachedEncoder } from './search-encoder';

/**
 * `npm run bench:playbooks -- <folder of STAR> [--fit]`: how often the tracker knows the agent's next step and which
 * steps are done, on human dialogues (STAR, Mosig et al. 2020, MIT, github.com/RasaHQ/STAR). Steps are those of each
 * task, known once by a few words of their name and once with the reply that goes with them. Dialogues whose number
 * divides by five are the test part; `--fit` prints weights fitted on the others and is never to be given more.
 */
export async function run(args: readonly string[]): Promise<number> {
  const folder = args.find((each) => !each.startsWith('--'));
  if (folder === undefined) {
    console.error('Name the folder of STAR: npm run bench:playbooks -- <folder>');
    return 2;
  }
  const encoder = await openCachedEncoder(bundledModels());
  const dialogues = await readDialogues(folder);
  const wanted = args.includes('--fit')
    ? dialogues.filter(({ id }) => id % 5 !== 0)
    : dialogues.filter(({ id }) => id % 5 === 0);
  const seen: Dialogue[] = wanted.slice(0, args.includes('--fit') ? 120 : 150);
  if (args.includes('--fit')) await fit(seen, encoder.read);
  else {
    for (const withReply of [false, true]) await measure(seen, encoder.read, withReply);
  }
  return 0;
}

interface Dialogue {
  id: number;
  turns: QueryTurn[];
  /** Step that each turn did, or null. */
  acts: (number | null)[];
  names: string[];
  replies: string[];
}

const NOT_STEPS = /^(?:out_of_scope|yes|no|query_.*|.*nothing_found)$/u;

async function readDialogues(folder: string): Promise<Dialogue[]> {
  const steps = new Map<string, Record<string, string>>();
  for (const task of await readdir(join(folder, 'tasks'))) {
    const file = join(folder, 'tasks', task, `${task}.json`);
    const { replies } = JSON.parse(await readFile(file, 'utf8')) as { replies: Record<string, string> };
    steps.set(task, Object.fromEntries(Object.entries(replies).filter(([name]) => !NOT_STEPS.test(name))));
  }
  const lines = gunzipSync(await readFile(join(folder, 'star_dialogues.jsonl.gz'))).toString('utf8');
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { id, happy, tasks, events } = JSON.parse(line) as StarLine;
      const task = steps.get(tasks[0] ?? '');
      if (!happy || tasks.length !== 1 || task === undefined) return [];
      const said = events.filter(({ who, text }) => (who === 'user' || who === 'agent') && text !== undefined);
      const names = Object.keys(task);
      return [
        {
          id,
          turns: said.map(
            ({ who, text }) => ({ role: who === 'user' ? 'customer' : 'agent', text: text ?? '' }) as const,
          ),
          acts: said.map(({ who, act }) =>
            who === 'agent' && act != null && names.includes(act) ? names.indexOf(act) : null,
          ),
          names,
          replies: Object.values(task).map((text) => text.replaceAll(/\{.*?\}/gu, ' ')),
        },
      ];
    });
}

interface StarLine {
  id: number;
  happy: boolean;
  tasks: string[];
  events: { who: string; text?: string; act?: string | null }[];
}

function wordsOf({ names, replies }: Dialogue, withReply: boolean): StepWords[] {
  return names.map((name, at) => ({
    agent: [name.replaceAll('_', ' '), ...(withReply ? [replies[at] ?? ''] : [])],
    customer: [],
  }));
}

async function measure(dialogues: readonly Dialogue[], read: Read, withReply: boolean): Promise<void> {
  const next = { asked: 0, first: 0, three: 0, inOrder: 0 };
  const done = { right: 0, said: 0, real: 0 };
  for (const dialogue of dialogues) {
    const words = wordsOf(dialogue, withReply);
    for (const [at, act] of dialogue.acts.entries()) {
      // The next step is asked for where the customer has spoken and a step follows that was not done before.
      if (act === null || at === 0 || dialogue.acts.indexOf(act) < at) continue;
      const turns = dialogue.turns.slice(0, at);
      const found = await doneSteps(turns, words, read);
      const chances = nextChances(await nextFeatures(turns, words, found, read));
      const order = [...chances.keys()].toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
      next.asked += 1;
      next.first += order[0] === act ? 1 : 0;
      next.three += order.slice(0, 3).includes(act) ? 1 : 0;
      // What a plain checklist would say: the first step that nobody did, were the done ones known.
      const known = new Set(dialogue.acts.slice(0, at));
      next.inOrder += dialogue.names.findIndex((_, step) => !known.has(step)) === act ? 1 : 0;
    }
    const found = await doneSteps(dialogue.turns, words, read);
    for (const [step, by] of found.entries()) {
      const real = dialogue.acts.slice(-24).includes(step);
      done.real += real ? 1 : 0;
      done.said += by === null ? 0 : 1;
      done.right += real && by !== null ? 1 : 0;
    }
  }
  console.log(
    `${dialogues.length} test dialogues, steps known by ${withReply ? 'name and reply' : 'name alone'}: ` +
      `next step right ${(next.first / next.asked).toFixed(3)}, among three ${(next.three / next.asked).toFixed(3)} ` +
      `(of ${next.asked}; plain order with perfect memory ${(next.inOrder / next.asked).toFixed(3)}); ` +
      `done: precision ${(done.right / done.said).toFixed(3)}, recall ${(done.right / done.real).toFixed(3)}`,
  );
}

async function fit(dialogues: readonly Dialogue[], read: Read): Promise<void> {
  const rows: { features: number[]; right: boolean }[] = [];
  const choices: { options: number[][]; right: number }[] = [];
  for (const withReply of [false, true]) {
    for (const dialogue of dialogues) {
      const words = wordsOf(dialogue, withReply);
      const see = (turn: number, step: number, { near, lead, distance }: DoneFeatures): void => {
        rows.push({ features: [near, lead, distance], right: dialogue.acts[turn] === step });
      };
      await doneSteps(dialogue.turns, words, read, see, (turn) => dialogue.acts[turn] ?? null);
      for (const [at, act] of dialogue.acts.entries()) {
        if (act === null || at === 0 || dialogue.acts.indexOf(act) < at) continue;
        const turns = dialogue.turns.slice(0, at);
        const done = await doneSteps(turns, words, read);
        const features = await nextFeatures(turns, words, done, read);
        const options = features.flatMap((row, step) =>
          row === null ? [] : [{ step, row: [row.following, row.ahead, row.passed, row.near] }],
        );
        const right = options.findIndex(({ step }) => step === act);
        if (right !== -1) choices.push({ options: options.map(({ row }) => row), right });
      }
    }
  }
  console.log(
    `done (near, lead, distance, bias): ${fitLogistic(rows, 0.0005)
      .map((value) => value.toFixed(2))
      .join(', ')}`,
  );
  console.log(
    `next (following, ahead, passed, near): ${fitChoices(choices, 0.01)
      .map((value) => value.toFixed(2))
      .join(', ')}`,
  );
}
