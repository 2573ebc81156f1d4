import type { Conversation } from '../conversation/conversation';
import type { MessageSignals } from '../inference/signals';
import type { Because, Fact, IntentView, Mood, Quote, Risk, Urgency } from './assessment';

/** Everything a rule may look at. Rules are pure: same input, same output; `now` is passed in. */
export interface RuleInput {
  conversation: Conversation;
  /** By message id; agent messages carry sentiment and cues only. */
  signals: ReadonlyMap<string, MessageSignals>;
  mood: Mood | null;
  intent: IntentView | null;
  urgency: Urgency;
  risk: Risk;
  facts: Fact[];
  now: Date;
  /** The sentence of a message that a span points at. */
  quote(messageId: string, start: number, end: number): Quote;
}

/** What a rule proposes. Title and detail are sentence keys in `lib/i18n`. */
export interface Proposal {
  title: string;
  detail: string;
  values?: Record<string, string | number>;
  /** 0 to 1: how sure the rule is that this is the right next step. */
  p: number;
  because: Because[];
  /** Snippet id that goes with it. */
  reply?: string;
}

/** A next-best-action rule. One file in `rules/`, found by glob. */
export interface Rule {
  /** The file name. */
  id: string;
  /** One sentence for the catalogue in docs/agents.md. */
  about: string;
  propose(input: RuleInput): Proposal | null;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
