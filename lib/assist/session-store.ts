import type { Conversation } from '../conversation/conversation';
import type { EngineStatus } from '../inference/engine';
import { browser } from '../platform/browser';
import { NO_CHOICES, type AgentChoices } from './assess';
import type { KeptReceipt } from './insertion';
import type { TabView } from './tab-view';

/**
 * The live state, in `storage.session`: memory only, shared by background and panel, invisible to content
 * scripts, and still there when the service worker comes back. The panel mirrors it; see lib/queries.
 */

export const viewKey = (tabId: number): string => `view:${tabId}`;
export const ENGINE_KEY = 'engine';
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
async function set(key: string, value: unknown): Promise<void> {
  try {
    await browser.storage.session.set({ [key]: value });
  } catch {
    const stored = await browser.storage.session.get(null);
    const others = Object.keys(stored).filter((name) => name.startsWith('conversation:') && name !== key);
    await browser.storage.session.remove(others);
    await browser.storage.session.set({ [key]: value });
  }
}

export const sessionStore = {
  views: async (): Promise<TabView[]> => {
    const stored = await browser.storage.session.get(null);
    return Object.entries(stored).flatMap(([key, value]) => (key.startsWith('view:') ? [value as TabView] : []));
  },
  view: (tabId: number) => get<TabView>(viewKey(tabId)),
  setView: (view: TabView) => set(viewKey(view.tabId), view),
  conversation: (tabId: number) => get<Conversation>(conversationKey(tabId)),
  setConversation: (tabId: number, conversation: Conversation) => set(conversationKey(tabId), conversation),
  choices: async (ticket: string): Promise<AgentChoices> => (await get<AgentChoices>(choicesKey(ticket))) ?? NO_CHOICES,
  setChoices: (ticket: string, choices: AgentChoices) => set(choicesKey(ticket), choices),
  hints: async (ticket: string): Promise<RoleHints> => (await get<RoleHints>(hintsKey(ticket))) ?? {},
  setHints: (ticket: string, hints: RoleHints) => set(hintsKey(ticket), hints),
  receipt: (tabId: number) => get<KeptReceipt>(receiptKey(tabId)),
  setReceipt: (tabId: number, kept: KeptReceipt | null) => set(receiptKey(tabId), kept),
  engine: () => get<EngineStatus>(ENGINE_KEY),
  setEngine: (status: EngineStatus) => set(ENGINE_KEY, status),
  forget: (tabId: number) =>
    browser.storage.session.remove([viewKey(tabId), conversationKey(tabId), receiptKey(tabId)]),
};
