import type { RawConversation } from '../../conversation/conversation';
import { rememberOf } from '../../conversation/remember';
import type { ReadContext } from '../adapter';
import { isElement } from '../composed';
import { composedParent, isVisible } from './handed-over';
import type { Box } from './box';
import type { Found } from './find';
import { openGroups, type Unit } from './groups';
import { conversationOf, readGeneric, type Finding } from './read';
import { regionOf } from './region';
import { shapeOf } from './shape';
import { takeSurvey } from './survey';
import { keptIn, renumber, walkAgain } from './survey-patch';

/** What the last read of a page found, while only messages changed since. */
interface Known extends Finding {
  found: Found;
  href: string;
  title: string;
}

const known = new WeakMap<Document, Known>();

/** The whole reading, in parts. What it finds is remembered for `readAgain`. */
export function* readWhole(context: ReadContext): Generator<void, RawConversation | null> {
  const { document, url } = context;
  let next: Known | null = null;
  try {
    const { href } = url;
    const { title } = document;
    return yield* readGeneric(context, ({ found, ...rest }) => {
      const { page } = rest;
      const isPlain =
        found?.units.every(({ boxes, group }) => boxes.length === 1 && group.length === 0) === true &&
        !page.cut &&
        page.thinned.size === 0;
      if (isPlain) next = { ...rest, found, href, title };
    });
  } finally {
    // One that is not read to its end leaves what is known from before: whatever changes since is told by its nodes.
    if (next === null) known.delete(document);
    else known.set(document, next);
  }
}

/**
 * Reads the messages in which something was touched, and those that came beside them and are built like them; all
 * others as they were. Null where that does not explain what changed: only a whole reading can tell.
 */
export function* readAgain(context: ReadContext, touched: Iterable<Node>): Generator<void, RawConversation | null> {
  const { document, url } = context;
  const last = known.get(document);
  known.delete(document);
  if (last === undefined || last.href !== url.href || last.title !== document.title) return null;
  if (last.composer !== null && !(last.composer.isConnected && isVisible(last.composer))) return null;
  const found = yield* update(last, touched);
  if (found === null) return null;
  const next = { ...last, found };
  takeSurvey(context, last.page);
  const raw = yield* conversationOf(next, context);
  if (raw !== null) known.set(document, next);
  return raw;
}

/** Brings the survey up to date, and the records with it. */
function* update({ page, found }: Known, touched: Iterable<Node>): Generator<void, Found | null> {
  const units = new Map(found.units.map((unit) => [unit.boxes[0] as Box, unit]));
  const parents = new Map<Element, Box>();
  for (const { parent } of units.keys()) if (parent !== null) parents.set(parent.element, parent);
  const places = placesOf(touched, parents);
  if (places === null) return null;
  const shapes = new Map([...units.keys()].map((box) => [box, keyOf(box)]));
  yield;
  const kept = new Map(units);
  for (const [parent, elements] of places) {
    if (!isVisible(parent.element)) return null;
    const old = parent.children;
    const same = yield* keptIn(parent, elements);
    yield;
    const before = new Set(old);
    if (!walkAgain(parent, same)) return null;
    const alike = new Set(old.map((box) => shapes.get(box)));
    for (const box of parent.children) if (!before.delete(box) && !place(box, alike, kept)) return null;
    for (const box of before) if (!kept.delete(box) && box.length > 0) return null;
    renew(parent, old, kept);
  }
  // Another conversation in the same place, or what is left of this one.
  const elements = new Set([...units.keys()].map(({ element }) => element));
  const stayed = [...kept.keys()].filter(({ element }) => elements.has(element)).length;
  const isOther = ![...kept.keys()].some((box) => units.has(box)) || stayed < 2 || stayed * 2 < units.size;
  if (isOther) return null;
  yield;
  renumber(page);
  yield;
  const records = [...kept.keys()].sort((one, other) => one.order - other.order).map((box) => [box]);
  yield;
  if (openGroups(records).some(({ group }) => group.length > 0)) return null;
  yield;
  const region = regionOf(found.list, records);
  const opens = (boxes: readonly Box[]): string => boxes.map(keyOf).join();
  // What stands before the messages was judged by their beginning.
  if (opens(region.sample) !== found.region.sample.map((box) => shapes.get(box) ?? '').join()) return null;
  return { ...found, region, units: records.map(([box]) => kept.get(box as Box) as Unit) };
}

/** Touched children by the box that holds them among the records; null for what was touched anywhere else. */
function placesOf(touched: Iterable<Node>, parents: ReadonlyMap<Element, Box>): Map<Box, Set<Element>> | null {
  const places = new Map<Box, Set<Element>>();
  for (const node of touched) {
    if (!node.isConnected) continue;
    let inner: Element | null = null;
    let element = isElement(node) ? node : ((node as Partial<ShadowRoot>).host ?? composedParent(node));
    while (element !== null && !parents.has(element)) [inner, element] = [element, composedParent(element)];
    const parent = element === null ? undefined : parents.get(element);
    if (parent === undefined) return null;
    const elements = places.get(parent) ?? new Set();
    if (inner !== null) elements.add(inner);
    places.set(parent, elements);
  }
  return places;
}

/** A new or touched box: a record built like others beside it, or nothing that anybody sees. */
function place(box: Box, alike: ReadonlySet<string | undefined>, kept: Map<Box, Unit>): boolean {
  if (box.length === 0) return true;
  if (box.length === 1 || !alike.has(keyOf(box))) return false;
  kept.set(box, { boxes: [box], group: [] });
  return true;
}

/** Labels reach over from the record before: what now stands behind another box is read again, too. */
function renew({ children }: Box, old: readonly Box[], kept: Map<Box, Unit>): void {
  const before = new Map(old.map((box, index) => [box, old[index - 1]]));
  for (const [index, box] of children.entries())
    if (kept.has(box) && before.get(box) !== children[index - 1]) kept.set(box, { boxes: [box], group: [] });
}

const keyOf = rememberOf((box: Box) => `${box.tag} ${shapeOf(box).join()}`);
