import type { Message } from '../conversation/conversation';
import type { Cue, Signal } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import cues from '../inference/tasks/cues';
import escalation from '../inference/tasks/signals';
import type { Quote } from './assessment';
import { quoteOf } from './quote';

/** A signal or cue in the conversation, with the sentence that shows it. */
export interface Evidence {
  p: number;
  quote: Quote;
}

/** Where a signal shows most among these messages, or null. */
export function findSignal(
  label: Signal,
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
): Evidence | null {
  return strongest(messages, signals, (found) =>
    resultOf(found, escalation).found.find((entry) => entry.label === label),
  );
}

/** Where a cue shows most among these messages, or null. */
export function findCue(
  label: Cue,
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
): Evidence | null {
  return strongest(messages, signals, (found) => resultOf(found, cues).found.find((entry) => entry.label === label));
}

function strongest(
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  pick: (found: MessageSignals) => { p: number; span: { start: number; end: number } } | undefined,
): Evidence | null {
  let best: Evidence | null = null;
  for (const message of messages) {
    const found = signals.get(message.id);
    const entry = found === undefined ? undefined : pick(found);
    if (entry !== undefined && entry.p > (best?.p ?? 0)) best = { p: entry.p, quote: quoteOf(message, entry.span) };
  }
  return best;
}
