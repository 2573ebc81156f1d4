import type { AgentChoices } from '../assist/choices';
import { insertDraft, recheck, undoInsert } from '../assist/insertion';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { database } from '../db/database';
import { messageOf, report, TandemError } from '../errors';
import type { Engine, EngineStatus } from '../inference/engine';
import type { TandemEvent } from '../insights/events';
import * as messages from '../messaging/messages';
import type { Receiver } from '../messaging/receive';
import { sendToFrame } from '../messaging/send';
import { forgetShelf } from './parts';

/** Binds what our own pages may ask. */
export function bindPanelMessages(receiver: Receiver, sessions: Sessions, engine: Engine): Receiver {
  const change = async (
    tabId: number,
    ticket: string,
    edit: (choices: AgentChoices) => AgentChoices,
  ): Promise<void> => {
    await sessionStore.changeChoices(ticket, edit);
    await sessions.assessTab(tabId, true);
  };
  return receiver
    .on(messages.attachPanel, async ({ tabId }) => {
      await warmUp(engine);
      await sessions.refresh(tabId);
    })
    .on(messages.insertDraft, async ({ tabId, ticket, mode, text, itemKey, p }) => {
      const reply = await insertDraft(tabId, { ticketKey: ticket, mode, text });
      const outcome = reply.status === 'refused' ? reply.code : reply.status;
      await tryToRemember({ kind: 'inserted', at: new Date().toISOString(), itemKey, p, outcome });
      return reply;
    })
    .on(messages.undoInsert, ({ tabId, ticket }) => undoInsert(tabId, ticket))
    .on(messages.recheckInsert, async ({ tabId }) => ({ problem: await recheck(tabId) }))
    .on(messages.revealInPage, async ({ tabId, ticket, messageId }) => {
      const view = await sessionStore.view(tabId);
      if (view?.ticket?.key !== ticket) return { found: false };
      return sendToFrame({ tabId, frameId: view.frameId }, messages.revealMessage, { ticket, messageId });
    })
    .on(messages.correctIntent, async ({ tabId, ticket, intent }) => {
      const assessment = (await sessionStore.view(tabId))?.assessment;
      const before = assessment?.ticket === ticket ? assessment.intent : null;
      await change(tabId, ticket, (choices) => ({ ...choices, intent }));
      if (intent !== null && before !== null) {
        await tryToRemember({
          kind: 'intent-corrected',
          at: new Date().toISOString(),
          from: before.top.label,
          to: intent,
          p: before.top.p,
        });
      }
    })
    .on(messages.assignRole, async ({ tabId, ticket, author, role }) => {
      const view = await sessionStore.view(tabId);
      if (view?.ticket?.key !== ticket) throw new TandemError('moved-on', 'Another ticket is open by now');
      await sessionStore.changeHints(ticket, (hints) => ({ ...hints, [author]: role }));
      const hints = await sessionStore.hints(ticket);
      await sendToFrame({ tabId, frameId: view.frameId }, messages.readNow, { hints });
    })
    .on(messages.judge, async ({ tabId, ticket, verdict }) => {
      if (verdict.target === 'suggestion' && !verdict.good) {
        await change(tabId, ticket, (choices) => ({ ...choices, rejected: [...choices.rejected, verdict.id] }));
      }
      await remember({ kind: 'judged', at: new Date().toISOString(), verdict });
    })
    .on(messages.tickAction, ({ tabId, ticket, actionId, done }) =>
      change(tabId, ticket, (choices) => ({ ...choices, ticked: { ...choices.ticked, [actionId]: done } })),
    )
    .on(messages.searchKnowledge, async (request) => {
      // The panel keeps each answer under its own words: none is withdrawn for what is typed next.
      const found = await engine.search({ ...request, group: null, inView: true });
      if (found === null) throw new Error('A search without a group was withdrawn');
      return found;
    })
    .on(messages.tryIntent, (request) => engine.tryIntent({ ...request, group: 'options', inView: true }))
    .on(messages.libraryChanged, async () => {
      forgetShelf();
      // An engine that does not run reads the libraries when it starts: the change itself has succeeded.
      await engine.refreshLibrary().catch((error: unknown) => report(error, 'library'));
      await sessions.assessAll();
    })
    .on(messages.retryEngine, async () => {
      await warmUp(engine);
      await sessions.assessAll();
    });
}

/** Starts the engine; when not even its page opens, that is its status. */
async function warmUp(engine: Engine): Promise<void> {
  const failed = (error: unknown): EngineStatus => ({
    state: 'failed',
    code: 'engine-crashed',
    file: '',
    detail: messageOf(error),
  });
  await sessionStore.setEngine(await engine.warm().catch(failed));
}

async function remember(event: TandemEvent): Promise<void> {
  await database().events.add(event);
}

/** For what has happened already: a database that takes no note must not turn it into a failure. */
async function tryToRemember(event: TandemEvent): Promise<void> {
  await remember(event).catch((error: unknown) => report(error, 'events'));
}
