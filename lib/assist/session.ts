import type { Conversation, ReadTrouble } from '../conversation/conversation';
import { messageOf, report, TandemError } from '../errors';
import type { Assessment } from './assessment';
import { compact } from './compact';
import { InOrder } from './in-order';
import { SecondNeeds } from './second-needs';
import { sessionStore } from './session-store';
import { assessTurns, type StepParts } from './step';
import type { Frame, Problem, TabView } from './tab-view';
import { ticketViewOf } from './ticket-view';
import { analysedTurns, publicTurns } from './turns';
import { isUnfinished } from './unfinished';

/** What the sessions need from outside; passed in, so that tests can drive them without a browser. */
export interface SessionParts extends StepParts {
  /** Called with every new assessment, and with null when none is shown any more: for the badge. */
  onAssessed(tabId: number, assessment: Assessment | null): void;
  /** True when the reader in a frame still answers. */
  isAlive(frame: Frame): Promise<boolean>;
  /** Asks a frame to read and report again. */
  readAgain(frame: Frame): Promise<void>;
  /** Tabs in front of their windows. */
  tabsInView(): Promise<ReadonlySet<number>>;
}

/**
 * The pipeline of every tab: conversation in, assessment out, the newest read always wins. Keeps nothing that
 * the death of the service worker would lose.
 */
