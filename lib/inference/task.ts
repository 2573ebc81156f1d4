import type { HeadOutput } from './heads';

/**
 * A model task: how one head of the encoder becomes one part of `MessageSignals`. One file in `tasks/`,
 * found by glob. The weights live in `public/models/heads.json` under `head`; `training/` writes them.
 */
export interface Task<Result> {
  /** The file name. */
  id: string;
  /** Name of the head in `heads.json`. */
  head: string;
  /** Which messages it runs on. */
  roles: readonly ('customer' | 'agent')[];
  /** The label names this task expects, in the order of the head's outputs. */
  labels: readonly string[];
  /** Turns calibrated probabilities into the result. Must not throw on any finite input. */
  parse(output: HeadOutput): Result;
  /** What is used when the head is missing from a model pack. */
  fallback: Result;
}

export function defineTask<Result>(task: Task<Result>): Task<Result> {
  return task;
}
