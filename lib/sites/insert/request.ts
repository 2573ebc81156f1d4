/**
 * What travels when a draft is put into the page: panel's wish, content script's answer, the call into the page's
 * own world and what came of it. Plain data only, so that every context can import it.
 */
import type { ComposerMode } from '../../conversation/conversation';
import type { Count } from './count';
import type { BlankLines } from './shape';

/** The agent's wish, with what they were shown when they made it. */
export interface InsertRequest {
  /** `Conversation.ref.key` of the ticket the draft was written for. */
  ticketKey: string;
  /** What the reply box was when the draft was shown. */
  mode: ComposerMode;
  /** Plain text; `\n` is a line break, `\n\n` a new paragraph. */
  text: string;
}

/** Why the gate refused. Nothing on the page has been touched. */
export type GateCode =
  /** Another ticket is on screen than the one the draft was written for. */
  | 'moved-on'
  /** The reply box is now in another mode (public, internal note) than the agent was shown. */
  | 'wrong-mode'
  /** The page shows no reply box. */
  | 'no-composer'
  /** The reply box does not take text at the moment. */
  | 'read-only'
  /** `{{...}}` is left in the text. */
  | 'has-placeholder'
  | 'empty-text'
  /** The field's own length limit would cut the text. */
  | 'too-long';

/** Enough to tell that two worlds speak of the same element without marking it. */
export interface Fingerprint {
  tag: string;
  role: string;
  /** CSS pixels. */
  width: number;
  height: number;
  /** Characters of text in the element. */
  textLength: number;
}

/** White space put around the text so that it does not stick to the words beside the caret. */
export interface Joint {
  before: '' | ' ' | '\n\n';
  after: '' | ' ' | '\n\n';
}

/** What the content script hands back once the reply box has the focus and the caret stands. */
export interface PreparedTarget {
  fingerprint: Fingerprint;
  blankLines: BlankLines;
  joint: Joint;
}

export type Preparation = { ok: true; target: PreparedTarget } | { ok: false; code: GateCode };

/** What the content script is asked right before the text goes in, and right after. */
export interface CheckRequest {
  stage: 'before' | 'after';
}

/** Why an insertion must not go on, or must be taken back. `no-entry`: this document knows of no insertion. */
export type CheckCode = GateCode | 'target-lost' | 'no-entry';

export interface InsertionCheck {
  code: CheckCode | null;
  /** How often the text came to stand in the reply box, as the content script reads it. Always `none` before. */
  count: Count;
  /** What is needed to take the text back, or to know it again when the answer of the page was lost. */
  proof: { trace: InsertionReceipt; target: PreparedTarget } | null;
}

/** A call into the page's own world. */
export type InserterCall =
  | { op: 'insert'; text: string; target: PreparedTarget }
  | { op: 'verify'; receipt: InsertionReceipt }
  | { op: 'undo'; receipt: InsertionReceipt; target: PreparedTarget };

/** Length and hash of an editor's text: enough to tell whether it changed, without keeping a copy. */
export interface Digest {
  length: number;
  hash: number;
}

/** Proof of one insertion; `verify` and `undo` need it back. Keep it in memory only: it holds the draft. */
export interface InsertionReceipt {
  /** Empty when the content script wrote it, which knows no drivers: then the one that recognises the element. */
  driver: string;
  strategy: string;
  /** What was inserted, normalised, without the joint. */
  text: string;
  joint: Joint;
  tag: string;
  role: string;
  before: Digest;
  after: Digest;
}

/** Why the page's own world could not do it. The text is not in the reply box unless the code says otherwise. */
export type FailureCode =
  /** The focus went elsewhere between the check and the insertion. */
  | 'target-lost'
  /** No driver knows this element. */
  | 'no-driver'
  /** Every strategy ran and the editor's own text still lacks the draft. */
  | 'not-accepted'
  /** Part of the text is in the reply box and could not be taken back: the agent has to look. */
  | 'partial'
  /** The injected script did not answer (the page navigated, or the site is no longer granted). */
  | 'no-entry';

export type InsertionResult =
  | { status: 'inserted'; driver: string; strategy: string; undoable: boolean; receipt: InsertionReceipt }
  | { status: 'inserted-twice'; driver: string; strategy: string }
  | { status: 'failed'; code: FailureCode; driver: string; tried: string[] };

/**
 * `gone`: the reply box is as it was before the insertion. `unknown`: the agent cleared it or went elsewhere, so there
 * is nothing to say.
 */
export type VerifyResult = { status: 'there' | 'gone' | 'unknown' };

export type UndoResult =
  /** `restored`: the reply box is exactly as before; `removed`: our text went, what was typed since stays. */
  | { status: 'restored' | 'removed' }
  /** `changed`: our text no longer stands there once, word for word. `stuck`: the editor refused. */
  | { status: 'cannot'; code: 'target-lost' | 'changed' | 'stuck' | 'no-entry' };

export type InserterResult = InsertionResult | VerifyResult | UndoResult;
