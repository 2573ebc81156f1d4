import type { HeadOutput } from './heads';
import type { Span } from '../conversation/span';

/** Why a message may carry a signal that its own words do not show (lib/assist/course.ts). */
export const COURSES = ['told_again', 'no_answer', 'open_long'] as const;
export type Course = (typeof COURSES)[number];

/** A label that was found, how likely it is, and the sentence that shows it. */
export interface Found<Label extends string> {
  label: Label;
  /** Calibrated probability, 0 to 1. */
  p: number;
  /** The sentence with the highest probability of its own. */
  span: Span;
  /** Set where not the message but the course of the conversation shows it. */
  course?: Course;
}

/** Result of a task with any number of labels per message. */
export interface Labelled<Label extends string> {
  /** At or above the label's threshold. */
  found: readonly Found<Label>[];
  /** Probability of every label, in the order of the task's labels: input of the risk model. */
  p: readonly number[];
}

/** Labels at or above their threshold, each with the sentence that shows it most. */
export function label<Label extends string>(
  output: HeadOutput,
  labels: readonly Label[],
  sentences: readonly Span[],
): Labelled<Label> {
  const found = labels.flatMap((name, index) => {
    const p = output.p[index] ?? 0;
    return p >= (output.thresholds[index] ?? 0.5)
      ? [{ label: name, p, span: strongestSentence(output, index, sentences) }]
      : [];
  });
  return { found, p: output.p };
}

/**
 * Characters from which a sentence proves something. "Robin!!" or "Thank you." has read the whole message too, and is
 * often the surest of its mood or matter, but shows neither. On judged messages this costs nothing (docs/models.md).
 */
const TELLING = 12;

/** The sentence with the highest probability of one label; a very short one only where there is no other. */
export function strongestSentence(output: HeadOutput, index: number, sentences: readonly Span[]): Span {
  const isTelling = ({ start, end }: Span): boolean => end - start >= TELLING;
  const onlyShort = !sentences.some(isTelling);
  let best: Span = sentences[0] ?? { start: 0, end: 0 };
  let bestP = -1;
  for (const [row, probabilities] of output.sentences.entries()) {
    const p = probabilities[index] ?? 0;
    const span = sentences[row];
    if (span !== undefined && p > bestP && (onlyShort || isTelling(span))) {
      best = span;
      bestP = p;
    }
  }
  return best;
}
