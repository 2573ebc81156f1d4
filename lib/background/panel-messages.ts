import type { AgentChoices } from '../assist/assess';
import { insertDraft, recheck, undoInsert } from '../assist/insertion';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { database } from '../db/database';
import { TandemError } from '../errors';
import type { Engine } from '../inference/engine';
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
    await sessionStore.setChoices(ticket, edit(await sessionStore.choices(ticket)));
    await sessions.assessTab(tabId, true);
  };
  return receiver
    .on(messages.attachPanel, async ({ tabId }) => {
      await sessionStore.setEngine(await engine.warm());
      const view = await sessionStore.view(tabId);
      if (view !== null && view.stage !== 'ready') await sessions.assessTab(tabId, true);
    })
    .on(messages.insertDraft, async ({ tabId, ticket, mode, text, itemKey, p }) => {
      const reply = await insertDraft(tabId, { ticketKey: ticket, mode, text });
      const outcome = reply.status === 'refused' ? reply.code : reply.status;
      await remember({ kind: 'inserted', at: new Date().toISOString(), itemKey, p, outcome });
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
      const before = (await sessionStore.view(tabId))?.assessment?.intent;
      if (intent !== null && before != null) {
        await remember({
          kind: 'intent-corrected',
          at: new Date().toISOString(),
          from: before.top.label,
          to: intent,
          p: before.top.p,
        });
      }
      await change(tabId, ticket, (choices) => ({ ...choices, intent }));
    })
    .on(messages.assignRole, async ({ tabId, ticket, author, role }) => {
      const view = await sessionStore.view(tabId);
      if (view?.ticket?.key !== ticket) throw new TandemError('moved-on', 'Another ticket is open by now');
      const hints = { ...(await sessionStore.hints(ticket)), [author]: role };
      await sessionStore.setHints(ticket, hints);
      await sendToFrame({ tabId, frameId: view.frameId }, messages.readNow, { hints });
    })
    .on(messages.judge, async ({ tabId, ticket, verdict }) => {
      await remember({ kind: 'judged', at: new Date().toISOString(), verdict });
      if (verdict.target === 'suggestion' && !verdict.good) {
        await change(tabId, ticket, (choices) => ({ ...choices, rejected: [...choices.rejected, verdict.id] }));
      }
    })
    .on(messages.tickAction, ({ tabId, ticket, actionId, done }) =>
      change(tabId, ticket, (choices) => ({ ...choices, ticked: { ...choices.ticked, [actionId]: done } })),
    )
    .on(messages.searchKnowledge, (request) => engine.search(request))
    .on(messages.libraryChanged, async () => {
      forgetShelf();
      await engine.refreshLibrary();
      await sessions.assessAll();
    })
    .on(messages.retryEngine, async () => {
      await sessionStore.setEngine(await engine.warm());
      await sessions.assessAll();
    });
}

async function remember(event: TandemEvent): Promise<void> {
  await database().events.add(event);
}
