import type { Cue, Intent, Sentiment, Signal } from './labels';

/** Character range in `Message.text`, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A label that was found, how likely it is, and the sentence that shows it. */
export interface Found<Label extends string> {
  label: Label;
  /** Calibrated probability, 0 to 1. */
  p: number;
  /** The sentence with the highest probability of its own. */
  span: Span;
}

/** What one pass of the encoder says about one message. Derived numbers only: no text. */
export interface MessageSignals {
  messageId: string;
  sentiment: {
    value: Sentiment;
    /** Probability of each level, -2 first. */
    p: readonly [number, number, number, number, number];
    /** Expected value, -2 to 2: what the course line draws. */
    mean: number;
    /** The sentence that weighs most. */
    span: Span;
  };
  /** Cues above their threshold. */
  cues: Found<Cue>[];
  /** Escalation signals above their threshold. */
  signals: Found<Signal>[];
  /** Best first; empty for agent messages. */
  intent: { label: Intent; p: number }[];
  /** Probability of every signal, also below threshold: input of the risk model. */
  signalP: Record<Signal, number>;
  /** How many characters were analysed when the message was too long, else its length. */
  analysedChars: number;
}
