import type { Conversation, Message } from '../conversation/conversation';
import { messageOf, report } from '../errors';
import type { Engine, EngineMessage } from '../inference/engine';
import type { MessageSignals } from '../inference/signals';
import type { QueryTurn } from '../knowledge/search-types';
import { shelve, type Shelf } from '../library/shelf';
import { assess } from './assess';
import type { Assessment } from './assessment';
import { intentOf } from './intent';
import type { RiskModel } from './risk-model';
import { sessionStore } from './session-store';
import type { Problem } from './tab-view';
import { customerMessages } from './turns';

/** Where the evidence of an assessment comes from. */
export interface StepParts {
  engine: Engine;
  shelf(): Promise<Shelf>;
  riskModel(): Promise<RiskModel>;
}

/** An assessment, and what it had to do without. */
export interface StepResult {
  assessment: Assessment;
  problem: Problem | null;
}

const NO_LIBRARIES = shelve([]);

/**
 * One step of the pipeline: signals of these turns, evidence for them, and the assessment. Mood, request and risk
 * do not depend on the library: when that part fails, they are shown all the same, with the problem in words.
 * @returns null when a newer run has overtaken this one.
 * @throws when the engine cannot understand the messages or the risk model cannot be read.
 */
export async function assessTurns(
  { engine, shelf, riskModel }: StepParts,
  tabId: number,
  conversation: Conversation,
  turns: readonly Message[],
  inView: boolean,
  stillCurrent: () => boolean,
): Promise<StepResult | null> {
  const choices = await sessionStore.choices(conversation.ref.key);
  const asker = { group: `tab ${tabId}`, inView };
  const understood = await engine.understand({ ...asker, messages: turns.flatMap(toEngineMessage) });
  if (understood.superseded || !stillCurrent()) return null;
  const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
  const query = turns.flatMap(toQueryTurn);
  const intent = intentOf(customerMessages(conversation), signals, choices.intent);
  const intents = [intent?.top, intent?.runnerUp].filter((guess) => guess != null);
  let problem: Problem | null = null;
  const orNull = async <Result>(code: string, work: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await work();
    } catch (error) {
      report(error, code);
      problem ??= { code, detail: messageOf(error) };
      return null;
    }
  };
  let superseded = false;
  const unlessSuperseded = async <Result>(work: Promise<Result | null>): Promise<Result | null> => {
    const result = await work;
    superseded ||= result === null;
    return result;
  };
  const asked = query.length > 0;
  const [found, tracked, shelved, risk] = await Promise.all([
    asked
      ? orNull('search-failed', () =>
          unlessSuperseded(
            engine.search({
              ...asker,
              turns: query,
              kinds: ['article', 'snippet', 'safe-answer'],
              limit: 12,
              typed: false,
            }),
          ),
        )
      : null,
    asked
      ? orNull('playbooks-failed', () =>
          unlessSuperseded(engine.track({ ...asker, turns: query, intents, playbook: null })),
        )
      : null,
    orNull('library-closed', shelf),
    riskModel(),
  ]);
  if (superseded || !stillCurrent()) return null;
  const assessment = assess({
    conversation,
    signals,
    found,
    tracked,
    shelf: shelved ?? NO_LIBRARIES,
    riskModel: risk,
    choices,
    now: new Date(),
  });
  return { assessment, problem };
}

function toQueryTurn({ role, text }: Message): QueryTurn[] {
  return role === 'customer' || role === 'agent' ? [{ role, text }] : [];
}

function toEngineMessage({ id, role, text }: Message): EngineMessage[] {
  return role === 'customer' || role === 'agent' ? [{ id, role, text }] : [];
}
