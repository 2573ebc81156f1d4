/**
 * The conversation as Tandem knows it: plain types only, shared by page code and extension code.
 * Owns no behaviour and imports nothing, so that the content script stays small.
 */

/** Who wrote a message. `unknown` is an honest answer: Tandem asks the agent rather than guess. */
export type Role = 'customer' | 'agent' | 'bot' | 'system' | 'unknown';

/** `internal` is a note that the customer never sees. */
export type Visibility = 'public' | 'internal' | 'unknown';

/** How exact `Message.at` is. `relative` means that the page only said "2 hours ago". */
export type TimePrecision = 'exact' | 'minute' | 'day' | 'relative' | 'none';

/** Whether the page let us read the whole text of a message. */
export type BodyState = 'full' | 'collapsed' | 'unreadable' | 'empty';

/** Where a field came from; shown to the agent and used to decide whether to ask. */
export type Source = 'url' | 'dom' | 'api' | 'taught' | 'heuristic';

/** One turn of the conversation. Messages are always ordered oldest first. */
export interface Message {
  /** The tool's own id, else a hash of author, time and the first 120 characters. Stable across reads. */
  id: string;
  role: Role;
  /** How sure the reader is of `role`, 0 to 1. Below 0.5 the panel asks. */
  roleCertainty: number;
  visibility: Visibility;
  /** Display name as the page shows it, or an empty string. */
  author: string;
  /** ISO 8601 with zone, or null when the page gives no time that can be resolved. */
  at: string | null;
  /** The time exactly as the page words it. */
  atRaw: string;
  atPrecision: TimePrecision;
  kind: 'message' | 'event' | 'call' | 'form' | 'survey';
  /** What this person wrote now: quoted tail and signature are split off below. */
  text: string;
  /** Quoted earlier mail, kept but never analysed. */
  quoted: string;
  signature: string;
  bodyState: BodyState;
  /** File names only. */
  attachments: string[];
}

/** What went less than perfectly while reading. Each has one sentence in `lib/i18n`. */
export type ReadWarning =
  | 'HIDDEN_TAB'
  | 'COLLAPSED'
  | 'RELATIVE_DATES'
  | 'ROLE_GUESSED'
  | 'ROLE_UNKNOWN'
  | 'SINGLE_MESSAGE'
  | 'LOW_CERTAINTY'
  | 'PARTIAL'
  | 'TRUNCATED_TEXT'
  | 'TOO_MANY_MESSAGES'
  | 'FRAME_BLOCKED'
  | 'PAGE_TOO_LARGE'
  | 'ADAPTER_FAILED'
  | 'SELECTOR_DRIFT'
  /** The page shows no messages: they are those that were read of this ticket before. */
  | 'CARRIED';

/** Why a page could not be read although there may be a ticket on it. Each has one sentence in `lib/i18n`. */
export type ReadTrouble =
  /** The reader for pages of unknown tools could not be loaded. */
  | 'reader-missing'
  /** A reader threw. */
  | 'reader-failed'
  /** Nothing was found in that part of the page that is read at once. */
  | 'page-too-large';

/** How much of the ticket the page had loaded when it was read. */
export interface Completeness {
  /** Messages the tool says there are, or null when it does not say. */
  total: number | null;
  /** Messages that were read. */
  loaded: number;
  /** True when the page offers to load earlier messages. */
  hasEarlier: boolean;
  /** Messages whose text the page only showed in part. */
  truncatedBodies: number;
}

/** What the reply box would do with a text. */
export type ComposerMode = 'public' | 'internal' | 'forward' | 'unknown';

/** The reply box of the ticket on screen, as far as the page shows it. */
export interface ComposerState {
  mode: ComposerMode;
  /** `email`, `chat`, ... as the tool names it, or an empty string. */
  channel: string;
  hasDraft: boolean;
}

/** Which ticket this is. `key` never changes for a ticket; every request carries it back. */
export interface TicketRef {
  /** `<adapter>:<host>:<ticket id>` */
  key: string;
  /** The number people use, such as `#48213`, or an empty string. */
  number: string;
  url: string;
}

/** A whole conversation at one moment. */
export interface Conversation {
  /** The ticketing tool, or the host name when it is not known. */
  tool: string;
  adapter: string;
  ref: TicketRef;
  subject: string;
  customer: { name: string; email: string };
  /** Signed-in agent's name when the page shows it, else an empty string. */
  agent: string;
  messages: Message[];
  completeness: Completeness;
  composer: ComposerState | null;
  /** Field name to its source. */
  provenance: Partial<Record<'subject' | 'customer' | 'messages' | 'roles' | 'times', Source>>;
  warnings: ReadWarning[];
  /** How sure the reader is that this is the conversation, 0 to 1. */
  certainty: number;
  /** ISO time of this read. */
  readAt: string;
}

/** What an adapter hands over for one message: as much as the page really says, nothing made up. */
export interface RawMessage {
  id?: string;
  role: Role;
  roleCertainty?: number;
  visibility?: Visibility;
  author?: string;
  /** Machine-readable time when there is one (`datetime` attribute). */
  datetime?: string;
  /** Visible or title text of the time. */
  timeText?: string;
  kind?: Message['kind'];
  /** Body text with line breaks kept. */
  text: string;
  quoted?: string;
  bodyState?: BodyState;
  attachments?: string[];
}

/** What an adapter hands over for one ticket. `normalise` turns it into a `Conversation`. */
export interface RawConversation {
  /** Stable id of the ticket within its tool; an empty string when the page has none. */
  ticketId: string;
  number?: string;
  subject?: string;
  customer?: { name?: string; email?: string };
  agent?: string;
  /** In document order; `order` says how that relates to time. */
  messages: RawMessage[];
  /** `auto`: decide by the times. */
  order?: 'oldest-first' | 'newest-first' | 'auto';
  completeness?: Partial<Completeness>;
  provenance?: Conversation['provenance'];
  warnings?: ReadWarning[];
  certainty?: number;
}
