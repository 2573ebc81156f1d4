import type { Conversation, Message } from '../conversation/conversation';
import { messageOf, report } from '../errors';
import { extract } from '../extraction/extract';
import type { Asker, Engine } from '../inference/engine';
import type { MessageSignals } from '../inference/signals';
import type { ItemKind, QueryTurn } from '../knowledge/search-types';
import { shelve, type Shelf } from '../library/shelf';
import { assess } from './assess';
import type { AgentChoices } from './choices';
import type { Assessment } from './assessment';
import { intentOf } from './intent';
import type { RiskModel } from './risk-model';
import type { ClauseNeed } from './second-needs';
import type { Problem } from './tab-view';
import { customerMessages, publicTurns } from './turns';

/** Where the evidence of an assessment comes from. */
export interface PipelineParts {
  engine: Pick<Engine, 'understand' | 'search' | 'track'>;
  shelf(): Promise<Shelf>;
  riskModel(): Promise<RiskModel>;
}

/** What is assessed, and for whom. */
export interface PipelineInput {
  asker: Asker & { group: string };
  conversation: Conversation;
  /** Public turns that are read, oldest first; see turns.ts. */
  turns: readonly Message[];
  /** What the agent chose for this ticket; looked up while the models read. */
  choices(): Promise<AgentChoices>;
  /** Kinds to search for; none, no search. */
  kinds: readonly ItemKind[];
  /** What the clauses of a text ask for, as far as they have been read. */
  clauses(text: string): readonly ClauseNeed[];
  /** Key of the playbook to follow, or null to choose. */
  playbook: string | null;
  now: Date;
  /** False once a newer run has overtaken this one. */
  stillCurrent(): boolean;
}

/** An assessment, and what it had to do without. */
export interface PipelineResult {
  assessment: Assessment;
  problem: Problem | null;
}

/** Items asked for: suggestions take a few of them, by kind and by what may be said. */
const HITS = 12;
const NO_LIBRARIES = shelve([]);

/**
 * The one way from a conversation to its assessment, for the panel and the command line alike: signals of these turns,
 * evidence for them, and what follows. Mood, request and risk do not depend on the library: when that part fails,
 * they are given all the same, with the problem in words. Stores nothing.
 * @returns null when a newer run has overtaken this one.
 * @throws when the engine cannot understand the messages or the risk model cannot be read.
 */
export async function runPipeline(
  { engine, shelf, riskModel }: PipelineParts,
  { asker, conversation, turns, choices: choicesMade, kinds, clauses, playbook, now, stillCurrent }: PipelineInput,
): Promise<PipelineResult | null> {
  const query = turns.flatMap(toQueryTurn);
  // What the agent wrote is read by the search and the playbooks, as far as they look at it.
  const messages = turns.flatMap((turn) =>
    turn.role === 'customer' ? [{ id: turn.id, role: turn.role, text: turn.text }] : [],
  );
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
  const isAsked = query.length > 0;
  const understanding = engine.understand({ ...asker, messages });
  // Asked at once, so that the engine goes on with it as soon as the messages are read.
  const search = { ...asker, turns: query, kinds: [...kinds], limit: HITS, typed: false };
  const searching =
    isAsked && kinds.length > 0 ? orNull('search-failed', () => unlessSuperseded(engine.search(search))) : null;
  // Remembered by lib/extraction: what the assessment reads of a long ticket is read while the models are at work.
  for (const { text } of publicTurns(conversation)) extract(text);
  const [understood, choices] = await Promise.all([understanding, choicesMade()]);
  if (understood.superseded || !stillCurrent()) return null;
  const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
  const intent = intentOf(customerMessages(conversation), signals, choices.intent);
  const intents = [intent?.top, intent?.runnerUp].filter((guess) => guess != null);
  const track = { ...asker, turns: query, intents, playbook };
  const [found, tracked, shelved, risk] = await Promise.all([
    searching,
    isAsked ? orNull('playbooks-failed', () => unlessSuperseded(engine.track(track))) : null,
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
    clauses,
    now,
  });
  return { assessment, problem };
}

function toQueryTurn({ role, text }: Message): QueryTurn[] {
  return role === 'customer' || role === 'agent' ? [{ role, text }] : [];
}
