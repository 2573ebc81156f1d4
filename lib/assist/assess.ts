import type { Conversation, Message } from '../conversation/conversation';
import type { MessageSignals } from '../inference/signals';
import type { SearchResponse } from '../knowledge/search-types';
import type { SafeAnswer } from '../library/library';
import type { Shelf } from '../library/shelf';
import type { TrackResponse } from '../playbooks/track-types';
import { rankActions } from './actions';
import type { Assessment } from './assessment';
import type { AgentChoices } from './choices';
import { withCourse } from './course';
import { riskOf } from './escalation';
import { factsOf } from './facts';
import { findSignal } from './found';
import { intentOf } from './intent';
import { moodOf } from './mood';
import type { RiskModel } from './risk-model';
import type { ClauseNeed } from './second-needs';
import { suggest } from './suggestions';
import { teamIntentOf } from './team-intent';
import { analysedTurns, customerMessages, publicTurns, unansweredMessages } from './turns';
import { urgencyOf } from './urgency';
import { valuesOf } from './values';

/** What an assessment is made from. Everything that varies comes in, so that the same input gives the same output. */
export interface AssessInput {
  conversation: Conversation;
  signals: ReadonlyMap<string, MessageSignals>;
  found: SearchResponse | null;
  tracked: TrackResponse | null;
  shelf: Shelf;
  riskModel: RiskModel;
  /** What the agent chose for this ticket. */
  choices: AgentChoices;
  /** What the clauses of a text ask for, as far as they have been read. */
  clauses(text: string): readonly ClauseNeed[];
  now: Date;
}

/** Signals, evidence and rules to one assessment. Pure. */
export function assess(input: AssessInput): Assessment {
  const { conversation, choices, now } = input;
  const signals = withCourse(input.signals, conversation);
  const turns = publicTurns(conversation);
  const customer = customerMessages(conversation);
  const unanswered = unansweredMessages(turns);
  const facts = factsOf(turns);
  const mood = moodOf(customer, signals);
  const intent = intentOf(customer, signals, choices.intent, input.clauses);
  const urgency = urgencyOf(customer, unanswered, signals, now);
  const risk = riskOf(customer, signals, input.riskModel);
  const lastCustomer = customer.at(-1) ?? null;
  const actions = rankActions(
    { conversation, turns, lastCustomer, unanswered, signals, mood, intent, urgency, risk, facts, now },
    input.tracked,
    choices.ticked,
  );
  const suggestions =
    input.found === null
      ? []
      : suggest({
          found: input.found,
          shelf: input.shelf,
          values: valuesOf(conversation, facts),
          intent,
          turns,
          sensitive: sensitiveTopics(customer, signals),
          grave: risk.reasons.some(({ source }) => GRAVE.has(source)),
          mood,
          rejected: new Set(choices.rejected),
          now,
        });
  return {
    ticket: conversation.ref.key,
    readAt: conversation.readAt,
    customerMessages: customer.length,
    mood,
    intent,
    teamIntent: choices.intent === null ? teamIntentOf(customer, signals) : null,
    urgency,
    risk,
    suggestions,
    actions,
    playbook: input.tracked?.playbook ?? null,
    facts,
    tookMs: now.getTime() - Date.parse(conversation.readAt),
    readInPart: customer.filter(
      ({ id, text }) => (signals.get(id)?.analysedChars ?? text.length) < text.trimEnd().length,
    ).length,
    partial: analysedTurns(turns).some((turn) => turn.role === 'customer' && !signals.has(turn.id)),
  };
}

/** Signals after which a wrong text costs most. */
const GRAVE: ReadonlySet<string> = new Set(['vulnerable', 'fraud_security', 'threat_legal', 'threat_public']);

/** Topics that only approved safe answers may touch, by what the newest customer messages show. */
function sensitiveTopics(
  customer: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
): Set<SafeAnswer['topic']> {
  const recent = customer.slice(-2);
  const topics = new Set<SafeAnswer['topic']>();
  if (findSignal('threat_legal', recent, signals) !== null) topics.add('legal');
  if (findSignal('fraud_security', recent, signals) !== null) topics.add('fraud');
  return topics;
}
