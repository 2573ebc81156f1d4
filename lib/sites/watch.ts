import { sameConversation } from '../conversation/changes';
import type { Conversation, ReadTrouble } from '../conversation/conversation';
import type { ReadContext, ReadHints } from './adapter';
import type { GenericSource } from './generic-source';
import { NO_HINTS } from './hints';
import { LocationWatch } from './location-watch';
import { ListWatch } from './list-watch';
import { Pulse } from './pulse';
import { readTicket, type ReadTicket } from './read-ticket';
import { revealMessage } from './reveal';

/** What the page shows now. */
export interface Observed {
  conversation: Conversation | null;
  /** Why there may be a ticket although none was read. */
  trouble: ReadTrouble | null;
}

export interface WatchOptions {
  document: Document;
  /** The address as it is now; single-page tools change it without loading. */
  url: () => URL;
  hints: () => ReadHints;
  /** The reader for pages that no tool adapter knows. */
  generic: GenericSource;
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
  /** The generic reader came, or cannot be had: goes on where the last read had to wait. */
  settle(): void;
  /** Scrolls to a message; false when it is gone. */
  reveal(messageId: string): boolean;
  /** The last read ticket. */
  readonly ticket: ReadTicket | null;
}

/** Wait for this much silence after a change, but never longer than `MOST`; milliseconds. */
const QUIET = 60;
const MOST = 250;
/** While no ticket is found, the page is searched at most this share of the time. */
const SEARCH_SHARE = 0.1;
/** A ticket of thousands of messages is slow to read: its reads may take this share of the time. */
const READ_SHARE = 0.3;
const HEARTBEAT = 1000;
/** After a change of address the old messages may still stand there for a while. */
const STALE_FOR = 3000;

export function watchTicket(options: WatchOptions): Watcher {
  return new TicketWatcher(options);
}

class TicketWatcher implements Watcher {
  ticket: ReadTicket | null = null;
  private readonly options: WatchOptions;
  private stopping: AbortController | null = null;
  private readonly list: ListWatch;
  private pending: { timer: number; since: number } | null = null;
  private emitted: Conversation | null = null;
  /** The last ticket that was shown, also after it went away. */
  private shown: Conversation | null = null;
  private emittedTrouble: ReadTrouble | null = null;
  private hasEmitted = false;
  /** The generic reader must look at this page first: until then nobody knows whether it shows a ticket. */
  private isWaiting = false;
  /** Something happened while the tab was hidden. */
  private missed = false;
  private lastRead = { at: 0, cost: 0 };
  private readonly pulse = new Pulse();
  private movedAt = 0;

  constructor(options: WatchOptions) {
    this.options = options;
    this.list = new ListWatch(() => this.schedule());
  }

  start(signal?: AbortSignal): void {
    if (this.stopping !== null || signal?.aborted === true) return;
    const stopping = new AbortController();
    this.stopping = stopping;
    signal?.addEventListener('abort', () => this.stop(), { once: true, signal: stopping.signal });
    const { document } = this.options;
    document.addEventListener('visibilitychange', () => this.onVisibility(), { signal: stopping.signal });
    document.defaultView?.addEventListener('pageshow', (event) => event.persisted && this.refresh(), {
      signal: stopping.signal,
    });
    const location = new LocationWatch(this.options, () => this.onMove());
    location.start(stopping.signal);
    const beat = setInterval(() => this.heartbeat(location), HEARTBEAT);
    stopping.signal.addEventListener('abort', () => clearInterval(beat));
    this.read();
  }

  stop(): void {
    if (this.stopping === null) return;
    this.stopping.abort();
    this.stopping = null;
    this.list.stop();
    if (this.pending !== null) clearTimeout(this.pending.timer);
    this.pending = null;
    this.ticket = null;
    this.emitted = null;
    this.shown = null;
    this.emittedTrouble = null;
    this.hasEmitted = false;
    this.isWaiting = false;
    this.missed = false;
  }

  refresh(): void {
    if (this.stopping === null) return;
    this.options.generic.retry();
    this.read();
  }

  refreshForced(): void {
    if (this.stopping === null) return;
    this.options.generic.retry();
    this.read(true);
  }

  settle(): void {
    if (this.stopping !== null) this.read();
  }

