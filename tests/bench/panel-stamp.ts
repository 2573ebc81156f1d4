import type { Page } from '@playwright/test';
import type { TabView } from '../../lib/assist/tab-view.ts';

declare const chrome: {
  storage: {
    session: { get(key: null): Promise<Record<string, unknown>> };
    onChanged: {
      addListener(listener: (changes: Record<string, { newValue?: unknown }>, area: string) => void): void;
      removeListener(listener: (changes: Record<string, { newValue?: unknown }>, area: string) => void): void;
    };
  };
};

/** By the machine's clock, in milliseconds since 1970 with fractions. */
export interface Stamp {
  /** The whole assessment reached the panel. */
  told: number;
  /** The panel has drawn it: the frame after its document changed. */
  drawn: number;
}

/** A whole assessment may take this long, in milliseconds. */
const PATIENCE = 30_000;
/** A panel that has nothing new to show is done after this, in milliseconds. */
const NOTHING_NEW = 100;

/**
 * Waits until the panel has drawn the whole assessment of a ticket that counts exactly so many customer messages.
 * Start it before the message is written. @throws after 30 s
 */
export function drawnInPanel(panel: Page, ticket: number, customerMessages: number): Promise<Stamp> {
  return panel.evaluate(
    async ({ ticket, customerMessages, patience, nothingNew }) => {
      const now = (): number => performance.timeOrigin + performance.now();
      const told = Promise.withResolvers<number>();
      const look = (key: string, value: unknown): void => {
        if (!key.startsWith('view:')) return;
        const { assessment } = (value ?? {}) as Partial<TabView>;
        if (!assessment?.ticket.endsWith(String(ticket)) || assessment.partial) return;
        if (assessment.customerMessages === customerMessages) told.resolve(now());
      };
      const listen = (changes: Record<string, { newValue?: unknown }>): void => {
        for (const [key, change] of Object.entries(changes)) look(key, change.newValue);
      };
      const timer = setTimeout(() => told.reject(new Error(`No assessment of ticket ${ticket} in time`)), patience);
      chrome.storage.onChanged.addListener(listen);
      for (const [key, value] of Object.entries(await chrome.storage.session.get(null))) look(key, value);
      const at = await told.promise.finally(() => chrome.storage.onChanged.removeListener(listen));
      clearTimeout(timer);
      await new Promise<void>((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(done, nothingNew);
      });
      await new Promise((done) => requestAnimationFrame(done));
      return { told: at, drawn: now() };
    },
    { ticket, customerMessages, patience: PATIENCE, nothingNew: NOTHING_NEW },
  );
}
