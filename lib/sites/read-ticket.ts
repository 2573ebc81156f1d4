import type {
  ComposerState,
  Conversation,
  RawConversation,
  RawMessage,
  ReadTrouble,
} from '../conversation/conversation';
import { normalise } from '../conversation/normalise';
import { report } from '../errors';
import type { Adapter, Composer, KnownTicket, ReadContext } from './adapter';
import { handedOver } from './handed-over';
import { byShape } from './by-shape';
import { closestAround, isStillAround } from './message-list';
import { GENERIC, TAUGHT, type Reader } from './reader-slot';
import type { Readers } from './readers';
import { recipesAt } from './recipes/address';
import { wholeOf } from './slices';

/** A read ticket with what only the page side can know. */
export interface ReadTicket {
  conversation: Conversation;
  adapter: Adapter;
  /** The element whose inside changes when messages come, change or go. */
  list: Element;
  /** The reply box, or null. */
  composer: Element | null;
  /** Message id -> its element, as long as the page keeps it. */
  elements: ReadonlyMap<string, WeakRef<Element>>;
}

export interface ReadOptions {
  now: Date;
  /** False for a saved page, where relative times cannot be resolved. */
  live: boolean;
  readers: Pick<Readers, 'tools'> & { source(id: string): { readonly reader: Reader | null } };
  /** Use this adapter only. */
  only?: string;
}

/** What came of one look at the page. */
export interface Reading {
  /** The ticket on screen, or null when there is none (or none could be read yet). */
  ticket: ReadTicket | null;
  /** The reader that must look at this page first and is not there yet: the ticket is not known. Null when none is missing. */
  wants: string | null;
  /** Something threw, so that a ticket may be there although none was read. */
  trouble: ReadTrouble | null;
}

/** Reads the ticket on screen with the best adapter that finds one. Never throws. */
export function readTicket(context: ReadContext, options: ReadOptions): Reading {
  return wholeOf(readTicketInParts(context, options));
}

/** The same, and the page may have its thread back between the parts. Start anew when the page changed meanwhile. */
export function* readTicketInParts(context: ReadContext, options: ReadOptions): Generator<void, Reading> {
  const reader = new TicketReader(context, options);
  const ticket = yield* reader.read();
  return { ticket, wants: reader.wants, trouble: reader.trouble };
}

/**
 * Reads a ticket again, in parts, of whose page only these nodes have changed since. Null when that is not enough to
 * know: then `readTicket` is to be asked. Never throws.
 */
export function readTicketAgain(
  context: ReadContext,
  options: ReadOptions,
  last: ReadTicket,
  touched: Iterable<Node>,
): Generator<void, ReadTicket | null> {
  return new TicketReader(context, options).readAgain(last, touched);
}

class TicketReader {
  wants: string | null = null;
  trouble: ReadTrouble | null = null;
  private readonly context: ReadContext;
  private readonly options: ReadOptions;

  constructor(context: ReadContext, options: ReadOptions) {
    this.context = { ...context, handedOver };
    this.options = options;
  }

  *readAgain(last: ReadTicket, touched: Iterable<Node>): Generator<void, ReadTicket | null> {
    const { adapter } = last;
    const { context } = this;
    const reader = this.readerOf(adapter.id);
    // The page has another reader now.
    if (reader?.adapter !== adapter) return null;
    const raw =
      adapter.readAgainInParts === undefined
        ? this.guarded(adapter, () => adapter.readAgain?.(context, touched) ?? null)
        : yield* this.allParts(adapter, adapter.readAgainInParts(context, touched));
    if (raw === null || raw === undefined) return null;
    yield;
    return this.finish(raw, adapter, reader.elementOf, last);
  }

  *read(): Generator<void, ReadTicket | null> {
    const { context } = this;
    const { only } = this.options;
    const taught = only === undefined ? recipesAt(context) : [];
    for (const id of this.usable()) {
      const corrected = taught.some(({ over }) => over === id) ? this.readTaught() : null;
      if (corrected !== null || this.wants !== null) return corrected;
      const reader = this.readerOf(id);
      if (reader === null) {
        this.wants = id;
        return null;
      }
      const { adapter } = reader;
      const raw = this.guarded(adapter, () => adapter.read(context));
      if (raw === undefined) continue;
      // The tool has changed its page, or shows no ticket that its adapter knows: what somebody taught comes next.
      const isSure = raw !== null && raw.warnings?.includes('SELECTOR_DRIFT') !== true;
      const instead = isSure || taught.length === 0 ? null : this.readTaught();
      if (instead !== null || this.wants !== null) return instead;
      if (raw !== null) return this.finish(raw, adapter, reader.elementOf);
      const known = this.guarded(adapter, () => adapter.drifted?.(context) ?? null) ?? null;
      // An adapter that knows this page and finds no ticket on it has the last word: a queue is not a conversation.
      return known === null ? null : yield* this.readGeneric(adapter, known);
    }
    const asTaught = taught.length === 0 ? null : this.readTaught();
    if (asTaught !== null || this.wants !== null) return asTaught;
    if (only !== undefined && only !== GENERIC) return null;
    return yield* this.readGeneric(
      null,
      null,
      taught.some(({ path }) => path.includes('*')),
    );
  }

