import type { ComposerState, Conversation, RawConversation } from '../conversation/conversation';
import { normalise } from '../conversation/normalise';
import { report } from '../errors';
import type { Adapter, Composer, ReadContext } from './adapter';
import { composedParent, containsComposed } from './composed';
import { elementOf } from './element-of';
import { adapters, adaptersFor } from './registry';

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
  /** Use this adapter only. */
  only?: string;
}

/** Reads the ticket on screen with the best adapter that finds one; null when none does. */
export function readTicket(context: ReadContext, options: ReadOptions): ReadTicket | null {
  const usable = options.only === undefined ? adaptersFor(context) : adapters.filter(({ id }) => id === options.only);
  for (const adapter of usable) {
    const raw = guarded(adapter, () => adapter.read(context));
    if (raw === undefined) continue;
    // An adapter that knows this page and finds no ticket on it has the last word: a queue is not a conversation.
    if (raw === null && adapter.id !== 'generic') return null;
    if (raw === null) continue;
    const composer = guarded(adapter, () => adapter.composer?.(context) ?? null) ?? null;
    return finish(raw, adapter, composer, context, options);
  }
  return null;
}

function finish(
  raw: RawConversation,
  adapter: Adapter,
  composer: Composer | null,
  context: ReadContext,
  { now, live }: ReadOptions,
): ReadTicket {
  const { conversation, sources } = normalise(raw, {
    adapter: adapter.id,
    tool: adapter.id === 'generic' ? context.url.hostname : adapter.id,
    url: context.url.href,
    readAt: now,
    live,
    lang: context.document.documentElement.lang,
    composer: composer === null ? null : stateOf(composer),
  });
  if (context.document.visibilityState === 'hidden' && live) conversation.warnings.push('HIDDEN_TAB');
  const elements = new Map<string, WeakRef<Element>>();
  for (const [index, message] of conversation.messages.entries()) {
    const source = raw.messages[sources[index] ?? -1];
    const element = source === undefined ? undefined : elementOf(source);
    if (element !== undefined) elements.set(message.id, element);
  }
  return {
    conversation,
    adapter,
    list: listOf(elements, adapter, context),
    composer: composer?.element ?? null,
    elements,
  };
}

/** The closest element around all messages; a new message may come as its child. */
function listOf(elements: ReadonlyMap<string, WeakRef<Element>>, adapter: Adapter, context: ReadContext): Element {
  if (elements.size === 0) return guarded(adapter, () => adapter.locate(context))?.list ?? context.document.body;
  let common: Element | null = null;
  for (const reference of elements.values()) {
    const element = reference.deref();
    if (element === undefined) continue;
    if (common === null) common = composedParent(element);
    while (common !== null && !containsComposed(common, element)) common = composedParent(common);
  }
  return common ?? context.document.body;
}

function stateOf({ mode, channel, hasDraft }: Composer): ComposerState {
  return { mode, channel, hasDraft };
}

/** One broken adapter must not leave the agent without a panel: its error is reported, the next one reads. */
function guarded<T>(adapter: Adapter, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    report(error, `adapter ${adapter.id}`);
    return undefined;
  }
}
