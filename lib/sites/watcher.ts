import type { Conversation, ReadTrouble } from '../conversation/conversation';
import type { PageSource } from './page-reader';
import type { ReadTicket } from './read-ticket';
import type { Readers } from './readers';

/** What the page shows now. */
export interface Observed {
  conversation: Conversation | null;
  /** Why there may be a ticket although none was read. */
  trouble: ReadTrouble | null;
}

export interface WatchOptions extends PageSource {
  readers: Readers;
  /** Called only when something is different. */
  onChange: (observed: Observed) => void;
  /** Hooks a listener to the content script's own notice of address changes; returns the unhook. */
  onNavigate?: (listener: () => void) => () => void;
}

/** Follows the ticket on screen. Constructing does nothing; `start` and `stop` may be called any number of times. */
export interface Watcher {
  start(signal?: AbortSignal): void;
  stop(): void;
  /** Reads again now, for instance after the agent answered who somebody is. */
  refresh(): void;
  /** Reads again now even in a hidden page: call before anything is touched on the word of the last read. */
  refreshForced(): void;
  /** A reader came, or cannot be had: goes on where the last read had to wait. */
  settle(): void;
  /** Scrolls to a message; false when it is gone. */
  reveal(messageId: string): boolean;
  /** The last read ticket. */
  readonly ticket: ReadTicket | null;
}
