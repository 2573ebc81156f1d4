import type { ReadContext, ReadHints } from './adapter';
import {
  readTicket,
  readTicketAgain,
  readTicketInParts,
  type Reading,
  type ReadOptions,
  type ReadTicket,
} from './read-ticket';
import { wholeOf } from './slices';
import { Touched } from './touched';

/** One look at the page, with what it was made from. */
export interface Look {
  reading: Reading;
  context: ReadContext;
}

/** Where a page is read, and with what. */
export interface PageSource {
  document: Document;
  /** The address as it is now; single-page tools change it without loading. */
  url: () => URL;
  hints: () => ReadHints;
  readers: ReadOptions['readers'];
}

/** Reads the page as it is now: whole, whole but in parts, or only what changed since it was read last. */
export class PageReader {
  /** What changed since. Whoever takes a look clears it. */
  readonly touched = new Touched();
  /** Milliseconds that the last look took. */
  cost = 0;
  private readonly source: PageSource;

  constructor(source: PageSource) {
    this.source = source;
  }

  whole(): Look {
    const start = performance.now();
    const context = this.context();
    const reading = readTicket(context, this.options());
    this.cost = performance.now() - start;
    return { reading, context };
  }

  /** Null when what was touched does not explain what changed since this ticket was read. */
  again(ticket: ReadTicket | null): Look | null {
    const start = performance.now();
    const parts = this.againInParts(ticket);
    const look = parts === null ? null : wholeOf(parts);
    this.cost = performance.now() - start;
    return look;
  }

  /**
   * The same in parts. What is touched between them is there for the next reading: the look is then one at a page that
   * has changed again. Null at once where there is nothing to go by.
   */
  againInParts(ticket: ReadTicket | null): Generator<void, Look | null> | null {
    return ticket === null || this.touched.isUnknown ? null : this.partsAgain(ticket);
  }

  private *partsAgain(ticket: ReadTicket): Generator<void, Look | null> {
    const context = this.context();
    const nodes = [...this.touched.nodes];
    this.touched.clear();
    const next = yield* readTicketAgain(context, this.options(), ticket, nodes);
    if (next === null) this.touched.isUnknown = true;
    return next === null ? null : { reading: { ticket: next, wants: null, trouble: null }, context };
  }

  *inParts(): Generator<void, Look> {
    const context = this.context();
    return { reading: yield* readTicketInParts(context, this.options()), context };
  }

  private context(): ReadContext {
    const { document, url, hints } = this.source;
    return { document, url: url(), hints: hints() };
  }

  private options(): ReadOptions {
    return { now: new Date(), live: true, readers: this.source.readers };
  }
}
