import type { ReadContext } from '../adapter';
import { isElement, isText, tagOf } from '../composed';
import { composedChildNodes, isVisible, takeOver } from './handed-over';
import type { Box } from './box';

/** What one walk over the page found. */
export interface Survey {
  root: Box;
  /** All boxes in document order. */
  boxes: Box[];
  /** Visible places to type in. */
  editables: HTMLElement[];
  /** The boxes around them, one for each. */
  editorBoxes: Box[];
  /** Frames that the browser does not let us read. */
  blockedFrames: number;
  /** False on a saved page whose style sheets did not load: positions and colours then mean nothing. */
  styled: boolean;
  /** True when the page is larger than the budget and only its beginning was walked. */
  cut: boolean;
  /** Boxes with so many children that only those at both ends were walked. */
  thinned: ReadonlySet<Box>;
}

const SKIP = new Set(
  'script style template noscript svg canvas head link meta title select datalist option object embed audio video source track map area param'.split(
    ' ',
  ),
);
/** Beyond this the walk stops: a page of this size is no ticket, and the page must stay responsive. */
const MAX_BOXES = 60_000;
/** Of a longer list its two ends are walked: the newest messages are at one of them. */
const LONG_LIST = 3000;
const LIST_END = 1500;
/** The browser's own parser nests no deeper than this; what a script nests deeper is no text for people. */
const MAX_DEPTH = 520;

const surveys = new WeakMap<object, Survey>();

/** The survey for one read: whoever asks with the same context gets the same walk. */
export function surveyFor(context: ReadContext): Survey {
  takeOver(context.handedOver);
  let page = surveys.get(context);
  if (page === undefined) {
    page = survey(context.document);
    surveys.set(context, page);
  }
  return page;
}

/** Makes the survey of an earlier read, brought up to date, the one for this context. */
export function takeSurvey(context: ReadContext, page: Survey): void {
  surveys.set(context, page);
}

/** Walks the visible page once. Reads only; the one place of the generic reader that asks for visibility. */
function survey(document: Document): Survey {
  const walker = new Walker();
  const root = walker.box(document.body, null);
  walker.fill(root, 0);
  return {
    root,
    boxes: walker.boxes,
    editables: walker.editables,
    editorBoxes: walker.editorBoxes,
    blockedFrames: walker.blockedFrames,
    styled: isStyled(document),
    cut: walker.boxes.length >= MAX_BOXES,
    thinned: walker.thinned,
  };
}

/** Walks below boxes that it is given. */
export class Walker {
  readonly boxes: Box[] = [];
  readonly editorBoxes: Box[] = [];
  readonly editables: HTMLElement[] = [];
  readonly thinned = new Set<Box>();
  blockedFrames = 0;
  /** Boxes of an earlier walk that still hold and are seen. */
  private readonly kept: ReadonlyMap<Element, Box> | undefined;

  constructor(kept?: ReadonlyMap<Element, Box>) {
    this.kept = kept;
  }

  box(element: Element, parent: Box | null): Box {
    const box: Box = {
      element,
      tag: tagOf(element),
      parent,
      children: [],
      parts: [],
      depth: parent === null ? 0 : parent.depth + 1,
      order: this.boxes.length,
      end: this.boxes.length,
      length: 0,
      linked: 0,
      own: '',
      tokens: null,
      attributes: null,
      text: null,
      shape: null,
      classes: null,
      prose: null,
      written: null,
      time: undefined,
    };
    this.boxes.push(box);
    return box;
  }

  fill(box: Box, linkDepth: number): void {
    const { element, tag } = box;
    if (element.shadowRoot === null && tag !== 'slot' && tag !== 'iframe' && tag !== 'frame') {
      if (element.childElementCount > LONG_LIST) this.addEnds(box, element, linkDepth);
      else for (let node = element.firstChild; node !== null; node = node.nextSibling) this.add(box, node, linkDepth);
    } else {
      const nodes = composedChildNodes(element);
      if (nodes.length === 0 && (tag === 'iframe' || tag === 'frame')) this.blockedFrames += 1;
      for (let index = 0; index < nodes.length; index += 1) {
        const node = nodes[index];
        if (node !== undefined) this.add(box, node, linkDepth);
      }
    }
    box.end = this.boxes.length - 1;
  }