export class Sessions {
  readonly #parts: SessionParts;
  /** Changes of one tab's view follow one another: an older run must never write over a newer read. */
  readonly #inOrder = new InOrder<number>();
  /** The latest run of each tab: an older one notices that it was overtaken. */
  readonly #runs = new Map<number, number>();
  readonly #secondNeeds = new SecondNeeds();
  #lastRun = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /**
   * A frame read its page. Null means that there is no ticket on screen, or with `trouble` that it could not be read.
   * Never rejects.
   */
  async onConversation(
    frame: Frame & { inView: boolean },
    conversation: Conversation | null,
    trouble: ReadTrouble | null = null,
  ): Promise<void> {
    const { tabId, frameId, inView } = frame;
    try {
      const kept = conversation === null ? null : compact(conversation);
      let assessed: Promise<void> | undefined;
      // Understanding starts while the read is stored and drawn; what comes of it is shown after that.
      const assessIt = (isFirst: boolean, stillCurrent: () => boolean): void => {
        if (kept === null) return;
        assessed = this.#assess(tabId, kept, inView, isFirst, stillCurrent).catch((error: unknown) =>
          report(error, 'session'),
        );
      };
      await this.#inOrder.run(tabId, () => this.#accept({ tabId, frameId }, conversation, kept, trouble, assessIt));
      await assessed;
    } catch (error) {
      report(error, 'session');
    }
  }

  /** Assesses again what was read last in a tab, for instance after the agent chose another intent. */
  async assessTab(tabId: number, inView: boolean): Promise<void> {
    // Begun before it is known what was read last: a read that comes in between overtakes this run.
    const stillCurrent = this.#begin(tabId);
    const conversation = await sessionStore.conversation(tabId);
    const view = await sessionStore.view(tabId);
    if (conversation !== null) return this.#assess(tabId, conversation, inView, view?.assessment == null, stillCurrent);
    // There was no room to keep it, or it could not be read: the page still has it.
    if (view !== null && (view.ticket !== null || view.problem !== null)) await this.#parts.readAgain(view);
    return undefined;
  }

  /** Assesses every tab again, those in view first: a library changed, or the engine came back. */
  async assessAll(): Promise<void> {
    this.#secondNeeds.forget();
    await this.#assessMany(await sessionStore.views());
  }

  /** Takes up what the death of the service worker left undone. Call when the background starts. */
  async resume(): Promise<void> {
    await this.#assessMany((await sessionStore.views()).filter(isUnfinished));
  }

  /** A panel shows this tab: makes sure that what it sees is complete. */
  async refresh(tabId: number): Promise<void> {
    const view = await sessionStore.view(tabId);
    if (view !== null && (view.stage === 'failed' || view.problem !== null || isUnfinished(view)))
      await this.assessTab(tabId, true);
  }

  /** Forgets a tab: it was closed, or its site may not be read any more. */
  forget(tabId: number): Promise<void> {
    return this.#inOrder.run(tabId, () => this.#drop(tabId));
  }

  /** After a navigation: forgets the ticket when its reader is gone and no other has reported meanwhile. */
  async forgetIfGone(tabId: number): Promise<void> {
    const before = await sessionStore.view(tabId);
    if (before === null || (await this.#parts.isAlive(before))) return;
    await this.#inOrder.run(tabId, async () => {
      const now = await sessionStore.view(tabId);
      if (now?.frameId === before.frameId && now.ticket?.readAt === before.ticket?.readAt) await this.#drop(tabId);
    });
  }

  async #drop(tabId: number): Promise<void> {
    this.#begin(tabId);
    await sessionStore.forget(tabId);
    this.#parts.onAssessed(tabId, null);
  }

  /** Decides whether this read counts; if so, tells it and shows it. */
  async #accept(
    frame: Frame,
    conversation: Conversation | null,
    kept: Conversation | null,
    trouble: ReadTrouble | null,
    onAccepted: (isFirst: boolean, stillCurrent: () => boolean) => void,
  ): Promise<void> {
    const { tabId, frameId } = frame;
    const known = await sessionStore.view(tabId);
    const rival = known?.ticket != null && known.frameId !== frameId ? known : null;
    if (conversation === null) {
      const isOther = known !== null && known.frameId !== frameId;
      if (isOther && known.ticket === null && trouble === null) return;
      // The other frame keeps its ticket for as long as it is there: a page may take it away without a word.
      if (rival !== null && (await this.#parts.isAlive(rival))) return;
      this.#begin(tabId);
      await sessionStore.setRead(emptyView(frame, trouble), null);
      this.#parts.onAssessed(tabId, null);
      return;
    }
    // Two frames show a conversation: the surer reader keeps the tab, for as long as it is there.
    const held = rival?.ticket?.certainty ?? 0;
    // What a frame inside a clear ticket shows is a part of it: somebody's mail, an attachment.
    const surer = rival !== null && (held >= conversation.certainty || (rival.frameId === 0 && held >= CLEAR));
    if (surer && (await this.#parts.isAlive(rival))) return;
    const stillCurrent = this.#begin(tabId);
    const before = known?.ticket?.key === conversation.ref.key ? known : null;
    const assessment = before?.assessment ?? null;
    const view: TabView = {
      ...frame,
      stage: assessment === null ? 'reading' : 'ready',
      ticket: ticketViewOf(conversation, before?.ticket?.since ?? conversation.readAt),
      assessment,
      problem: null,
    };
    onAccepted(assessment === null, stillCurrent);
    await sessionStore.setRead(view, kept);
    if (assessment === null) this.#parts.onAssessed(tabId, null);
  }

  /**
   * A ticket seen for the first time is assessed from its newest message alone before the rest is analysed, so
   * that a long thread does not keep the agent waiting.
   */
  async #assess(
    tabId: number,
    conversation: Conversation,
    inView: boolean,
    isFirst: boolean,
    stillCurrent: () => boolean,
  ): Promise<void> {
    const turns = analysedTurns(publicTurns(conversation));
    const newest = turns.findLast((turn) => turn.role === 'customer');
    const secondNeeds = this.#secondNeeds;
    const step = async (which: typeof turns): Promise<Assessment | null> => {
      if (!stillCurrent()) return null;
      const how = { inView, clauses: secondNeeds.of };
      const result = await assessTurns(this.#parts, tabId, conversation, which, how, stillCurrent);
      if (result !== null) await this.#show(tabId, conversation, stillCurrent, result.assessment, result.problem);
      return result?.assessment ?? null;
    };
    try {
      if (isFirst && newest !== undefined && turns.length > 2) {
        await step([newest]).catch((error: unknown) => {
          if (isExpected(error)) throw error;
          // This one message may be at fault: the whole conversation is tried all the same.
          report(error, 'first answer');
        });
      }
      const found = await step(turns);
      const quote = found?.intent?.quote ?? null;
      if (quote !== null && (await secondNeeds.read(this.#parts.engine, `tab ${tabId}`, conversation, quote)))
        await step(turns);
    } catch (error) {
      const code = isExpected(error) ? error.code : 'unexpected';
      if (code === 'unexpected') report(error, 'session');
      await this.#show(tabId, conversation, stillCurrent, null, { code, detail: messageOf(error) });
    }
  }

  /** Shows a result, unless the tab has moved on. Without an assessment the last good one stays. */
  #show(
    tabId: number,
    { ref }: Conversation,
    stillCurrent: () => boolean,
    assessment: Assessment | null,
    problem: Problem | null,
  ): Promise<void> {
    return this.#inOrder.run(tabId, async () => {
      const view = await sessionStore.view(tabId);
      if (!stillCurrent() || view?.ticket?.key !== ref.key) return;
      if (assessment === null) return sessionStore.setView({ ...view, stage: 'failed', problem });
      await sessionStore.setView({ ...view, stage: 'ready', assessment, problem });
      this.#parts.onAssessed(tabId, assessment);
      return undefined;
    });
  }

  /** Starts a run: whatever ran for this tab before is overtaken from now on. */
  #begin(tabId: number): () => boolean {
    const run = (this.#lastRun += 1);
    this.#runs.set(tabId, run);
    return () => this.#runs.get(tabId) === run;
  }

  async #assessMany(views: readonly TabView[]): Promise<void> {
    const open = views.filter((view) => view.ticket !== null);
    if (open.length === 0) return;
    const inView = await this.#parts.tabsInView();
    for (const { tabId } of open.toSorted((a, b) => Number(inView.has(b.tabId)) - Number(inView.has(a.tabId)))) {
      await this.assessTab(tabId, inView.has(tabId)).catch((error: unknown) => report(error, `tab ${tabId}`));
    }
  }
}

/** Certainty from which a page's own ticket is not given up for one in a frame. */
const CLEAR = 0.7;

/** A failure with a sentence of its own; what another context did not expect arrives as `unexpected`. */
function isExpected(error: unknown): error is TandemError {
  return error instanceof TandemError && error.code !== 'unexpected';
}

function emptyView(frame: Frame, trouble: ReadTrouble | null): TabView {
  const nothing = { ...frame, ticket: null, assessment: null };
  if (trouble === null) return { ...nothing, stage: 'no-ticket', problem: null };
  return { ...nothing, stage: 'failed', problem: { code: trouble, detail: '' } };
}
