import type { Intent } from '../inference/labels';
import type { Taught } from './collect';

/** Contract of trying an intent before it is kept; `team-intents.ts` answers it inside the engine worker. */

export interface TrialRequest {
  /** As it stands in the form; `key` is that of the stored one that it would take the place of, or empty. */
  draft: Taught;
  /** Messages to try it on. */
  texts: string[];
}

export interface Trial {
  /** Milliseconds until all examples were read; near 0 for those that were read before. */
  readMs: number;
  /** Milliseconds of the fit itself. */
  fitMs: number;
  /** Per example: whether an intent that was learned without it recognises it. */
  recognised: boolean[];
  /** What the bundled models say of the examples, most frequent first; examples of which they are not sure count nowhere. */
  readAs: { label: Intent; count: number }[];
  /** Other intents of the team that recognise examples of this one. */
  overlaps: { title: string; count: number }[];
  /** The messages that it would have caught: places in `texts` and the nearest example. */
  caught: { at: number; example: string }[];
}

/** What the engine says of a message that belongs to a team's intent. */
export interface TeamMatch {
  /** `<library id>/<item id>` */
  key: string;
  title: string;
  /** The example that is nearest to the message. */
  example: string;
  score: number;
}

/** Under this name a match travels among the results of a message's tasks. */
export const TEAM_INTENT = { id: 'team-intent', fallback: null as TeamMatch | null };
