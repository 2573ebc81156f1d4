import type { Kind } from '../extraction/extracted';
import type { Cue, Intent, Sentiment, Signal } from '../inference/labels';
import type { Span } from '../conversation/span';

/** What the panel shows for one ticket at one moment: the pure result of `assess`, kept in the session only. */

/** A sentence of the conversation that shows something. A click scrolls the page there. */
export interface Quote {
  messageId: string;
  text: string;
  span: Span;
}

/** A reason in words: key of a sentence in `lib/i18n` (or `rule.<id>.<word>`), its values and its evidence. */
export interface Because {
  key: string;
  values?: Record<string, string | number>;
  quote?: Quote | null;
}

export interface MoodPoint {
  messageId: string;
  at: string | null;
  value: Sentiment;
  /** Expected value, -2 to 2. */
  mean: number;
}

export interface Mood {
  now: Sentiment;
  /** Probability of `now`. */
  p: number;
  /** False below the calibrated floor: the panel says that the mood is not clear. */
  sure: boolean;
  cues: { label: Cue; p: number; quote: Quote }[];
  /** One point per customer message, oldest first. */
  course: MoodPoint[];
  trend: 'rising' | 'falling' | 'steady';
  quote: Quote | null;
}

export interface IntentView {
  top: { label: Intent; p: number };
  runnerUp: { label: Intent; p: number } | null;
  /** A second request in the same message, once its clauses have been read one by one; see second-needs.ts. */
  also: { label: Intent; p: number; quote: Quote } | null;
  quote: Quote | null;
  /** True when the agent chose it. */
  corrected: boolean;
  /** False below the calibrated floor: the panel asks instead of telling. */
  sure: boolean;
}

/** A request that the team taught by examples, recognised in what the customer wrote. */
export interface TeamIntentView {
  /** `<library id>/<item id>` */
  key: string;
  title: string;
  /** The example that is nearest to the message. */
  example: string;
  /** The message that shows it. */
  quote: Quote;
}

export type UrgencyLevel = 'now' | 'soon' | 'normal';
export interface Urgency {
  level: UrgencyLevel;
  because: Because[];
}

export interface RiskReason {
  /** A signal, or what the course of the conversation shows. */
  source: Signal | 'very_negative' | 'mood_falling';
  p: number;
  because: Because;
}

export interface Risk {
  /** Calibrated probability that this conversation calls for more authority or a special team now. */
  p: number;
  level: 'none' | 'watch' | 'alert';
  reasons: RiskReason[];
  /** Risk after each customer message, oldest first. */
  course: { messageId: string; p: number }[];
}

export interface Suggestion {
  /** Stable within a ticket: kind and item. */
  id: string;
  kind: 'reply' | 'article' | 'safe-answer';
  title: string;
  /** What is inserted; placeholders that the conversation answers are filled. */
  text: string;
  /** Placeholders that nothing fills: the agent is asked before inserting. */
  missing: string[];
  source: { itemKey: string; libraryTitle: string; sample: boolean; audience: 'public' | 'internal'; heading: string };
  freshness: { state: 'draft' | 'approved' | 'deprecated'; reviewBy: string | null; overdue: boolean };
  p: number;
  because: Because[];
}

export interface Action {
  /** `<playbook id>/<step id>` or `rule/<rule id>`. */
  id: string;
  /** Sentence key, or the playbook's own text when `words` is false. */
  title: string;
  detail: string;
  /** True when title and detail are sentence keys. */
  words: boolean;
  values: Record<string, string | number>;
  p: number;
  done: boolean;
  /** Suggestion id to offer with it, or null. */
  reply: string | null;
  playbook: string | null;
  because: Because[];
}

/** A fact that was already given: never ask for it again. */
export interface Fact {
  kind: ShownKind;
  /** As written; of a payment card only the last four figures, and of a step that was tried the whole sentence. */
  value: string;
  by: 'customer' | 'agent';
  quote: Quote;
  /** What to keep in mind: day and month of this date could be swapped. */
  caution?: 'day-or-month';
}

/** Links, network addresses and national numbers are found for redaction, and are nothing to look up. */
export type ShownKind = Exclude<Kind, 'link' | 'ip' | 'nationalId'>;

export interface Assessment {
  ticket: string;
  /** When the conversation was read that this speaks of. */
  readAt: string;
  customerMessages: number;
  mood: Mood | null;
  intent: IntentView | null;
  /** Stands above `intent`; null when no intent of the team is sure, or the agent chose what the customer wants. */
  teamIntent: TeamIntentView | null;
  urgency: Urgency;
  risk: Risk;
  suggestions: Suggestion[];
  actions: Action[];
  /** The playbook that the actions follow, or null. */
  playbook: { key: string; title: string; because: string } | null;
  facts: Fact[];
  /** Milliseconds from the read to this result. */
  tookMs: number;
  /** True while earlier messages are still being analysed. */
  partial: boolean;
  /** Customer messages of which the models read only the beginning, because they are very long. */
  readInPart: number;
}
