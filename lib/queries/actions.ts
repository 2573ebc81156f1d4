import type { InsertReply } from '../assist/contract';
import type { ComposerMode } from '../conversation/conversation';
import { TandemError } from '../errors';
import type { Intent } from '../inference/labels';
import type { Verdict } from '../insights/events';
import * as messages from '../messaging/messages';
import { send } from '../messaging/send';

/** What an agent does in the panel, for one ticket. Each call carries the ticket it was meant for. */
export interface TicketActions {
  insert(draft: { text: string; mode: ComposerMode; itemKey: string; p: number }): Promise<InsertReply>;
  undo(): Promise<InsertReply>;
  /** Problem code when the editor took the text back late, else null. */
  recheck(): Promise<string | null>;
  /** False when the message is no longer on the page. */
  reveal(messageId: string): Promise<boolean>;
  /** These four: false when it could not be kept; `onFailure` was told then, and nothing is thrown. */
  correctIntent(intent: Intent | null): Promise<boolean>;
  assignRole(author: string, role: 'customer' | 'agent'): Promise<boolean>;
  judge(verdict: Verdict): Promise<boolean>;
  tick(actionId: string, done: boolean): Promise<boolean>;
}

type Draft = Parameters<TicketActions['insert']>[0];
type InsertWish = { tabId: number; ticket: string } & Draft;

export function ticketActions(tabId: number, ticket: string, onFailure: (error: unknown) => void): TicketActions {
  const kept = (work: Promise<void>): Promise<boolean> =>
    work.then(
      () => true,
      (error: unknown) => {
        onFailure(error);
        return false;
      },
    );
  return {
    insert: (draft) => insertOnce({ tabId, ticket, ...draft }),
    undo: () => send(messages.undoInsert, { tabId, ticket }),
    recheck: async () => (await send(messages.recheckInsert, { tabId })).problem,
    reveal: async (messageId) => (await send(messages.revealInPage, { tabId, ticket, messageId })).found,
    correctIntent: (intent) => kept(send(messages.correctIntent, { tabId, ticket, intent })),
    assignRole: (author, role) => kept(send(messages.assignRole, { tabId, ticket, author, role })),
    judge: (verdict) => kept(send(messages.judge, { tabId, ticket, verdict })),
    tick: (actionId, done) => kept(send(messages.tickAction, { tabId, ticket, actionId, done })),
  };
}

/**
 * The browser may stop the background over an insertion, and the answer is lost. Asked again it looks first whether the
 * text stands there, so that nothing goes in twice.
 */
async function insertOnce(wish: InsertWish): Promise<InsertReply> {
  try {
    return await sendInsert(wish);
  } catch (error) {
    if (!(error instanceof TandemError) || error.code !== 'not-reachable') throw error;
    return sendInsert(wish);
  }
}

function sendInsert(wish: InsertWish): Promise<InsertReply> {
  return send(messages.insertDraft, wish);
}

/** Tells the background that this panel shows a tab: the engine warms up and the view is made fresh. */
export function attachPanel(tabId: number): Promise<void> {
  return send(messages.attachPanel, { tabId });
}

export function retryEngine(): Promise<void> {
  return send(messages.retryEngine, null);
}
