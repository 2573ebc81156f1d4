import type { ComposerMode, RawConversation } from '../conversation/conversation';
import type { HandedOver } from './handed-over';
import type { BlankLines } from './insert/shape';
import type { Recipe } from './recipes/recipe';
import type { ToolPage } from './tool-page';

/** The reply box that an adapter found. The editor drivers do the inserting. */
export interface Composer {
  /** The element that takes the text: a textarea, an input or a contenteditable. */
  element: HTMLElement;
  mode: ComposerMode;
  channel: string;
  hasDraft: boolean;
  /** How this box shows a blank line, where the tool is known; measured otherwise. */
  blankLines?: BlankLines;
}

/** What the agent told us about this page; see `lib/sites/hints.ts`. */
export interface ReadHints {
  /** Author name as shown on the page -> role, answered once by the agent. */
  roles: Record<string, 'customer' | 'agent'>;
  /** How pages of this host are read, as somebody taught it; see `lib/sites/recipes/`. */
  recipes?: readonly Recipe[];
}

/** Everything `read` may use. The document is an argument so that tests can pass a saved page. */
export interface ReadContext {
  document: Document;
  url: URL;
  hints: ReadHints;
  /** For the generic reader, whose script need not carry a second copy then. */
  handedOver?: HandedOver;
}

/** The ticket on screen and the element whose children are its messages. */
export interface Located {
  /** Ticket id within the tool, or an empty string. */
  ticketId: string;
  /** The one element to watch for new, edited and removed messages. */
  list: Element;
}

/** What the address alone says about the ticket on screen. */
export interface KnownTicket {
  ticketId: string;
  number: string;
}

/**
 * A ticketing tool. One file in `adapters/`, found by glob; `npm run new adapter <name>` scaffolds one.
 * Adapters read and never change the page: clone before stripping, no attributes, no clicks.
 */
export interface Adapter {
  /** The file name. */
  id: string;
  label: string;
  /**
   * How the selectors are known (facts in docs/sites.md): `source` = the tool's own code,
   * `programs` = several independent working programs agree, `header` = header facts only, `generic`.
   */
  evidence: 'source' | 'programs' | 'header' | 'generic';
  /** How its pages are known. The file exports the same as `page`: see tool-page.ts. */
  page: ToolPage;
  /** `false`: the tool has no chat, so that its fixtures need no page of one. */
  chat?: false;
  /** The one conversation on screen, or null when this view has none. */
  locate(context: ReadContext): Located | null;
  /** Reads what is on screen. Returns null when there is no conversation. */
  read(context: ReadContext): RawConversation | null;
  /** The same as `read` for adapters that take long, in parts: the page may have its thread back in between. */
  readInParts?(context: ReadContext): Generator<void, RawConversation | null>;
  /**
   * Reads again after a read that found something, when only these nodes of the page have changed since (their text,
   * their children, their state). Null when that does not explain the change: then the page is to be read anew.
   */
  readAgain?(context: ReadContext, touched: Iterable<Node>): RawConversation | null;
  /** The same in parts, for adapters that take long. What is touched meanwhile belongs to the next reading. */
  readAgainInParts?(context: ReadContext, touched: Iterable<Node>): Generator<void, RawConversation | null>;
  /**
   * Asked when `read` found nothing: the ticket that must be on screen although none of the known parts is, because
   * the tool has changed its page. The generic reader then reads it by its shape. Null when nothing is open.
   */
  drifted?(context: ReadContext): KnownTicket | null;
  /** Placeholders that the tool itself fills in when a reply is sent, as name or `prefix.`: they may stay in a draft. */
  hostPlaceholders?: readonly string[];
  /** The visible reply box of that conversation, or null. */
  composer?(context: ReadContext): Composer | null;
  /** The mode of a reply box that was found before, for adapters whose `composer` is too slow to ask every second. */
  modeOf?(composer: HTMLElement): ComposerMode;
}

/* @__NO_SIDE_EFFECTS__ */ export function defineAdapter(adapter: Adapter): Adapter {
  return adapter;
}