  private addEnds(box: Box, { childNodes }: Element, linkDepth: number): void {
    this.thinned.add(box);
    const nodes = [...childNodes].filter((node) => !isText(node) || /\S/.test(node.data));
    for (const node of [...nodes.slice(0, LIST_END), ...nodes.slice(-LIST_END)]) this.add(box, node, linkDepth);
  }

  private add(box: Box, node: Node, linkDepth: number): void {
    if (isText(node)) this.addText(box, node, linkDepth);
    else if (isElement(node)) this.addElement(box, node, linkDepth);
  }

  private addText(box: Box, node: Text, linkDepth: number): void {
    const { data } = node;
    if (data.length < 40 && !/\S/.test(data)) return;
    const trimmed = (data.length > 20_000 ? data.slice(0, 20_000) : data).replace(/\s+/g, ' ').trim();
    if (trimmed === '') return;
    box.parts.push(trimmed);
    box.own = box.own === '' ? trimmed : `${box.own} ${trimmed}`;
    box.length += trimmed.length;
    if (linkDepth > 0) box.linked += trimmed.length;
  }

  private addElement(box: Box, element: Element, linkDepth: number): void {
    const kept = this.kept?.get(element);
    if (kept !== undefined) return this.addBox(box, kept);
    const tag = tagOf(element);
    if (SKIP.has(tag) || this.boxes.length >= MAX_BOXES || box.depth > MAX_DEPTH) return;
    if (!isShown(element, box.depth)) return;
    if (isEditable(element, tag)) {
      this.editables.push(element as HTMLElement);
      this.editorBoxes.push(box);
      // A heading that can be edited in place is still the heading; anything else is a place to write.
      if (!HEADING.test(tag)) return;
    }
    const child = this.box(element, box);
    this.fill(child, linkDepth + (isLink(child) ? 1 : 0));
    this.addBox(box, child);
  }

  private addBox(box: Box, child: Box): void {
    box.children.push(child);
    box.parts.push(child);
    box.length += child.length;
    box.linked += child.linked;
  }
}

export function isLink({ tag, element, parent }: Box): boolean {
  // The head of something that folds is a button in a heading; it says who and when.
  if (parent !== null && HEADING.test(parent.tag) && element.hasAttribute('aria-expanded')) return false;
  return tag === 'a' || tag === 'button' || element.getAttribute('role') === 'button';
}

const HEADING = /^h[1-6]$/;

/** `aria-hidden` marks ornaments and copies; an app that hides its whole root behind a dialog is still read. */
function isCopy(element: Element, depth: number): boolean {
  return depth > 3 && element.getAttribute('aria-hidden') === 'true';
}

function isShown(element: Element, depth: number): boolean {
  return !isCopy(element, depth) && isVisible(element);
}

/** Whether the element of a box is still what a walk would take. */
export function isSeen({ element, parent }: Box): boolean {
  return isShown(element, parent?.depth ?? 0);
}

const TEXT_INPUTS = new Set(['text', 'search', 'email', 'url', 'tel', '']);

function isEditable(element: Element, tag: string): boolean {
  if (tag === 'textarea') return true;
  if (tag === 'input') return TEXT_INPUTS.has(element.getAttribute('type')?.toLowerCase() ?? '');
  if (tag === 'body') return (element as HTMLElement).isContentEditable && element.ownerDocument.designMode !== 'off';
  const value = element.getAttribute('contenteditable');
  return value !== null && value !== 'false' && value !== 'inherit';
}

/** A saved page that refers to style sheets which are not there has no meaningful layout. */
function isStyled(document: Document): boolean {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]:not([rel~="alternate"])')];
  if (links.some((link) => link.sheet === null && link.media !== 'print')) return false;
  return links.length > 0 || document.styleSheets.length > 0 || (document.adoptedStyleSheets?.length ?? 0) > 0;
}