  /** Reads as somebody taught it; null also while the reader for that is on its way, which is then wanted. */
  private readTaught(): ReadTicket | null {
    const { reader, trouble } = this.options.readers.source(TAUGHT) as { reader: Reader | null; trouble?: unknown };
    if (reader === null) {
      // Without it the page is read like any other.
      if (trouble == null) this.wants = TAUGHT;
      return null;
    }
    const raw = this.guarded(reader.adapter, () => reader.adapter.read(this.context)) ?? null;
    return raw === null ? null : this.finish(raw, reader.adapter, reader.elementOf);
  }

  private usable(): readonly string[] {
    const { only, readers } = this.options;
    if (only === GENERIC) return [];
    return only === undefined ? readers.tools(this.context) : [only];
  }

  private readerOf(id: string): Reader | null {
    return this.options.readers.source(id).reader;
  }

  /** Reads by shape, for a tool whose page has changed or for one that nobody has described. */
  private *readGeneric(
    tool: Adapter | null,
    known: KnownTicket | null,
    isOutgrown = false,
  ): Generator<void, ReadTicket | null> {
    const generic = this.readerOf(GENERIC);
    if (generic === null) {
      this.wants = GENERIC;
      return null;
    }
    const raw = yield* this.inParts(generic.adapter);
    if (raw === null) return null;
    yield;
    const named = known ?? (isOutgrown ? {} : null);
    return this.finish(named === null ? raw : byShape(raw, named), tool ?? generic.adapter, generic.elementOf);
  }

  /** What an adapter reads, in parts if it can; null also when it throws. */
  private *inParts(adapter: Adapter): Generator<void, RawConversation | null> {
    const { context } = this;
    if (adapter.readInParts === undefined) return this.guarded(adapter, () => adapter.read(context)) ?? null;
    return yield* this.allParts(adapter, adapter.readInParts(context));
  }

  private *allParts(
    adapter: Adapter,
    parts: Generator<void, RawConversation | null>,
  ): Generator<void, RawConversation | null> {
    for (;;) {
      const part = this.guarded(adapter, () => parts.next());
      if (part === undefined || part.done === true) return part?.value ?? null;
      yield;
    }
  }

  private finish(
    raw: RawConversation,
    adapter: Adapter,
    whereIs: (message: RawMessage) => WeakRef<Element> | undefined,
    last: ReadTicket | null = null,
  ): ReadTicket | null {
    const { context, trouble } = this;
    return (
      this.guarded(adapter, () => {
        const composer = this.guarded(adapter, () => adapter.composer?.(context) ?? null) ?? null;
        const { now, live } = this.options;
        const { conversation, sources } = normalise(raw, {
          adapter: adapter.id,
          tool: adapter.evidence === 'generic' ? context.url.hostname : adapter.id,
          url: context.url.href,
          readAt: now,
          live,
          lang: context.document.documentElement.lang,
          composer: composer === null ? null : stateOf(composer),
        });
        if (context.document.visibilityState === 'hidden' && live) conversation.warnings.push('HIDDEN_TAB');
        if (trouble !== null) conversation.warnings.push('ADAPTER_FAILED');
        const elements = new Map<string, WeakRef<Element>>();
        for (const [index, message] of conversation.messages.entries()) {
          const source = raw.messages[sources[index] ?? -1];
          const element = source === undefined ? undefined : whereIs(source);
          if (element !== undefined) elements.set(message.id, element);
        }
        const list = last !== null && isStillAround(last, elements) ? last.list : this.listOf(elements, adapter);
        return { conversation, adapter, list, composer: composer?.element ?? null, elements };
      }) ?? null
    );
  }

  private listOf(elements: ReadTicket['elements'], adapter: Adapter): Element {
    const { body } = this.context.document;
    if (elements.size === 0) return this.guarded(adapter, () => adapter.locate(this.context))?.list ?? body;
    return closestAround(elements.values()) ?? body;
  }

  /** One broken adapter must not leave the agent without a panel: its error is reported, the next one reads. */
  private guarded<T>(adapter: Adapter, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      // By its code: the generic reader's bundle has error classes of its own.
      this.trouble = (error as { code?: string }).code === 'page-too-large' ? 'page-too-large' : 'reader-failed';
      report(error, `adapter ${adapter.id}`);
      return undefined;
    }
  }
}

function stateOf({ mode, channel, hasDraft }: Composer): ComposerState {
  return { mode, channel, hasDraft };
}
