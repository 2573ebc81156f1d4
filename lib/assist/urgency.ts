import type { Message } from '../conversation/conversation';
import { resultOf, type MessageSignals } from '../inference/signals';
import cues from '../inference/tasks/cues';
import escalation from '../inference/tasks/signals';
import type { Because, Urgency } from './assessment';
import { quoteOf } from './quote';
import { hoursSince, waitInWords } from './turns';

/** Hours after which an unanswered customer counts as waiting. */
const LONG_WAIT_HOURS = 24;

/**
 * How soon an answer is needed, with the reasons: what the customer said (urgency, a grave signal) and how long
 * they have waited since their first unanswered message.
 * @param unanswered customer messages after the last reply, oldest first.
 */
export function urgencyOf(
  messages: readonly Message[],
  unanswered: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  now: Date,
): Urgency {
  const immediate: Because[] = [];
  const soon: Because[] = [];
  for (const message of messages.slice(-2)) {
    const found = signals.get(message.id);
    if (found === undefined) continue;
    for (const cue of resultOf(found, cues).found) {
      if (cue.label === 'urgency') immediate.push({ key: 'urgency.said', quote: quoteOf(message, cue.span) });
    }
    for (const signal of resultOf(found, escalation).found) {
      if (signal.label === 'vulnerable' || signal.label === 'fraud_security') {
        immediate.push({ key: `urgency.${signal.label}`, quote: quoteOf(message, signal.span) });
      }
      if (signal.label === 'repeated' || signal.label === 'unresolved_long') {
        soon.push({ key: `urgency.${signal.course ?? signal.label}`, quote: quoteOf(message, signal.span) });
      }
    }
  }
  const waited = hoursSince(unanswered[0], now);
  if (waited !== null && waited >= LONG_WAIT_HOURS) {
    const { unit, values } = waitInWords(waited);
    soon.push({ key: `urgency.waiting.${unit}`, values });
  }
  const because = eachOnce([...immediate, ...soon]);
  if (immediate.length > 0) return { level: 'now', because };
  return { level: soon.length > 0 ? 'soon' : 'normal', because };
}

/** Said in both messages, a reason is given once, in the newer words. */
function eachOnce(reasons: readonly Because[]): Because[] {
  return [...new Map(reasons.map((reason) => [reason.key, reason])).values()];
}
