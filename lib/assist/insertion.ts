import { messageOf, report, TandemError } from '../errors';
import { prepareInsert } from '../messaging/messages';
import { sendToFrame } from '../messaging/send';
import { browser } from '../platform/browser';
import { callEntry } from '../sites/insert/call';
import type {
  FailureCode,
  GateCode,
  InserterCall,
  InserterResult,
  InsertionReceipt,
  InsertRequest,
  PreparedTarget,
} from '../sites/insert/request';
import { inserterResultSchema, preparationSchema } from './page-answers';
import { sessionStore } from './session-store';
import type { Frame } from './tab-view';

/** Why a draft did not go in or could not be taken back; each has a sentence in `lib/i18n`. */
export type InsertCode =
  | GateCode
  | FailureCode
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

/** Editors of the CKEditor kind may take a text back after a second: look again then. */
const RECHECK_MS = 1200;

/** Puts a draft into the reply box of the ticket that the agent was looking at. Never sends. */
export function insertDraft(tabId: number, request: InsertRequest): Promise<InsertReply> {
  return oneAtATime(tabId, async () => {
    const view = await sessionStore.view(tabId);
    if (view?.ticket?.key !== request.ticketKey) return { status: 'refused', code: 'moved-on' };
    const frame = { tabId, frameId: view.frameId };
    const prepared = await prepare(frame, { op: 'insert', request });
    if (typeof prepared === 'string') return { status: 'refused', code: prepared };
    const result = await callInserter(frame, { op: 'insert', text: request.text, target: prepared });
    if (result === null) return { status: 'refused', code: 'no-entry' };
    if (result.status === 'inserted') {
      const kept = await keepReceipt(tabId, { ticketKey: request.ticketKey, receipt: result.receipt });
      return { status: 'inserted', undoable: result.undoable && kept };
    }
    // The reply box is no longer what an older receipt speaks of.
    await keepReceipt(tabId, null);
    if (result.status === 'inserted-twice') return { status: 'inserted-twice' };
    return { status: 'refused', code: result.status === 'failed' ? result.code : 'not-accepted' };
  });
}

/** Looks again whether the text stayed; some editors take it back late. Null = it stands, or nobody can tell. */
export async function recheck(tabId: number): Promise<InsertCode | null> {
  const kept = await sessionStore.receipt(tabId);
  if (kept === null) return null;
  await new Promise((resolve) => setTimeout(resolve, RECHECK_MS));
  const now = await sessionStore.receipt(tabId);
  const view = await sessionStore.view(tabId);
  // Meanwhile it may have been taken back on purpose, followed by another, or left with its ticket.
  if (view?.ticket?.key !== kept.ticketKey || !sameReceipt(now, kept)) return null;
  const result = await callInserter({ tabId, frameId: view.frameId }, { op: 'verify', receipt: kept.receipt });
  return result?.status === 'gone' ? 'vanished' : null;
}

/** Takes back the last insertion in this tab. */
export function undoInsert(tabId: number, ticketKey: string): Promise<InsertReply> {
  return oneAtATime(tabId, async () => {
    const kept = await sessionStore.receipt(tabId);
    const view = await sessionStore.view(tabId);
    if (kept === null || view === null || kept.ticketKey !== ticketKey)
      return { status: 'refused', code: 'nothing-to-undo' };
    const frame = { tabId, frameId: view.frameId };
    const prepared = await prepare(frame, { op: 'undo', ticketKey });
    if (typeof prepared === 'string') return { status: 'refused', code: prepared };
    const result = await callInserter(frame, { op: 'undo', receipt: kept.receipt, target: prepared });
    if (result === null) return { status: 'refused', code: 'no-entry' };
    if (result.status === 'restored' || result.status === 'removed') {
      await keepReceipt(tabId, null);
      return { status: 'undone' };
    }
    return { status: 'refused', code: result.status === 'cannot' ? result.code : 'stuck' };
  });
}

/** What the content script is asked to make ready. */
export type PrepareRequest = { op: 'insert'; request: InsertRequest } | { op: 'undo'; ticketKey: string };

const busy = new Set<number>();

/** Two panels, or a key pressed twice, must not write into one reply box at the same time. */
async function oneAtATime(tabId: number, work: () => Promise<InsertReply>): Promise<InsertReply> {
  if (busy.has(tabId)) return { status: 'refused', code: 'busy' };
  busy.add(tabId);
  try {
    return await work();
  } finally {
    busy.delete(tabId);
  }
}

async function prepare(frame: Frame, request: PrepareRequest): Promise<PreparedTarget | InsertCode> {
  try {
    const prepared = preparationSchema.parse(await sendToFrame(frame, prepareInsert, request));
    return prepared.ok ? prepared.target : prepared.code;
  } catch (error) {
    if (!(error instanceof TandemError)) report(error, 'insertion');
    return 'not-reachable';
  }
}

/** One call into the page's own world: inject, learn the key, call. Null when the page went away meanwhile. */
async function callInserter({ tabId, frameId }: Frame, call: InserterCall): Promise<InserterResult | null> {
  const target = { tabId, frameIds: [frameId] };
  try {
    const [injected] = await browser.scripting.executeScript({ target, world: 'MAIN', files: ['/inserter.js'] });
    const key: unknown = injected?.result;
    if (typeof key !== 'string') return null;
    const [answered] = await browser.scripting.executeScript({
      target,
      world: 'MAIN',
      func: callEntry,
      args: [key, call],
    });
    const answer: unknown = answered?.result;
    return answer == null ? null : inserterResultSchema.parse(answer);
  } catch (error) {
    report(error, 'insertion');
    return null;
  }
}

/** Proof of the last insertion in a tab, kept in session memory until it is undone or replaced. */
export interface KeptReceipt {
  ticketKey: string;
  receipt: InsertionReceipt;
}

/** False when there is no room: the text stands all the same, it only cannot be taken back from here. */
async function keepReceipt(tabId: number, kept: KeptReceipt | null): Promise<boolean> {
  try {
    await sessionStore.setReceipt(tabId, kept);
    return true;
  } catch (error) {
    report(error, `receipt: ${messageOf(error)}`);
    return false;
  }
}

function sameReceipt(a: KeptReceipt | null, b: KeptReceipt): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