  reveal(messageId: string): boolean {
    if (this.ticket === null) return false;
    if (revealMessage(this.ticket, messageId)) return true;
    // The page may have drawn the message anew: look once more before giving up.
    this.refresh();
    return this.ticket !== null && revealMessage(this.ticket, messageId);
  }

  private get hidden(): boolean {
    return this.options.document.visibilityState === 'hidden';
  }

  private onVisibility(): void {
    if (!this.hidden && this.missed) this.read();
  }

  private onMove(): void {
    this.movedAt = performance.now();
    this.schedule();
  }

  /** Trailing debounce with an upper bound; a search that finds nothing is spaced out by what it costs. */
  private schedule(share = this.ticket === null ? SEARCH_SHARE : READ_SHARE): void {
    if (this.stopping === null) return;
    if (this.hidden) {
      this.missed = true;
      return;
    }
    const now = performance.now();
    const since = this.pending?.since ?? now;
    if (this.pending !== null) clearTimeout(this.pending.timer);
    let wait = Math.max(0, Math.min(QUIET, since + MOST - now));
    wait = Math.max(wait, this.lastRead.at + this.lastRead.cost / share - now);
    this.pending = { since, timer: Number(setTimeout(() => this.read(), wait)) };
  }

  private read(isForced = false): void {
    if (this.pending !== null) clearTimeout(this.pending.timer);
    this.pending = null;
    if (this.hidden && this.hasEmitted && !isForced) {
      this.missed = true;
      return;
    }
    this.missed = false;
    const start = performance.now();
    const { document, generic } = this.options;
    const context = this.context();
    const reading = readTicket(context, { now: new Date(), live: true, generic: generic.reader });
    this.lastRead = { at: performance.now(), cost: performance.now() - start };
    const ticket = this.isStale(reading.ticket) ? null : reading.ticket;
    this.ticket = ticket;
    this.pulse.taken(ticket, context);
    // A page that stays as it is after all: nothing else would make it read again.
    if (ticket === null && reading.ticket !== null) this.readLater(this.movedAt + STALE_FOR + 1 - performance.now());
    this.list.observe(
      ticket?.list ?? document.body ?? document.documentElement,
      ticket?.composer ?? null,
      ticket === null,
    );
    this.isWaiting = reading.wantsGeneric;
    if (reading.wantsGeneric) generic.request();
    // Saying "no ticket" before the generic reader had its chance would be a guess.
    if (reading.wantsGeneric && generic.trouble === null) return;
    const trouble = reading.wantsGeneric ? generic.trouble : reading.trouble;
    this.emit(ticket?.conversation ?? null, ticket === null ? trouble : null);
  }

  private context(): ReadContext {
    return { document: this.options.document, url: this.options.url(), hints: this.options.hints() };
  }

  private readLater(wait: number): void {
    const timer = Number(setTimeout(() => this.read(), Math.max(0, wait)));
    this.pending = { since: performance.now(), timer };
  }

  /** The address speaks of another ticket, the page still shows the messages of the one before. */
  private isStale(ticket: ReadTicket | null): boolean {
    const before = this.shown;
    if (ticket === null || before === null || before.messages.length === 0) return false;
    if (ticket.conversation.ref.key === before.ref.key || performance.now() - this.movedAt > STALE_FOR) return false;
    const ids = new Set(before.messages.map(({ id }) => id));
    return ticket.conversation.messages.some(({ id }) => ids.has(id));
  }

  private emit(conversation: Conversation | null, trouble: ReadTrouble | null): void {
    const isSame = trouble === this.emittedTrouble && sameConversation(this.emitted, conversation);
    if (this.hasEmitted && isSame) return;
    this.emittedTrouble = trouble;
    this.emitted = conversation;
    this.shown = conversation ?? this.shown;
    this.hasEmitted = true;
    this.options.onChange({ conversation, trouble });
  }

  /** Once a second, visible tabs only, and cheap: see `Pulse`. */
  private heartbeat(location: LocationWatch): void {
    if (this.hidden) return;
    location.check();
    if (this.isWaiting) this.options.generic.request();
    const { document, url } = this.options;
    const sign = this.pulse.beat(this.ticket, { document, url: url(), hints: NO_HINTS });
    if (sign === 'read') this.schedule();
    // A part that never comes must not cost more than the search for a ticket.
    else if (sign === 'perhaps') this.schedule(SEARCH_SHARE);
  }
}
