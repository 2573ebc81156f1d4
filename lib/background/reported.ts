import type { Frame } from '../assist/tab-view';
import type { Conversation } from '../conversation/conversation';

/** Frames of which the last report is kept, in memory only: more than anybody reads at once. */
const MOST = 12;

/** The last conversation that each frame reported, for the next report to build on. */
export class Reported {
  private readonly last = new Map<string, { stamp: string; conversation: Conversation }>();

  /** Call for each report that was taken; an empty stamp or no conversation only forgets the one before. */
  keep(frame: Frame, stamp: string, conversation: Conversation | null): void {
    const key = keyOf(frame);
    this.last.delete(key);
    if (stamp === '' || conversation === null) return;
    this.last.set(key, { stamp, conversation });
    const [oldest] = this.last.keys();
    if (this.last.size > MOST && oldest !== undefined) this.last.delete(oldest);
  }

  /** Of a tab that was closed, or whose site may not be read any more, nothing stays. */
  forget(tabId: number): void {
    for (const key of this.last.keys()) if (key.startsWith(`${tabId} `)) this.last.delete(key);
  }

  /** What this frame said under this stamp, if that is the last it said. */
  get(frame: Frame, stamp: string): Conversation | null {
    const known = this.last.get(keyOf(frame));
    return known?.stamp === stamp ? known.conversation : null;
  }
}

function keyOf({ tabId, frameId }: Frame): string {
  return `${tabId} ${frameId}`;
}
