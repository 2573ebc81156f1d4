import type { Quote } from '../assist/assessment';
import { withCourse } from '../assist/course';
import { riskOf } from '../assist/escalation';
import { intentOf } from '../assist/intent';
import { moodOf } from '../assist/mood';
import type { RiskModel } from '../assist/risk-model';
import type { ClauseNeed } from '../assist/second-needs';
import type { Conversation, Message } from '../conversation/conversation';
import type { Cue, Intent, Sentiment, Signal } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import cuesTask from '../inference/tasks/cues';
import intentTask from '../inference/tasks/intent';
import signalsTask from '../inference/tasks/signals';

/** How the conversation stands after one customer message, from the messages up to it only. */
export interface AnalysisStep {
  /** Place of that message in the line, from 0. */
  upto: number;
  sentiment: Sentiment;
  /** Of that message. */
  cues: Cue[];
  /** Of that message. */
  signals: Signal[];
  /** Three likeliest, of the message that carries the need; a second request of the same message stands second. */
  intent: { driver: Intent; p: number }[];
  escalation: { risk: number; alert: boolean; reasons: { signal: string; message: number; quote: string }[] };
}

/**
 * The sentences that say what the conversation is about, at each step: their messages may ask for more than one thing.
 */
export function tellingQuotes(customer: readonly Message[], signals: ReadonlyMap<string, MessageSignals>): Quote[] {
  const quotes = customer.map((_, index) => intentOf(customer.slice(0, index + 1), signals, null)?.quote ?? null);
  return quotes.filter((quote) => quote !== null);
}

/** One step per customer message, by the functions that the panel uses. */
export function stepsOf(
  conversation: Conversation,
  signals: ReadonlyMap<string, MessageSignals>,
  model: RiskModel,
  clauses: (text: string) => readonly ClauseNeed[],
): AnalysisStep[] {
  return conversation.messages.flatMap((message, index) => {
    if (message.role !== 'customer') return [];
    const messages = conversation.messages.slice(0, index + 1);
    const customer = messages.filter(({ role }) => role === 'customer');
    return [stepAt(message, customer, withCourse(signals, { ...conversation, messages }), model, clauses)];
  });
}

function stepAt(
  message: Message,
  sofar: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  model: RiskModel,
  clauses: (text: string) => readonly ClauseNeed[],
): AnalysisStep {
  const own = signals.get(message.id);
  const mood = own === undefined ? null : moodOf([message], signals);
  const risk = riskOf(sofar, signals, model);
  return {
    upto: Number(message.id),
    sentiment: mood?.now ?? 0,
    cues: own === undefined ? [] : resultOf(own, cuesTask).found.map(({ label }) => label),
    signals: own === undefined ? [] : resultOf(own, signalsTask).found.map(({ label }) => label),
    intent: intentsOf(sofar, signals, clauses),
    escalation: {
      risk: rounded(risk.p),
      alert: risk.level === 'alert',
      reasons: risk.reasons.map(({ source, because }) => ({
        signal: source,
        message: Number(because.quote?.messageId ?? message.id),
        quote: because.quote?.text ?? '',
      })),
    },
  };
}

/** The guesses for the message that decides what the conversation is about; the panel's choice stands first. */
function intentsOf(
  sofar: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  clauses: (text: string) => readonly ClauseNeed[],
): { driver: Intent; p: number }[] {
  const view = intentOf(sofar, signals, null, clauses);
  const decisive = view?.quote == null ? undefined : signals.get(view.quote.messageId);
  if (view === null || decisive === undefined) return [];
  const guesses = resultOf(decisive, intentTask);
  const first = guesses.find(
    ({ label }) => label === (view.sure || view.also !== null ? view.top.label : guesses[0]?.label),
  );
  const ahead: { label: Intent; p: number }[] = [first, view.also].filter((guess) => guess != null);
  const rest = guesses.filter(({ label }) => ahead.every((guess) => guess.label !== label));
  return [...ahead, ...rest].slice(0, 3).map(({ label, p }) => ({ driver: label, p: rounded(p) }));
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
