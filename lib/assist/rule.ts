import type { Conversation, Message } from '../conversation/conversation';
import type { MessageSignals } from '../inference/signals';
import type { Fact, IntentView, Mood, Quote, Risk, Urgency } from './assessment';

/** Everything a rule may look at. Rules are pure: same input, same output; `now` is passed in. */
export interface RuleInput {
  conversation: Conversation;
  /** Public messages of customer and agent, oldest first. */
  turns: readonly Message[];
  /** Newest customer message, or null. */
  lastCustomer: Message | null;
  /** Customer messages since the agent's last public reply. */
  unanswered: readonly Message[];
  /** Customer messages only, by message id. */
  signals: ReadonlyMap<string, MessageSignals>;
  mood: Mood | null;
  intent: IntentView | null;
  urgency: Urgency;
  risk: Risk;
  facts: readonly Fact[];
  now: Date;
}

/** Why, in words: a key of the rule's own `words` and its values. */
export interface RuleReason {
  word: string;
  values?: Record<string, string | number>;
  quote?: Quote | null;
}

/** What a rule proposes. */
export interface Proposal {
  /** Key in `words`; `title` when left out. */
  title?: string;
  /** Key in `words`; `detail` when left out. */
  detail?: string;
  values?: Record<string, string | number>;
  /** 0 to 1: how sure the rule is that this is the right next step. */
  p: number;
  because: readonly RuleReason[];
  /** Snippet id or intent-tagged reply that goes with it. */
  reply?: string;
}

/** A next-best-action rule. One file in `rules/`, found by glob; `npm run new rule <name>` scaffolds one. */
export interface Rule {
  /** The file name. */
  id: string;
  /** One sentence for the catalogue in docs/agents.md. */
  about: string;
  /** Its sentences, with `{name}` for values. Must hold `title` and `detail`. */
  words: { readonly title: string; readonly detail: string; readonly [word: string]: string };
  propose(input: RuleInput): Proposal | null;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
