import type { Conversation } from '../conversation/conversation';
import { report } from '../errors';
import type { EngineStatus } from '../inference/engine';
import { browser } from '../platform/browser';
import { NO_CHOICES, type AgentChoices } from './assess';
import { InOrder } from './in-order';
import type { KeptReceipt } from './insertion';
import type { TabView } from './tab-view';

/**
 * The live state, in `storage.session`: memory only, shared by background and panel, invisible to content
 * scripts, and still there when the service worker comes back. The panel mirrors it; see lib/queries.
 */

export const ENGINE_KEY = 'engine';
export const VIEW_PREFIX = 'view:';
export const viewKey = (tabId: number): string => `${VIEW_PREFIX}${tabId}`;
const conversationKey = (tabId: number): string => `conversation:${tabId}`;
const choicesKey = (ticket: string): string => `choices:${ticket}`;
const receiptKey = (tabId: number): string => `receipt:${tabId}`;
const hintsKey = (ticket: string): string => `hints:${ticket}`;

/** Answers of the agent on who is who, by author name. */
export type RoleHints = Record<string, 'customer' | 'agent'>;

async function get<Value>(key: string): Promise<Value | null> {
  const found = await browser.storage.session.get(key);
  // Only this module writes these keys, in this shape, and the area is emptied when the extension is updated.
  return (found[key] as Value | undefined) ?? null;
}

/** Writes; when the area is full, the conversations of other tabs go first: their pages can be read again. */
async function set(entries: Record<string, unknown>): Promise<void> {
  try {
    await browser.storage.session.set(entries);
  } catch (error) {
    report(error, 'session storage');
    const stored = await browser.storage.session.get(null);
    const others = Object.keys(stored).filter((name) => name.startsWith('conversation:') && !(name in entries));
    await browser.storage.session.remove(others);
    await browser.storage.session.set(entries);
  }
}

/** Changes of the same record follow one another: two quick ticks must not lose one. */
const inOrder = new InOrder<string>();

function change<Value>(key: string, fallback: Value, edit: (value: Value) => Value): Promise<void> {
  return inOrder.run(key, async () => set({ [key]: edit((await get<Value>(key)) ?? fallback) }));
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
    change(choicesKey(ticket), NO_CHOICES, edit),
  hints: async (ticket: string): Promise<RoleHints> => (await get<RoleHints>(hintsKey(ticket))) ?? {},
  changeHints: (ticket: string, edit: (hints: RoleHints) => RoleHints) => change(hintsKey(ticket), {}, edit),
  receipt: (tabId: number) => get<KeptReceipt>(receiptKey(tabId)),
  setReceipt: (tabId: number, kept: KeptReceipt | null) => set({ [receiptKey(tabId)]: kept }),
  engine: () => get<EngineStatus>(ENGINE_KEY),
  setEngine: (status: EngineStatus) => set({ [ENGINE_KEY]: status }),
  forget: (tabId: number) =>
    browser.storage.session.remove([viewKey(tabId), conversationKey(tabId), receiptKey(tabId)]),
};
