import type { Page } from '@playwright/test';
import type { TabView } from '../../../lib/assist/tab-view.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number }[]> };
  storage: {
    session: { get(key: string): Promise<Record<string, unknown>> };
    onChanged: {
      addListener(listener: (changes: Record<string, { newValue?: unknown }>, area: string) => void): void;
      removeListener(listener: (changes: Record<string, { newValue?: unknown }>, area: string) => void): void;
    };
  };
};

export interface Wanted {
  /** Part of the ticket's key or number, such as `4105`. */
  ticket: string;
  /** Customer messages that the assessment must cover at least. */
  customerMessages: number;
}

/** What the panel had of a ticket, and when by the machine's clock (milliseconds since 1970). */
export interface Seen {
  view: TabView;
  /** When the first answer was there: on a long ticket it speaks of the newest message only. */
  firstAt: number;
  fullAt: number;
}

/**
 * Waits until the panel holds the whole assessment of a ticket, in the tab that is in front when this is called.
 * Reads the same session storage that the panel draws from.
 * @returns null when it did not come in time; `last` then holds what was there.
 */
export function waitForView(panel: Page, wanted: Wanted, patience: number): Promise<Seen | { last: TabView | null }> {
  return panel.evaluate(
    async ({ wanted, patience }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const key = `view:${tab?.id}`;
      let last: TabView | null = null;
      let firstAt = 0;
      const { promise, resolve } = Promise.withResolvers<Seen | { last: TabView | null }>();
      const look = (value: unknown): void => {
        last = (value ?? null) as TabView | null;
        const { ticket, assessment } = last ?? { ticket: null, assessment: null };
        if (!last || !ticket?.key.endsWith(wanted.ticket) || assessment?.ticket !== ticket.key) return;
        if (assessment.mood === null && assessment.customerMessages > 0) return;
        firstAt ||= Date.now();
        if (assessment.partial || assessment.customerMessages < wanted.customerMessages) return;
        resolve({ view: last, firstAt, fullAt: Date.now() });
      };
      const listen = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
        if (area === 'session' && changes[key]) look(changes[key].newValue);
      };
      const timer = setTimeout(() => resolve({ last }), patience);
      chrome.storage.onChanged.addListener(listen);
      look((await chrome.storage.session.get(key))[key]);
      const result = await promise;
      chrome.storage.onChanged.removeListener(listen);
      clearTimeout(timer);
      return result;
    },
    { wanted, patience },
  );
}
