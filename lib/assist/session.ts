import type { Conversation, Message } from '../conversation/conversation';
import { messageOf, report, TandemError } from '../errors';
import type { Engine, EngineMessage } from '../inference/engine';
import type { MessageSignals } from '../inference/signals';
import type { QueryTurn, SearchResponse } from '../knowledge/search-types';
import type { Shelf } from '../library/shelf';
import type { TrackResponse } from '../playbooks/track-types';
import { assess } from './assess';
import type { Assessment } from './assessment';
import { intentOf } from './intent';
import type { RiskModel } from './risk-model';
import { sessionStore } from './session-store';
import type { TabView } from './tab-view';
import { ticketViewOf } from './ticket-view';
import { customerMessages, publicTurns } from './turns';

/** What a session needs from outside; passed in, so that tests can drive it without a browser. */
export interface SessionParts {
  engine: Engine;
  shelf(): Promise<Shelf>;
  riskModel(): Promise<RiskModel>;
  /** Called with every new assessment, for the badge. */
  onAssessed(tabId: number, assessment: Assessment): void;
}

/** Turns that are analysed in very long tickets: the beginning says what it is about, the end how it stands. */
const FIRST_TURNS = 10;
const LAST_TURNS = 150;

/**
 * The pipeline of every tab: conversation in, assessment out, the newest read always wins. Keeps nothing that
 * the death of the service worker would lose.
 */
export class Sessions {
  readonly #parts: SessionParts;
  /** Run counter per tab: an older run notices that it was overtaken. */
  readonly #runs = new Map<number, number>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** A frame read its page. Null means that there is no ticket on screen. */
  async onConversation(
    tab: { tabId: number; frameId: number; inView: boolean },
    conversation: Conversation | null,
  ): Promise<void> {
    const known = await sessionStore.view(tab.tabId);
    if (conversation === null) {
      if (known === null || known.frameId === tab.frameId) await this.#show(emptyView(tab.tabId, tab.frameId));
      return;
    }
    if (known?.ticket != null && known.frameId !== tab.frameId && known.ticket.certainty >= conversation.certainty)
      return;
    const before = known?.ticket?.key === conversation.ref.key ? known : null;
    await sessionStore.setConversation(tab.tabId, conversation);
    await this.#show({
      tabId: tab.tabId,
      frameId: tab.frameId,
      stage: before?.assessment == null ? 'reading' : 'ready',
      ticket: ticketViewOf(conversation, before?.ticket?.since ?? conversation.readAt),
      assessment: before?.assessment ?? null,
      problem: null,
    });
    await this.assessTab(tab.tabId, tab.inView);
  }

  /**
   * Assesses what was read last in a tab. A ticket seen for the first time is assessed from its newest message
   * alone before the rest is analysed, so that a long thread does not keep the agent waiting.
   */
  async assessTab(tabId: number, inView: boolean): Promise<void> {
    const run = (this.#runs.get(tabId) ?? 0) + 1;
    this.#runs.set(tabId, run);
    const conversation = await sessionStore.conversation(tabId);
    if (conversation === null) return;
    const stillCurrent = (): boolean => this.#runs.get(tabId) === run;
    try {
      const turns = analysed(publicTurns(conversation));
      const newest = turns.findLast((turn) => turn.role === 'customer');
      const first = (await sessionStore.view(tabId))?.assessment == null;
      if (first && newest !== undefined && turns.length > 2) {
        await this.#step(tabId, conversation, [newest], inView, stillCurrent);
      }
      await this.#step(tabId, conversation, turns, inView, stillCurrent);
    } catch (error) {
      if (stillCurrent()) await this.#showProblem(tabId, error);
    }
  }

  /** Assesses every tab again, for instance after a library changed. */
  async assessAll(): Promise<void> {
    for (const view of await sessionStore.views()) await this.assessTab(view.tabId, false);
  }

  async #step(
    tabId: number,
    conversation: Conversation,
    turns: readonly Message[],
    inView: boolean,
    stillCurrent: () => boolean,
  ): Promise<void> {
    if (!stillCurrent()) return;
    const { engine } = this.#parts;
    const choices = await sessionStore.choices(conversation.ref.key);
    const understood = await engine.understand({
      group: `${tabId}`,
      messages: turns.flatMap(toEngineMessage),
      inView,
    });
    if (understood.superseded || !stillCurrent()) return;
    const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
    const query = turns.flatMap(toQueryTurn);
    const intent = intentOf(customerMessages(conversation), signals, choices.intent);
    const intents = [intent?.top, intent?.runnerUp].filter((guess) => guess != null);
    const [found, tracked, shelf, riskModel] = await Promise.all([
      this.#orNull<SearchResponse>(
        'search',
        query.length === 0
          ? null
          : engine.search({ turns: query, kinds: ['article', 'snippet', 'safe-answer'], limit: 12, typed: false }),
      ),
      this.#orNull<TrackResponse>(
        'playbooks',
        query.length === 0 ? null : engine.track({ turns: query, intents, playbook: null }),
      ),
      this.#parts.shelf(),
      this.#parts.riskModel(),
    ]);
    if (!stillCurrent()) return;
    const assessment = assess({ conversation, signals, found, tracked, shelf, riskModel, choices, now: new Date() });
    const view = await sessionStore.view(tabId);
    if (view?.ticket?.key !== conversation.ref.key || !stillCurrent()) return;
    await this.#show({ ...view, stage: 'ready', assessment, problem: null });
    this.#parts.onAssessed(tabId, assessment);
  }

  /** One failing part must not take the others along: it is reported and left out. */
  async #orNull<Result>(part: string, work: Promise<Result> | null): Promise<Result | null> {
    if (work === null) return null;
    try {
      return await work;
    } catch (error) {
      report(error, part);
      return null;
    }
  }

  async #showProblem(tabId: number, error: unknown): Promise<void> {
    const view = await sessionStore.view(tabId);
    if (view === null) return;
    const code = error instanceof TandemError ? error.code : 'unexpected';
    if (code === 'unexpected') report(error, 'session');
    await this.#show({ ...view, stage: 'failed', problem: { code, detail: messageOf(error) } });
  }

  async #show(view: TabView): Promise<void> {
    await sessionStore.setView(view);
  }
}

function emptyView(tabId: number, frameId: number): TabView {
  return { tabId, frameId, stage: 'no-ticket', ticket: null, assessment: null, problem: null };
}

function analysed(turns: readonly Message[]): readonly Message[] {
  return turns.length <= FIRST_TURNS + LAST_TURNS
    ? turns
    : [...turns.slice(0, FIRST_TURNS), ...turns.slice(-LAST_TURNS)];
}

function toQueryTurn(message: Message): QueryTurn[] {
  return message.role === 'customer' || message.role === 'agent' ? [{ role: message.role, text: message.text }] : [];
}

function toEngineMessage(message: Message): EngineMessage[] {
  return message.role === 'customer' || message.role === 'agent'
    ? [{ id: message.id, role: message.role, text: message.text }]
    : [];
}
