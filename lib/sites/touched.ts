import { isElement } from './composed';

/** More places than this are no message that came or changed: the page is drawn anew. */
const MOST = 200;

/** What changed in the page since it was last read, as far as that is known node by node. */
export class Touched {
  readonly nodes = new Set<Node>();
  private readonly came = new Set<Node>();
  /** Something may have changed that no node tells of: only a whole reading will do. */
  isUnknown = true;
  /** Nothing but elements that came: a message that was put in ready-made looks like this. */
  isAdded = true;

  add(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes } of records) {
      this.nodes.add(target);
      // What is put into an element that came a moment ago was not there from the start.
      const isReadyMade = !this.came.has(target) && removedNodes.length === 0 && [...addedNodes].every(isElement);
      this.isAdded &&= type === 'childList' && isReadyMade;
      for (const node of addedNodes) {
        this.nodes.add(node);
        this.came.add(node);
      }
    }
    this.isUnknown ||= this.nodes.size > MOST;
  }

  /** Nothing changed since. */
  get isNothing(): boolean {
    return this.nodes.size === 0 && !this.isUnknown;
  }

  /** The page has just been read. */
  clear(): void {
    this.nodes.clear();
    this.came.clear();
    this.isUnknown = false;
    this.isAdded = true;
  }
}
