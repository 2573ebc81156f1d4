import type { Message } from '../conversation/conversation';
import { SIGNALS, CUES, type Cue, type Signal } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import cues from '../inference/tasks/cues';
import sentiment from '../inference/tasks/sentiment';
import escalation from '../inference/tasks/signals';
import type { Risk, RiskReason } from './assessment';
import { quoteOf } from './quote';
import type { RiskModel } from './risk-model';

/**
 * Escalation risk: a logistic combination of the signals and their course. Weights are fitted in `training/`
 * (formulas of every feature: training/README.md); the reasons below are what the panel shows.
 */

interface Understood {
  message: Message;
  signals: Record<Signal, number>;
  cues: Record<Cue, number>;
  found: MessageSignals;
  mean: number;
  veryNegative: number;
}

/**
 * Risk of the conversation so far, after each customer message.
 * @param messages customer messages, oldest first.
 */
export function riskOf(
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  model: RiskModel,
): Risk {
  const understood = messages.flatMap((message) => {
    const found = signals.get(message.id);
    return found === undefined ? [] : [read(message, found)];
  });
  const course = understood.map(({ message }, index) => ({
    messageId: message.id,
    p: probability(model, featuresOf(understood.slice(0, index + 1))),
  }));
  const p = course.at(-1)?.p ?? 0;
  const reasons = p >= model.thresholds.watch ? reasonsOf(understood) : [];
  const isAlert = p >= model.thresholds.alert;
  // A hint to keep an eye on something that cannot be named helps nobody; an alert is given all the same.
  const level = isAlert ? 'alert' : reasons.length > 0 ? 'watch' : 'none';
  return { p, level, reasons, course };
}

function read(message: Message, found: MessageSignals): Understood {
  const mood = resultOf(found, sentiment);
  return {
    message,
    found,
    signals: named(SIGNALS, resultOf(found, escalation).p),
    cues: named(CUES, resultOf(found, cues).p),
    mean: mood.mean,
    veryNegative: mood.levels[0] ?? 0,
  };
}

function named<Name extends string>(names: readonly Name[], values: readonly number[]): Record<Name, number> {
  // Object.fromEntries forgets the key type; every name is present by construction.
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0])) as Record<Name, number>;
}

/** Every name that a risk model may weigh. */
export const RISK_FEATURES: readonly string[] = [
  ...SIGNALS.map((signal) => `max_${signal}`),
  'sentiment_last',
  'sentiment_min',
  'sentiment_change',
  'very_negative_repeated',
  'asks_human_last',
  'worry_last',
  'anger_last',
];

/** The features of the conversation so far, by the names that `risk.json` uses. */
function featuresOf(understood: readonly Understood[]): Record<string, number> {
  const last = understood.at(-1);
  const first = understood[0];
  if (last === undefined || first === undefined) return {};
  const highest = (signal: Signal): number => Math.max(...understood.map((entry) => entry.signals[signal]));
  const features: Record<string, number> = {};
  for (const signal of SIGNALS) features[`max_${signal}`] = highest(signal);
  features['sentiment_last'] = last.mean;
  features['sentiment_min'] = Math.min(...understood.map((entry) => entry.mean));
  features['sentiment_change'] = last.mean - first.mean;
  features['very_negative_repeated'] = last.veryNegative * Math.max(highest('repeated'), highest('unresolved_long'));
  features['asks_human_last'] = last.signals.asks_human;
  features['worry_last'] = last.cues.worry;
  features['anger_last'] = last.cues.anger;
  return features;
}

function probability(model: RiskModel, features: Readonly<Record<string, number>>): number {
  const sum = model.features.reduce(
    (total, name, index) => total + (model.weights[index] ?? 0) * (features[name] ?? 0),
    model.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** What raised it, strongest first: each signal once, at the message that shows it most. */
function reasonsOf(understood: readonly Understood[]): RiskReason[] {
  const best = new Map<string, RiskReason>();
  for (const { message, found } of understood) {
    for (const { label, p, span, course } of resultOf(found, escalation).found) {
      const because = { key: `signal.${course ?? label}`, quote: quoteOf(message, span) };
      if (p > (best.get(label)?.p ?? 0)) best.set(label, { source: label, p, because });
    }
  }
  const last = understood.at(-1);
  const first = understood[0];
  if (last !== undefined && first !== undefined) {
    const mood = resultOf(last.found, sentiment);
    if (mood.value === -2) {
      best.set('very_negative', {
        source: 'very_negative',
        p: mood.p,
        because: { key: 'signal.very_negative', quote: quoteOf(last.message, mood.span) },
      });
    } else if (understood.length > 1 && last.mean - first.mean <= -1) {
      best.set('mood_falling', {
        source: 'mood_falling',
        p: mood.p,
        because: { key: 'signal.mood_falling', quote: quoteOf(last.message, mood.span) },
      });
    }
  }
  return [...best.values()].sort((a, b) => b.p - a.p);
}
