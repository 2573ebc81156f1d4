import type { Page } from '@playwright/test';
import type { Conversation } from '../../lib/conversation/conversation.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number }[]> };
  storage: { session: { get(key: string): Promise<Record<string, unknown>> } };
};

/** The conversation that Tandem read from the tab in front, as its own background keeps it. @param panel any page of the extension */
export function conversationInFront(panel: Page): Promise<Conversation | null> {
  return panel.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const key = `conversation:${tab?.id}`;
    return ((await chrome.storage.session.get(key))[key] ?? null) as Conversation | null;
  });
}
