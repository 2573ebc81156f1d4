import type { Message } from '../conversation/conversation';
import { resultOf, type MessageSignals } from '../inference/signals';
import cues from '../inference/tasks/cues';
import sentiment from '../inference/tasks/sentiment';
import type { Mood, MoodPoint } from './assessment';
import { quoteOf, tellingQuote } from './quote';

/** Half a level of five: smaller moves are noise of the model, not of the customer. */
const NOTICEABLE = 0.5;

/**
 * How the customer feels now and how that moved. Only messages that were understood count.
 * @param messages customer messages, oldest first.
 * @returns null when nothing was understood yet.
 */
export function moodOf(messages: readonly Message[], signals: ReadonlyMap<string, MessageSignals>): Mood | null {
  const read = messages.flatMap((message) => {
    const found = signals.get(message.id);
    return found === undefined ? [] : [{ message, found, sentiment: resultOf(found, sentiment) }];
  });
  const last = read.at(-1);
  if (last === undefined) return null;
  const course = read.map<MoodPoint>(({ message, sentiment: result }) => ({
    messageId: message.id,
    at: message.at,
    value: result.value,
    mean: result.mean,
  }));
  return {
    now: last.sentiment.value,
    p: last.sentiment.p,
    sure: last.sentiment.sure,
    cues: resultOf(last.found, cues).found.map(({ label, p, span }) => ({
      label,
      p,
      quote: quoteOf(last.message, span),
    })),
    course,
    trend: trendOf(course.map((point) => point.mean)),
    quote: last.sentiment.value === 0 ? null : tellingQuote(last.message, last.sentiment.span),
  };
}

/** Compares the last value with the weighted mean of those before it; recent ones weigh more. */
function trendOf(means: readonly number[]): Mood['trend'] {
  const last = means.at(-1);
  const before = means.slice(0, -1);
  if (last === undefined || before.length === 0) return 'steady';
  let weighted = 0;
  let weights = 0;
  for (const [index, mean] of before.entries()) {
    const weight = 0.6 ** (before.length - 1 - index);
    weighted += weight * mean;
    weights += weight;
  }
  const change = last - weighted / weights;
  if (change <= -NOTICEABLE) return 'falling';
  return change >= NOTICEABLE ? 'rising' : 'steady';
}
