/**
 * What Tandem remembers about its own help: numbers, labels and ids, never conversation text.
 * Stored on this device (lib/db) and shown to the agent first.
 */

/** Why a suggestion or a mark was wrong; the words for each are in `lib/i18n`. */
export const REASONS = [
  'wrong-topic',
  'outdated',
  'wrong-tone',
  'already-said',
  'wrong-facts',
  'not-needed',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

/** An agent's judgement of one thing that Tandem showed. */
export interface Verdict {
  target: 'suggestion' | 'mood' | 'intent' | 'risk' | 'action';
  /** Suggestion id, signal or rule id. */
  id: string;
  good: boolean;
  reason: Reason | null;
  /** How sure Tandem was, 0 to 1. */
  p: number;
}

/** One row of the event table. */
export type TandemEvent =
  | { kind: 'judged'; at: string; verdict: Verdict }
  | { kind: 'inserted'; at: string; itemKey: string; p: number; outcome: string }
  | { kind: 'intent-corrected'; at: string; from: string; to: string; p: number };
