import type { TextVectors } from '../inference/encoder';
import type { QueryTurn } from '../knowledge/search-types';
import { cosine } from './choose';
import type { StepWords } from './texts';

/** Reads a text; the engine answers from its cache when it has read the text before. */
export type Read = (text: string) => Promise<TextVectors>;

/** How one turn and one step fit together: what decides whether the turn did the step. */
export interface DoneFeatures {
  /** Highest cosine of a sentence of the turn, or the turn as a whole, with the step's words. */
  near: number;
  /** By how much nearer than the next best step: a turn does the step that it is most like. */
  lead: number;
  /** Steps from the one after the last done step; steps behind count like steps ahead. */
  distance: number;
}

/** How likely an open step is to be the next one. */
export interface NextFeatures {
  /** 1 for the first open step after the last done one: playbooks are written in order. */
  following: number;
  /** Open steps before it, after the last done one; as log(1 + n). */
  ahead: number;
  /** 1 when a later step is done already: it was passed over. */
  passed: number;
  /** Cosine with the customer's last turn. */
  near: number;
}

type Weights<Features> = Readonly<Record<keyof Features, number>> & { readonly bias: number };

/** Fitted by `npm run bench:playbooks -- --fit` on STAR dialogues of the training part (docs/search.md). */
const DONE: Weights<DoneFeatures> = { near: 2.86, lead: 6.12, distance: -0.26, bias: -2.46 };
const NEXT: Weights<NextFeatures> = { following: -0.28, ahead: -1.38, passed: -1.92, near: 2.38, bias: 0 };

/** Turns looked at: what an agent did forty messages ago is seldom a step of the matter that is open. */
const TURNS = 24;
const SENTENCES = 8;

/** For every step the turn that did it (an index into `turns`), or null; and each decision's features, for fitting. */
export async function doneSteps(
  turns: readonly QueryTurn[],
  steps: readonly StepWords[],
  read: Read,
  onSeen: (turn: number, step: number, features: DoneFeatures) => void = () => {},
  truth: ((turn: number) => number | null) | null = null,
): Promise<(number | null)[]> {
  const done = steps.map((): number | null => null);
  const words = {
    agent: await vectorsOf(steps, 'agent', read),
    customer: await vectorsOf(steps, 'customer', read),
  };
  for (let at = Math.max(0, turns.length - TURNS); at < turns.length; at += 1) {
    const turn = turns[at];
    if (turn === undefined || words[turn.role].every((vectors) => vectors.length === 0)) continue;
    const said = await saidIn(turn.text, read);
    const nearness = words[turn.role].map((vectors) =>
      Math.max(0, ...vectors.flatMap((vector) => said.map((sentence) => cosine(vector, sentence)))),
    );
    const frontier = done.findLastIndex((by) => by !== null) + 1;
    for (const [step, near] of nearness.entries()) {
      if (done[step] !== null) continue;
      const rival = Math.max(0, ...nearness.filter((_, other) => other !== step));
      const features = { near, lead: near - rival, distance: Math.abs(step - frontier) };
      onSeen(at, step, features);
      if (truth === null && logistic(features, DONE) >= 0.5) done[step] = at;
    }
    const right = truth?.(at) ?? null;
    if (right !== null) done[right] ??= at;
  }
  return done;
}

/** Features of the open steps; null for done ones. */
export async function nextFeatures(
  turns: readonly QueryTurn[],
  steps: readonly StepWords[],
  done: readonly (number | null)[],
  read: Read,
): Promise<(NextFeatures | null)[]> {
  const frontier = done.findLastIndex((by) => by !== null) + 1;
  const last = turns.findLast(({ role }) => role === 'customer');
  const asked = last === undefined ? null : (await read(last.text)).embedding;
  const features: (NextFeatures | null)[] = [];
  for (const [at, step] of steps.entries()) {
    if (done[at] !== null) {
      features.push(null);
      continue;
    }
    const first = step.agent[0];
    const near = asked === null || first === undefined ? 0 : cosine(asked, (await read(first)).embedding);
    features.push({
      following: at === frontier ? 1 : 0,
      ahead: Math.log1p(Math.max(0, at - frontier)),
      passed: at < frontier ? 1 : 0,
      near,
    });
  }
  return features;
}

/** Probability of each step to be the next; 0 for done ones. They add up to 1 while a step is open. */
export function nextChances(features: readonly (NextFeatures | null)[]): number[] {
  const odds = features.map((row) => (row === null ? 0 : Math.exp(weighed(row, NEXT))));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => (total === 0 ? 0 : value / total));
}

async function saidIn(text: string, read: Read): Promise<Float32Array[]> {
  const { embedding, sentences } = await read(text);
  return [embedding, ...sentences.slice(0, SENTENCES)];
}

async function vectorsOf(steps: readonly StepWords[], role: keyof StepWords, read: Read): Promise<Float32Array[][]> {
  const all: Float32Array[][] = [];
  for (const step of steps) {
    const vectors: Float32Array[] = [];
    for (const text of step[role]) vectors.push((await read(text)).embedding);
    all.push(vectors);
  }
  return all;
}

function logistic(features: DoneFeatures, weights: Weights<DoneFeatures>): number {
  return 1 / (1 + Math.exp(-weighed(features, weights)));
}

function weighed<Features extends { [name in keyof Features]: number }>(
  features: Features,
  weights: Weights<Features>,
): number {
  let sum = weights.bias;
  for (const name of Object.keys(features) as (keyof Features)[]) sum += features[name] * weights[name];
  return sum;
}
