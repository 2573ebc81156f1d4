import { report, TandemError } from '../errors';
import { checkInsert, prepareInsert } from '../messaging/messages';
import { sendToFrame } from '../messaging/send';
import { browser } from '../platform/browser';
import { callEntry } from '../sites/insert/call';
import type {
  CheckCode,
  CheckRequest,
  GateCode,
  InserterCall,
  InserterResult,
  InsertionCheck,
  PreparedTarget,
} from '../sites/insert/request';
import type { PrepareRequest, Silence } from './contract';
import { inserterResultSchema, insertionCheckSchema, preparationSchema } from './page-answers';
import type { Frame } from './tab-view';

/** Longest wait for one answer of the page, in milliseconds. The slowest editor takes about one second. */
const PATIENCE = 8000;

/** Gate, focus and caret, by the content script. */
export async function prepare(
  frame: Frame,
  request: PrepareRequest,
): Promise<PreparedTarget | GateCode | 'not-reachable' | 'timed-out'> {
  try {
    const prepared = preparationSchema.parse(await within(sendToFrame(frame, prepareInsert, request)));
    return prepared.ok ? prepared.target : prepared.code;
  } catch (error) {
    return silence(error) === 'timed-out' ? 'timed-out' : 'not-reachable';
  }
}

/** What the content script sees; a page that does not answer knows of no insertion. */
export async function check(frame: Frame, stage: CheckRequest['stage']): Promise<InsertionCheck> {
  try {
    return insertionCheckSchema.parse(await within(sendToFrame(frame, checkInsert, { stage })));
  } catch (error) {
    silence(error);
    return { code: 'no-entry', count: 'none', proof: null };
  }
}

/**
 * One call into the page's own world: inject, learn the key, call.
 * @param gate asked right before the call, when all else is ready; its code ends it.
 */
export async function callInserter(
  { tabId, frameId }: Frame,
  call: InserterCall,
  gate?: () => Promise<CheckCode | null>,
): Promise<{ result: InserterResult } | { refused: CheckCode } | { silent: Silence }> {
  try {
    const [injected] = await within(
      browser.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        world: 'MAIN',
        files: ['/inserter.js'],
      }),
    );
    const key: unknown = injected?.result;
    if (typeof key !== 'string') return { silent: 'no-entry' };
    // Where the browser names documents, a navigation in between cannot be hit.
    const documentId: string | undefined = injected?.documentId;
    const target = documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
    const refused = (await gate?.()) ?? null;
    if (refused !== null) return { refused };
    const [answered] = await within(
      browser.scripting.executeScript({ target, world: 'MAIN', func: callEntry, args: [key, call] }),
    );
    const answer: unknown = answered?.result;
    return answer == null ? { silent: 'no-entry' } : { result: inserterResultSchema.parse(answer) };
  } catch (error) {
    return { silent: silence(error) };
  }
}

/** @throws TandemError `timed-out` when the page keeps silent */
async function within<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TandemError('timed-out', `No answer in ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Why nothing came back. A page that is gone is expected; what we do not know is noted. */
function silence(error: unknown): Silence {
  const code = error instanceof TandemError ? error.code : null;
  if (code !== 'not-reachable') report(error, 'insertion');
  return code === 'timed-out' ? 'timed-out' : 'no-entry';
}
