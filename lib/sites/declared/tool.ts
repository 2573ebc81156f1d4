import type { ComposerMode, Message, RawConversation, Role, Visibility } from '../../conversation/conversation';
import type { Adapter } from '../adapter';
import type { Candidate } from '../candidates';
import type { BlankLines } from '../insert/shape';

/**
 * Ordered selectors: the first that matches counts. One below the first used = the tool has changed its page: the
 * reading says `SELECTOR_DRIFT`. So no list may hold two forms of one version: those go into one selector, `a, b`.
 */
export type Candidates = readonly Candidate[];

/**
 * Text of the first visible match (an input's value, or the attribute `attr`), or a hook that works it out. `take`: only
 * group 1 of it, such as the name in `Jo Brandt <jo@example.org>`.
 */
export type Text<From> = readonly (Candidate & { attr?: string; take?: RegExp })[] | ((from: From) => string);

/** The ticket on screen. What hooks may look at; they never change it. */
export interface Page {
  document: Document;
  url: URL;
  ticketId: string;
  /** All that belongs to this ticket: head, list, reply box. */
  pane: HTMLElement;
  /** The part of the pane in which its messages are. */
  list: HTMLElement;
  customer: { name: string; email: string };
}

/** One message on the page. */
export interface Item {
  page: Page;
  /** The matched item; several messages may stand in one. */
  element: HTMLElement;
  /** The part that is this message: the same as `element` unless the kind of item has `parts`. */
  part: HTMLElement;
  author: string;
}

/** Marks by role, tried in the order bot, system, customer, agent; none matches = `unknown` and drift. */
export type RoleMarks = Partial<Record<Exclude<Role, 'unknown'>, Candidates>>;

/**
 * What one sort of message looks like. All lists but `find` are looked for on the part itself, in it, then on and in
 * its item, and never inside the body: what people write cannot pass for a mark.
 */
export interface ItemKind {
  /** The items, searched in the list. Those inside another item, and `aria-hidden` ones, are left out. */
  find: Candidates;
  /** The opening text above the list: the oldest message, also where the list has the newest first. */
  lead?: true;
  /**
   * Several messages in one item (bubbles of a group, a post and the comments in it), oldest first in every order.
   * Without a match the item itself is the message.
   */
  parts?: Candidates;
  role: RoleMarks | ((item: Item) => Role | { role: Role; certainty: number });
  /** Says that the customer never sees it. Give two independent marks: a note read as a reply is the worst mistake. */
  note?: Candidates | ((item: Item) => Visibility);
  /** `skip` leaves an item out. Default `message`. An event needs no author and is no message: its role is `system`. */
  kind?: Message['kind'] | ((item: Item) => Message['kind'] | 'skip');
  author?: Text<Omit<Item, 'author'>>;
  /** Its `datetime` or `attr` (ISO, or seconds or milliseconds since 1970), then its `title` (or where Bootstrap keeps it), then its text. */
  time?:
    | readonly (Candidate & { attr?: string; take?: RegExp })[]
    | ((item: Item) => { datetime?: string; timeText?: string });
  /**
   * The words of the writer, quoted mail included: `bodyText` splits it off. Without: the whole part. `html`: the
   * attribute that has them as markup, read where nothing of it is drawn.
   */
  body?: readonly (Candidate & { html?: string })[] | ((item: Omit<Item, 'author'>) => readonly Node[]);
  /** Says that the page shows only a part of the text. */
  cut?: Candidates;
  /** Elements inside the body that are no words of the writer. */
  skip?: string;
  /** Files outside the body, by name or as pictures, which have the name in their address. `bodyText` finds those inside. */
  files?: Candidates;
  /** The tool's own id. Without: the first of the usual attributes that holds a number. */
  id?: Text<Omit<Item, 'author'>>;
}

/** Where the one ticket on screen is. */
export interface ScopeSpec {
  /** Panes that carry the ticket's id, written `{id}`: `[data-ticket-id="{id}"]`. The surest way; tried first. */
  named?: Candidates;
  /** Instead of `named`, where something beside the pane ties it to the id, such as a tab: ways to find it, surest first. */
  tied?: readonly ((ticketId: string, document: Document) => readonly HTMLElement[])[];
  /** The pane on screen, where none is named. Two that are visible = nothing is read. After `named` it is a fallback. */
  active?: Candidates;
  /**
   * Panes of any ticket; beside `named`, those that carry any id (`[data-ticket-id]`). Another ticket's pane forbids
   * reading by fallback and by shape, also while this one is not mounted yet.
   */
  mounted?: Candidates;
  /** The last word on a pane that was found, such as the header's tab: false = another ticket, nothing is read. */
  agrees?(pane: HTMLElement, ticketId: string, document: Document): boolean;
  /** The element that holds the messages, in the pane; visible, and in an `active` pane the only one. */
  list: Candidates;
}

export interface ComposerSpec {
  /** The box that takes the text, or its frame, in the pane (or, with `inDocument`, anywhere): the first visible one. */
  box: readonly (Candidate & { mode?: ComposerMode })[];
  inDocument?: boolean;
  /**
   * Where a box has no mode of its own: the first of `internal`, `forward`, `public` that matches around the box or in
   * the pane, else `otherwise` (default `unknown`). Write selectors that match in that state only: `:checked`, `.active`.
   */
  mode?:
    | (Partial<Record<'internal' | 'forward' | 'public', Candidates>> & { otherwise?: ComposerMode })
    | ((box: HTMLElement, pane: HTMLElement) => ComposerMode);
  /** `email`, `chat`, ... */
  channel?: string | ((box: HTMLElement, pane: HTMLElement) => string);
  /** How this box shows a blank line; measured where it is not said. */
  blankLines?: BlankLines;
}

/** A ticketing tool as data. Hooks are for what data cannot say. Write one by `npm run new adapter <name>`. */
export interface Tool extends Pick<Adapter, 'id' | 'label' | 'evidence' | 'page' | 'hostPlaceholders' | 'chat'> {
  /** The id in the address: group 1, matched against path, query and hash together; or a hook. '' = no ticket here. */
  ticket: RegExp | ((url: URL, document: Document) => string);
  scope: ScopeSpec;
  /**
   * Parts of the pane stand in open shadow roots or in the same-origin frames that this selects: list, items, head and
   * reply box are looked for there, too, where the page itself has none.
   */
  deep?: string;
  items: readonly ItemKind[];
  /**
   * Bubbles in a row show name and time once: a message without has those of the one before it with its role; with
   * `below`, one without a time has those of the one after it.
   */
  grouped?: true | 'below';
  /** Headings in the list that show the day, where items show the time of day alone. */
  days?: Candidates;
  /** Searched in the pane; `agent` (the signed-in person) in the document. */
  head?: {
    subject?: Text<Page>;
    /** Default `#` and the ticket id. */
    number?: Text<Page>;
    name?: Text<Page>;
    email?: Text<Page>;
    agent?: Text<Page>;
    /** How many messages the tool says there are: its first number. Fewer that can be read = not the whole ticket. */
    total?: Text<Page>;
  };
  /** Order on the page. Default `oldest-first`; `auto` asks the times; a hook for an option of the tool. */
  order?: RawConversation['order'] | ((page: Page) => RawConversation['order']);
  /** Visible in the pane while earlier messages can be loaded. Without: buttons beside the items, by their words. */
  earlier?: Candidates;
  /** A list without items is an empty ticket if one of these is there or it has hardly any text; else the page changed. */
  empty?: Candidates;
  composer?: ComposerSpec;
}
