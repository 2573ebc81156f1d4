import type { Intent } from '../inference/labels';
import type { QueryTurn } from '../knowledge/search-types';

/** Contract of the playbook tracker; `tracker.ts` implements it inside the engine worker. */

export interface TrackRequest {
  /** Public turns, oldest first. */
  turns: QueryTurn[];
  /** What the conversation is about, best first; chosen by the agent when `p` is 1. */
  intents: { label: Intent; p: number }[];
  /** `<library id>/<playbook id>` to follow, or null to choose. */
  playbook: string | null;
}

export interface TrackedStep {
  /** `<playbook id>/<step id>` */
  id: string;
  text: string;
  /** Snippet id of the playbook's library, or null. */
  reply: string | null;
  done: boolean;
  /** Probability that this is the next step; 0 for done steps. */
  p: number;
}

export interface TrackResponse {
  /** The playbook that applies, or null when none is likely enough. */
  playbook: { key: string; title: string; libraryId: string; p: number; because: string } | null;
  steps: TrackedStep[];
}
