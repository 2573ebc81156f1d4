import { sameConversation } from '../conversation/changes';
import type { Conversation, ReadTrouble } from '../conversation/conversation';
import { NO_HINTS } from './hints';
import { LocationWatch } from './location-watch';
import { ListWatch } from './list-watch';
import { Pace } from './pace';
import { PageReader, type Look } from './page-reader';
import { Pulse } from './pulse';
import { ReadAgain } from './read-again';
import type { ReadTicket } from './read-ticket';
import { isReady } from './ready';
import { Recheck } from './recheck';
import { revealMessage } from './reveal';
import type { Watcher, WatchOptions } from './watcher';

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
  private readonly pace = new Pace((isEarly) => (isEarly ? this.lookAhead() : this.readTouched()));
  private readonly recheck = new Recheck(
    () => this.startRecheck(),
    (look) => this.page.touched.isUnknown || this.take(look),
  );
  private readonly page: PageReader;
  private emitted: Conversation | null = null;
  /** The last ticket that was shown, also after it went away. */
  private shown: Conversation | null = null;
  private emittedTrouble: ReadTrouble | null = null;
  private hasEmitted = false;
  /** The reader that must look at this page first: until then nobody knows whether it shows a ticket. */
  private wanted: ReturnType<WatchOptions['readers']['source']> | null = null;
  /** Something happened while the tab was hidden. */
  private missed = false;
  private readonly pulse = new Pulse();
  private readonly again: ReadAgain;
  private movedAt = 0;

  constructor(options: WatchOptions) {
    this.options = options;
    this.page = new PageReader(options);
    this.again = new ReadAgain(this.page);
    this.list = new ListWatch((records) => this.onRecords(records));
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
    this.pace.stop();
    this.again.stop();
    this.recheck.stop();
    this.ticket = null;
    this.emitted = null;
    this.shown = null;
    this.emittedTrouble = null;
    this.hasEmitted = false;
    this.wanted = null;
    this.missed = false;
  }

  refresh(): void {
    if (this.stopping === null) return;
    this.options.readers.retry();
    this.read();
  }

  refreshForced(): void {
    if (this.stopping === null) return;
    this.options.readers.retry();
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

  /** The messages changed, as far as these tell. */
  private onRecords(records: readonly MutationRecord[]): void {
    const { touched } = this.page;
    this.recheck.pause();
    touched.add(records);
    const isEarly = this.ticket !== null && touched.isAdded && !touched.isUnknown;
    this.wait(this.ticket === null ? SEARCH_SHARE : READ_SHARE, isEarly);
  }

  /** Something may be different anywhere on the page. */
  private schedule(share = this.ticket === null ? SEARCH_SHARE : READ_SHARE): void {
    this.page.touched.isUnknown = true;
    this.wait(share);
  }

  private wait(share: number, isEarly = false): void {
    if (this.stopping === null) return;
    if (this.hidden) this.missed = true;
    else this.pace.wait(share, isEarly);
  }

  /** A message seems to have come whole: it is shown at once if it did. Anything else has its usual time. */
  private lookAhead(): void {
    this.readAgain((look) => {
      const conversation = look?.reading.ticket?.conversation;
      if (look !== null && this.emitted !== null && conversation && isReady(this.emitted, conversation))
        this.takeAgain(look);
      else this.pace.waitOn(READ_SHARE);
    });
  }

  /** Reads again where something was touched; all of it where that is not enough to know. */
  private readTouched(): void {
    if (this.hidden) this.read();
    else this.readAgain((look) => (look === null ? this.read() : this.takeAgain(look)));
  }

  private readAgain(then: (look: Look | null) => void): void {
    this.again.read(this.ticket, (look, cost) => {
      this.pace.took(cost);
      if (look === 'changed') this.pace.waitOn(READ_SHARE);
      else then(look);
    });
  }

  private takeAgain(look: Look): void {
    this.pace.stop();
    this.recheck.later();
    this.take(look, false);
  }

  private read(isForced = false): void {
    this.pace.stop();
    this.again.stop();
    this.recheck.stop();
    if (this.hidden && this.hasEmitted && !isForced) {
      this.missed = true;
      return;
    }
    this.missed = false;
    const look = this.page.whole();
    this.pace.took(this.page.cost);
    this.take(look);
  }

  private startRecheck(): Generator<void, Look> | null {
    if (this.hidden) this.missed = true;
    return this.stopping === null || this.hidden ? null : this.page.inParts();
  }

  private take({ reading, context }: Look, isWhole = true): void {
    const { document, readers } = this.options;
    this.page.touched.clear();
    const ticket = this.isStale(reading.ticket) ? null : reading.ticket;
    this.ticket = ticket;
    this.pulse.taken(ticket, context);
    // A page that stays as it is after all: nothing else would make it read again.
    if (ticket === null && reading.ticket !== null) this.pace.later(this.movedAt + STALE_FOR + 1 - performance.now());
    const list = ticket?.list ?? document.body ?? document.documentElement;
    if (isWhole || ticket === null) this.list.observe(list, ticket?.composer ?? null, ticket === null);
    else this.list.observeNew();
    this.wanted = reading.wants === null ? null : readers.source(reading.wants);
    this.wanted?.request();
    // Saying "no ticket" before that reader had its chance would be a guess.
    if (this.wanted?.trouble === null) return;
    const trouble = this.wanted?.trouble ?? reading.trouble;
    this.emit(ticket?.conversation ?? null, ticket === null ? trouble : null);
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
    this.wanted?.request();
    const { document, url } = this.options;
    const sign = this.pulse.beat(this.ticket, { document, url: url(), hints: NO_HINTS });
    if (sign === 'read') this.schedule();
    // A part that never comes must not cost more than the search for a ticket.
    else if (sign === 'perhaps') this.schedule(SEARCH_SHARE);
  }
}
