import { messageOf, report } from '../errors';
import { digestOf, sameDigest } from '../sites/insert/digest';
import type { InserterResult, InsertionCheck, InsertionReceipt, InsertRequest } from '../sites/insert/request';
import type { InsertCode, InsertReply, KeptReceipt, PendingInsertion, Silence } from './contract';
import { callInserter, check, prepare } from './insertion-page';
import { sessionStore } from './session-store';
import type { Frame } from './tab-view';

/** Editors of the CKEditor kind may take a text back after a second: look again then. */
const RECHECK_MS = 1200;
/** A page that was called may still be at work for so long, in milliseconds, when the caller is gone. */
const AFTERMATH_MS = 3000;
const LOOK_EVERY_MS = 250;
/** No work in a reply box takes longer: each single answer has its own, shorter limit. In milliseconds. */
const AT_WORK_MS = 60_000;

/** Puts a draft into the reply box of the ticket that the agent was looking at. Never sends. */
export function insertDraft(tabId: number, request: InsertRequest): Promise<InsertReply> {
  return oneAtATime(tabId, async () => {
    const view = await sessionStore.view(tabId);
    if (view?.ticket?.key !== request.ticketKey) return refused('moved-on');
    const frame = { tabId, frameId: view.frameId };
    const earlier = await recover(frame, request);
    if (earlier !== null) return earlier;
    const target = await prepare(frame, { op: 'insert', request });
    if (typeof target === 'string') return refused(target);
    // From here on the text may stand in the page although nobody is left to say so.
    await keepPending(tabId, { ticketKey: request.ticketKey, text: digestOf(request.text), at: Date.now() });
    const call = { op: 'insert', text: request.text, target } as const;
    const done = await callInserter(frame, call, async () => (await check(frame, 'before')).code);
    const reply =
      'refused' in done
        ? refused(done.refused)
        : await conclude(frame, request.ticketKey, done, await check(frame, 'after'));
    // A page that was given up may still wake: then the next try has to look first.
    const isOpen = reply.status === 'refused' && reply.code === 'timed-out';
    if (!isOpen) await keepPending(tabId, null);
    return reply;
  });
}

/** What came of it: the page's own word counts only as far as the content script sees the same. */
async function conclude(
  frame: Frame,
  ticketKey: string,
  done: { result: InserterResult } | { silent: Silence },
  seen: InsertionCheck,
): Promise<InsertReply> {
  const { tabId } = frame;
  const result = 'result' in done ? done.result : null;
  const receipt = result?.status === 'inserted' ? result.receipt : null;
  if (seen.code !== null) {
    await keepReceipt(tabId, null);
    return refused(await takeBack(frame, receipt, seen));
  }
  if (result?.status === 'inserted' && seen.count !== 'none') {
    const kept = await keepReceipt(tabId, { ticketKey, receipt: result.receipt });
    return { status: 'inserted', undoable: result.undoable && kept };
  }
  // The editor drew it late, or the page kept silent about it: a second try would double the text.
  const mute = result === null || (result.status === 'failed' && result.code === 'not-accepted');
  if (mute && seen.count === 'once' && seen.proof !== null) {
    const kept = await keepReceipt(tabId, { ticketKey, receipt: seen.proof.trace });
    return { status: 'inserted', undoable: kept };
  }
  // The reply box is no longer what an older receipt speaks of.
  await keepReceipt(tabId, null);
  if (result?.status === 'inserted-twice') return { status: 'inserted-twice' };
  if ('silent' in done) return refused(done.silent);
  return refused(result?.status === 'failed' ? result.code : 'not-accepted');
}

/** The page moved on while the text went in: takes it out at once, and looks whether it is gone. */
async function takeBack(frame: Frame, receipt: InsertionReceipt | null, seen: InsertionCheck): Promise<InsertCode> {
  const { code, count, proof } = seen;
  if (code === null || count === 'none' || proof === null) return code ?? 'no-entry';
  await callInserter(frame, { op: 'undo', receipt: receipt ?? proof.trace, target: proof.target });
  const now = await check(frame, 'after');
  return now.proof !== null && now.count === 'none' ? code : 'left-behind';
}

/** Finds out what came of the same insertion asked for earlier; null when its text does not stand there. */
async function recover(frame: Frame, request: InsertRequest): Promise<InsertReply | null> {
  const { tabId } = frame;
  const pending = await sessionStore.pendingInsertion(tabId);
  if (pending === null) return null;
  const isSame = pending.ticketKey === request.ticketKey && sameDigest(pending.text, digestOf(request.text));
  let seen = isSame ? await check(frame, 'after') : null;
  while (seen?.code === null && seen.count === 'none' && Date.now() - pending.at < AFTERMATH_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    seen = await check(frame, 'after');
  }
  await keepPending(tabId, null);
  if (seen === null || seen.count === 'none') return null;
  if (seen.code === null && seen.count === 'once')
    return conclude(frame, request.ticketKey, { silent: 'no-entry' }, seen);
  if (seen.code === null && seen.count === 'twice') return { status: 'inserted-twice' };
  return refused(seen.code === null ? 'partial' : await takeBack(frame, null, seen));
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
  const done = await callInserter({ tabId, frameId: view.frameId }, { op: 'verify', receipt: kept.receipt });
  return 'result' in done && done.result.status === 'gone' ? 'vanished' : null;
}

/** Takes back the last insertion in this tab. */
export function undoInsert(tabId: number, ticketKey: string): Promise<InsertReply> {
  return oneAtATime(tabId, async () => {
    const kept = await sessionStore.receipt(tabId);
    const view = await sessionStore.view(tabId);
    if (kept === null || view === null || kept.ticketKey !== ticketKey) return refused('nothing-to-undo');
    const frame = { tabId, frameId: view.frameId };
    const target = await prepare(frame, { op: 'undo', ticketKey });
    if (typeof target === 'string') return refused(target);
    const done = await callInserter(frame, { op: 'undo', receipt: kept.receipt, target });
    if ('refused' in done) return refused(done.refused);
    if ('silent' in done) return refused(done.silent);
    const { result } = done;
    if (result.status === 'restored' || result.status === 'removed') {
      await keepReceipt(tabId, null);
      return { status: 'undone' };
    }
    return refused(result.status === 'cannot' ? result.code : 'stuck');
  });
}

/** When the work in each tab's reply box must be over, in milliseconds since 1970. */
const busy = new Map<number, number>();

/** Two panels, or a key pressed twice, must not write into one reply box at the same time. */
async function oneAtATime(tabId: number, work: () => Promise<InsertReply>): Promise<InsertReply> {
  if ((busy.get(tabId) ?? 0) > Date.now()) return refused('busy');
  const until = Date.now() + AT_WORK_MS;
  busy.set(tabId, until);
  try {
    return await work();
  } finally {
    if (busy.get(tabId) === until) busy.delete(tabId);
  }
}

function refused(code: InsertCode): InsertReply {
  return { status: 'refused', code };
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

/** Without room for the note the insertion goes on: only its end may then be lost. */
async function keepPending(tabId: number, pending: PendingInsertion | null): Promise<void> {
  await sessionStore
    .setPendingInsertion(tabId, pending)
    .catch((error: unknown) => report(error, `pending: ${messageOf(error)}`));
}

function sameReceipt(a: KeptReceipt | null, b: KeptReceipt): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
