import { ancestorsOf, type Box } from './box';
import { eachOf } from '../slices';
import { isLink, isSeen, Walker, type Survey } from './survey';

/** The children of a box that were not touched and are still seen, in parts. */
export function* keptIn(parent: Box, touched: ReadonlySet<Element>): Generator<void, Map<Element, Box>> {
  const kept = new Map<Element, Box>();
  yield* eachOf(parent.children, (child) => {
    if (!touched.has(child.element) && isSeen(child)) kept.set(child.element, child);
  });
  return kept;
}

/**
 * Walks anew below one box: its own text, and those of its children that are not kept as they are. Call `renumber`
 * afterwards. False when something came that only a whole walk can place: the survey is then of no more use.
 */
export function walkAgain(parent: Box, kept: ReadonlyMap<Element, Box>): boolean {
  const { length, linked } = parent;
  Object.assign(parent, { children: [], parts: [], own: '', length: 0, linked: 0 });
  const walker = new Walker(kept);
  let links = 0;
  for (const box of [parent, ...ancestorsOf(parent)]) {
    if (isLink(box)) links += 1;
    Object.assign(box, { text: null, shape: null, prose: null, written: null, time: undefined });
  }
  walker.fill(parent, links);
  for (const box of ancestorsOf(parent)) {
    box.length += parent.length - length;
    box.linked += parent.linked - linked;
  }
  return walker.editables.length === 0 && walker.blockedFrames === 0 && walker.thinned.size === 0;
}

/** Puts the boxes of the survey into document order again. */
export function renumber(page: Survey): void {
  page.boxes.length = 0;
  const visit = (box: Box): void => {
    box.order = page.boxes.push(box) - 1;
    for (const child of box.children) visit(child);
    box.end = page.boxes.length - 1;
  };
  visit(page.root);
}
