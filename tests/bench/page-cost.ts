import type { BrowserContext, Page } from '@playwright/test';

/** What Tandem's own scripts cost the page that they run in, by the browser's own tools. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Start and length in microseconds. */
  ts: number;
  dur?: number;
  /** Of the length, what the thread was on a processor for. */
  tdur?: number;
  args: { data?: { url?: string } };
}

const OURS = 'chrome-extension://';

/** Name of the mark that starts a change. */
export const BATCH = 'tandem-bench-change';

/** What the work of one change in the page cost its main thread, in milliseconds. */
export interface BatchCost {
  /** All tasks of the page's own thread that ran Tandem's script until the next change: observers, timers, the reading that follows. */
  all: number;
  /** The longest of them: how long a key press may have to wait. */
  longest: number;
  /** All of them, without the time in which other programs had the processor. */
  busy: number;
}

/**
 * Traces the page during `work`, which calls `performance.mark(BATCH)` in the page before each change.
 * @returns one entry for each mark
 */
export async function batchCosts(context: BrowserContext, page: Page, work: () => Promise<void>): Promise<BatchCost[]> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser gives no way to trace it');
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const changes = traceEvents.filter(({ name }) => name === BATCH);
  const marks = changes.map(({ ts }) => ts);
  // The whole browser is traced: the panel, the background and the engine work on threads of their own.
  const calls = outermostCalls(traceEvents.filter(({ pid, tid }) => pid === changes[0]?.pid && tid === changes[0].tid));
  return marks.map((from, at) => {
    const until = marks[at + 1] ?? Number.POSITIVE_INFINITY;
    const batch = calls.filter(({ ts }) => ts >= from && ts < until);
    const costs = batch.map(({ dur = 0 }) => dur / 1000);
    const busy = batch.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur / 1000, 0);
    return { all: costs.reduce((sum, cost) => sum + cost, 0), longest: Math.max(0, ...costs), busy };
  });
}

/** Calls into Tandem's script; a call within a call is part of it. */
function outermostCalls(events: readonly TraceEvent[]): TraceEvent[] {
  const calls = events
    .filter(({ name, ph, args }) => name === 'FunctionCall' && ph === 'X' && args.data?.url?.startsWith(OURS))
    .sort((one, other) => one.ts - other.ts);
  let end = 0;
  return calls.filter(({ ts, dur = 0 }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

interface ProfileNode {
  id: number;
  callFrame: { url: string };
  children?: number[];
}

/** @returns the share of the time of `work`, 0 to 1, in which Tandem's script or something that it called ran in the page */
export async function shareOfProfile(page: Page, work: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const ours = nodesOfOurs(profile.nodes);
  const { samples = [], timeDeltas = [] } = profile;
  const spent = samples.reduce((sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at] ?? 0) : 0), 0);
  return spent / (profile.endTime - profile.startTime);
}

/** Functions of ours, and all that they call. */
function nodesOfOurs(nodes: readonly ProfileNode[]): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<number>();
  const queue = nodes.filter(({ callFrame }) => callFrame.url.startsWith(OURS)).map(({ id }) => id);
  for (const id of queue) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(byId.get(id)?.children ?? []));
  }
  return found;
}
