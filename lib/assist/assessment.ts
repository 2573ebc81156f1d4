import type { Cue, Intent, Sentiment, Signal } from '../inference/labels';
import type { Span } from '../inference/signals';

/** What the panel shows for one ticket at one moment. Pure result of `assess`; safe to store in the session. */

/** A sentence of the conversation that shows something. A click scrolls the page there. */
export interface Quote {
  messageId: string;
  text: string;
  span: Span;
}

export interface MoodPoint {
  messageId: string;
  at: string | null;
  value: Sentiment;
  mean: number;
  cues: Cue[];
}

export interface Mood {
  now: Sentiment;
  /** Probability of `now`. */
  p: number;
  cues: { label: Cue; p: number; quote: Quote }[];
  /** One point per customer message, oldest first. */
  course: MoodPoint[];
  trend: 'rising' | 'falling' | 'steady';
  quote: Quote | null;
}

export interface IntentView {
  top: { label: Intent; p: number };
  runnerUp: { label: Intent; p: number } | null;
  /** The message that carried it. */
  messageId: string;
  quote: Quote | null;
  /** True when the agent chose it; the models are not asked again for this ticket. */
  corrected: boolean;
  /** False when the best guess is below the calibrated floor: the panel asks instead. */
  sure: boolean;
}

export type UrgencyLevel = 'now' | 'today' | 'normal';
export interface Urgency {
  level: UrgencyLevel;
  because: Because[];
}

export interface RiskReason {
  signal: Signal | 'very_negative' | 'mood_falling' | 'waiting';
  p: number;
  quote: Quote | null;
  /** Sentence key and values for this reason. */
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

/** A reason in words: key of a sentence in `lib/i18n` and its values. */
export interface Because {
  key: string;
  values?: Record<string, string | number>;
  quote?: Quote;
}

export interface Suggestion {
  /** Stable within a ticket: kind and source. */
  id: string;
  kind: 'reply' | 'article' | 'safe-answer';
  title: string;
  /** What is inserted: placeholders already filled. */
  text: string;
  /** Placeholders that nothing in the conversation fills; the agent is asked before inserting. */
  missing: string[];
  source: { itemKey: string; libraryTitle: string; sample: boolean; audience: 'public' | 'internal'; heading: string };
  freshness: { state: 'approved' | 'draft' | 'deprecated'; reviewBy: string | null; overdue: boolean };
  p: number;
  because: Because[];
}

export interface Action {
  /** `<playbook id>/<step id>` or the rule id. */
  id: string;
  title: string;
  detail: string;
  p: number;
  done: boolean;
  /** Snippet that goes with it, when there is one. */
  replyKey: string | null;
  playbook: string | null;
  because: Because[];
}

/** A fact the customer already gave: never ask for it again. */
export interface Fact {
  kind: 'order' | 'tracking' | 'invoice' | 'amount' | 'email' | 'phone' | 'date' | 'url' | 'product-code';
  value: string;
  quote: Quote;
}

export interface Assessment {
  ticket: string;
  /** ISO time of the conversation read it speaks of. */
  readAt: string;
  customerMessages: number;
  mood: Mood | null;
  intent: IntentView | null;
  urgency: Urgency;
  risk: Risk;
  suggestions: Suggestion[];
  actions: Action[];
  facts: Fact[];
  /** True when nothing was found that is good enough to show. */
  abstained: boolean;
  /** Milliseconds from the page change to this result. */
  tookMs: number;
}
