import { composedChildNodes, frameBody, isElement, tagOf } from './composed';

/** What else than nodes can change a message: folded parts that open, a note that becomes public. */
const ATTRIBUTES = ['hidden', 'open', 'aria-expanded', 'type'];
/** Shadow roots and frames inside the list that are watched one by one. */
const MOST_ROOTS = 200;
/** Deeper than any page that people write; a script can nest until the stack overflows. */
const MOST_DEPTH = 520;
/** A search over the whole page ends after this time; the heartbeat goes on with it. Milliseconds. */
const SEARCH_TIME = 15_000;

const MESSAGES: MutationObserverInit = {
  childList: true,
  characterData: true,
  subtree: true,
  attributeFilter: ATTRIBUTES,
};

/** Watches the messages, and only them. What happens in the reply box is none of its business. */
export class ListWatch {
  private readonly onChange: (records: readonly MutationRecord[]) => void;
  private observer: MutationObserver | null = null;
  private list: Element | null = null;
  private composer: Element | null = null;
  private searchEnds: number | null = null;
  private readonly added: Element[] = [];

  constructor(onChange: (records: readonly MutationRecord[]) => void) {
    this.onChange = onChange;
  }

  /**
   * Watches this list from now on; calling again with the same one only looks for new roots inside.
   * `searching`: there is no ticket yet and the body is watched for one to appear.
   */
  observe(list: Element, composer: Element | null, searching: boolean): void {
    this.composer = composer;
    if (searching && this.list === list) return;
    this.observer ??= new MutationObserver((records) => this.onRecords(records));
    if (this.list !== list || !searching) this.observer.disconnect();
    this.list = list;
    this.added.length = 0;
    if (this.searchEnds !== null) clearTimeout(this.searchEnds);
    this.searchEnds = null;
    if (searching) {
      this.observer.observe(list, { childList: true, subtree: true });
      this.searchEnds = Number(setTimeout(() => this.observer?.disconnect(), SEARCH_TIME));
      return;
    }
    for (const root of [list, ...rootsIn(list)]) this.observer.observe(root, MESSAGES);
  }

  /** Goes on watching, and looks into the elements that came since. */
  observeNew(): void {
    for (const element of this.added) {
      if (!element.isConnected) continue;
      const root = rootOf(element);
      for (const node of [...(root === null ? [] : [root]), ...rootsIn(element)])
        this.observer?.observe(node, MESSAGES);
    }
    this.added.length = 0;
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.list = null;
    this.composer = null;
    if (this.searchEnds !== null) clearTimeout(this.searchEnds);
    this.searchEnds = null;
  }

  private onRecords(records: readonly MutationRecord[]): void {
    const told = records.filter(({ target }) => !this.isInComposer(target));
    if (told.length === 0) return;
    for (const { addedNodes } of told) this.added.push(...[...addedNodes].filter(isElement));
    this.onChange(told);
  }

  private isInComposer(target: Node): boolean {
    if (this.composer?.contains(target) === true) return true;
    const element = isElement(target) ? target : target.parentElement;
    return element !== null && element.closest('[contenteditable=""], [contenteditable="true"], textarea') !== null;
  }
}

/** The open shadow root of an element, or the body of the frame that it is. */
function rootOf(element: Element): Node | null {
  if (element.shadowRoot !== null || tagOf(element) !== 'iframe') return element.shadowRoot;
  const body = frameBody(element as HTMLIFrameElement);
  return body?.ownerDocument.defaultView == null ? null : body;
}

/** Open shadow roots and frame bodies below a list: an observer does not look into them by itself. */
function rootsIn(list: Element): Node[] {
  const roots: Node[] = [];
  const visit = (node: Node, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    const children = composedChildNodes(node);
    for (let index = 0; index < children.length && roots.length < MOST_ROOTS; index += 1) {
      const child = children[index];
      if (child === undefined || !isElement(child)) continue;
      const root = rootOf(child);
      if (root !== null) roots.push(root);
      visit(child, depth + 1);
    }
  };
  if (list.shadowRoot !== null) roots.push(list.shadowRoot);
  visit(list, 0);
  return roots;
}
