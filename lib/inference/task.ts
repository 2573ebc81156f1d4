import type { HeadOutput } from './heads';
import type { Span } from '../conversation/span';

/** Who wrote a text; of `anyone`, whose words only serve to compare, no task infers anything. */
export type Writer = 'customer' | 'agent' | 'anyone';

/**
 * A model task: how one head of the encoder becomes one result per message. One file in `tasks/`, found by
 * glob. The weights live in `public/models/heads.json` under `head`; `training/` writes them.
 */
export interface Task<Result> {
  /** The file name. */
  id: string;
  /** Name of the head in `heads.json`. */
  head: string;
  /** Whose messages it reads. Tandem never infers the agent's own mood. */
  roles: readonly Exclude<Writer, 'anyone'>[];
  /** The label names this task expects, in the order of the head's outputs. */
  labels: readonly string[];
  /** Turns calibrated probabilities into the result; `sentences` are the ranges of `output.sentences`. Never throws. */
  parse(output: HeadOutput, sentences: readonly Span[]): Result;
  /** What is used when the head is missing from a model pack. */
  fallback: Result;
}

export function defineTask<Result>(task: Task<Result>): Task<Result> {
  return task;
}
