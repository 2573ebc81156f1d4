import type { Conversation } from '../conversation/conversation';
import { report } from '../errors';
import type { EngineStatus } from '../inference/engine';
import { browser } from '../platform/browser';
import { NO_CHOICES, type AgentChoices } from './choices';
import type { KeptReceipt, PendingInsertion, RoleHints } from './contract';
import { InOrder } from './in-order';
import type { TeachState } from '../sites/teach/state';
import type { TabView } from './tab-view';

/**
 * The live state, in `storage.session`: memory only, shared by background and panel, invisible to content
 * scripts, and still there when the service worker comes back. The panel mirrors it; see lib/queries.
 */

export const ENGINE_KEY = 'engine';
export const VIEW_PREFIX = 'view:';
export const TEACH_PREFIX = 'teach:';
export const teachKey = (tabId: number): string => `${TEACH_PREFIX}${tabId}`;
export const viewKey = (tabId: number): string => `${VIEW_PREFIX}${tabId}`;
const conversationKey = (tabId: number): string => `conversation:${tabId}`;
const receiptKey = (tabId: number): string => `receipt:${tabId}`;
const choicesKey = (ticket: string): string => `choices:${ticket}`;
const pendingKey = (tabId: number): string => `pending:${tabId}`;
const hintsKey = (ticket: string): string => `hints:${ticket}`;
/** Tickets on which the agent said something, the latest last. */
const ANSWERED_KEY = 'answered';
/** Answers outlive the tab, so that a ticket opened again is as it was; a shift of tickets is enough. */
const KEPT_TICKETS = 50;

async function get<Value>(key: string): Promise<Value | null> {
  const found = await browser.storage.session.get(key);
  // Only this module writes these keys, in this shape, and the area is emptied when the extension is updated.
  return (found[key] as Value | undefined) ?? null;
}

/**
 * Writes; when the area is full, what no tab shows and the conversations of other tabs go first: those can be read
 * again.
 */
async function set(entries: Record<string, unknown>): Promise<void> {
  try {
    await browser.storage.session.set(entries);
  } catch (error) {
    report(error, 'session storage');
    const stored = await browser.storage.session.get(null);
    await browser.storage.session.remove(spareKeys(stored).filter((name) => !(name in entries)));
    await browser.storage.session.set(entries);
  }
}

function spareKeys(stored: Record<string, unknown>): string[] {
  const shown = Object.entries(stored).flatMap(([name, value]) => {
    const ticket = name.startsWith(VIEW_PREFIX) ? (value as TabView).ticket?.key : undefined;
    return ticket === undefined ? [] : answersOn(ticket);
  });
  return Object.keys(stored).filter(
    (name) => name.startsWith('conversation:') || (/^(?:choices|hints):/u.test(name) && !shown.includes(name)),
  );
}

function answersOn(ticket: string): string[] {
  return [choicesKey(ticket), hintsKey(ticket)];
}

/** Changes of answers follow one another: two quick ticks must not lose one. */
const inOrder = new InOrder<typeof ANSWERED_KEY>();

/** Changes what the agent said on a ticket, and forgets what was said on the ticket that was left alone longest. */
function change<Value>(ticket: string, key: string, fallback: Value, edit: (value: Value) => Value): Promise<void> {
  return inOrder.run(ANSWERED_KEY, async () => {
    const others = ((await get<string[]>(ANSWERED_KEY)) ?? []).filter((other) => other !== ticket);
    const tickets = [...others, ticket];
    await set({ [key]: edit((await get<Value>(key)) ?? fallback), [ANSWERED_KEY]: tickets.slice(-KEPT_TICKETS) });
    const old = tickets.slice(0, -KEPT_TICKETS);
    if (old.length > 0) await browser.storage.session.remove(old.flatMap(answersOn));
  });
}

export const sessionStore = {
  views: async (): Promise<TabView[]> => {
    const stored = await browser.storage.session.get(null);
    return Object.entries(stored).flatMap(([key, value]) => (key.startsWith(VIEW_PREFIX) ? [value as TabView] : []));
  },
  view: (tabId: number) => get<TabView>(viewKey(tabId)),
  setView: (view: TabView) => set({ [viewKey(view.tabId)]: view }),
  conversation: (tabId: number) => get<Conversation>(conversationKey(tabId)),
  /**
   * Keeps a view and the conversation that it shows, both or none, so that a death in between leaves no odd pair.
   * A conversation for which there is no room at all is left out: its page can be read again.
   */
  setRead: async (view: TabView, conversation: Conversation | null): Promise<void> => {
    const { tabId } = view;
    if (conversation !== null) {
      try {
        await set({ [viewKey(tabId)]: view, [conversationKey(tabId)]: conversation });
        return;
      } catch (error) {
        report(error, 'session storage');
      }
    }
    await browser.storage.session.remove(conversationKey(tabId));
    await set({ [viewKey(tabId)]: view });
  },
  choices: async (ticket: string): Promise<AgentChoices> => (await get<AgentChoices>(choicesKey(ticket))) ?? NO_CHOICES,
  changeChoices: (ticket: string, edit: (choices: AgentChoices) => AgentChoices) =>
    change(ticket, choicesKey(ticket), NO_CHOICES, edit),
  hints: async (ticket: string): Promise<RoleHints> => (await get<RoleHints>(hintsKey(ticket))) ?? {},
  changeHints: (ticket: string, edit: (hints: RoleHints) => RoleHints) => change(ticket, hintsKey(ticket), {}, edit),
  receipt: (tabId: number) => get<KeptReceipt>(receiptKey(tabId)),
  setReceipt: (tabId: number, kept: KeptReceipt | null) => set({ [receiptKey(tabId)]: kept }),
  pendingInsertion: (tabId: number) => get<PendingInsertion>(pendingKey(tabId)),
  setPendingInsertion: (tabId: number, pending: PendingInsertion | null) => set({ [pendingKey(tabId)]: pending }),
  teaching: (tabId: number) => get<TeachState>(teachKey(tabId)),
  setTeaching: (tabId: number, state: TeachState | null) =>
    state === null ? browser.storage.session.remove(teachKey(tabId)) : set({ [teachKey(tabId)]: state }),
  engine: () => get<EngineStatus>(ENGINE_KEY),
  setEngine: (status: EngineStatus) => set({ [ENGINE_KEY]: status }),
  forget: (tabId: number) =>
    browser.storage.session.remove([
      viewKey(tabId),
      conversationKey(tabId),
      receiptKey(tabId),
      pendingKey(tabId),
      teachKey(tabId),
    ]),
};
