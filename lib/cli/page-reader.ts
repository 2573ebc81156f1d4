import type { Conversation } from '../conversation/conversation';
import { NO_HINTS } from '../sites/hints';
import { readTicket } from '../sites/read-ticket';
import { allReaders } from '../sites/registry';

/** What the command line asks the page for. */
export interface PageQuestion {
  url: string;
  /** Adapter id, or undefined for the best one. */
  adapter?: string;
}

/** Reads this document the way the content script would, except that relative times stay unresolved. */
export function read({ url, adapter }: PageQuestion): { conversation: Conversation | null; milliseconds: number } {
  const start = performance.now();
  const context = { document, url: new URL(url), hints: NO_HINTS };
  const { ticket } = readTicket(context, {
    now: new Date(),
    live: false,
    readers: allReaders,
    ...(adapter !== undefined && { only: adapter }),
  });
  return { conversation: ticket?.conversation ?? null, milliseconds: performance.now() - start };
}
