import type { Digest, FailureCode, GateCode, InsertionReceipt, InsertRequest } from '../sites/insert/request';

/** What messages and the session carry for roles and insertion: types alone, so that every side can import them. */

/** Answers of the agent on who is who, by author name. */
export type RoleHints = Record<string, 'customer' | 'agent'>;

/** What the content script is asked to make ready. */
export type PrepareRequest = { op: 'insert'; request: InsertRequest } | { op: 'undo'; ticketKey: string };

/** The page did not answer: it went away, it refuses us, or it keeps silent. */
export type Silence = 'no-entry' | 'timed-out';

/** Why a draft did not go in or could not be taken back; each has a sentence in `lib/i18n`. */
export type InsertCode =
  | GateCode
  | FailureCode
  | Silence
  | 'left-behind'
  | 'not-reachable'
  | 'busy'
  | 'changed'
  | 'stuck'
  | 'vanished'
  | 'nothing-to-undo';

/** What the panel is told. */
export type InsertReply =
  | { status: 'inserted'; undoable: boolean }
  | { status: 'undone' }
  | { status: 'inserted-twice' }
  | { status: 'refused'; code: InsertCode };

/** Proof of the last insertion in a tab, kept in session memory until it is undone or replaced. */
export interface KeptReceipt {
  ticketKey: string;
  receipt: InsertionReceipt;
}

/** An insertion whose end nobody saw, because the browser stopped the background over it. */
export interface PendingInsertion {
  ticketKey: string;
  /** Length and hash of the text. */
  text: Digest;
  /** Milliseconds since 1970. */
  at: number;
}
