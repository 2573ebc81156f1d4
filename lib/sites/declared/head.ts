import type { Composer } from '../adapter';
import { composedParent, frameBody } from '../composed';
import { isField } from '../insert/target';
import { isVisible } from '../visibility';
import { firstVisible, textOf, type Found } from './parts';
import type { Page, Text, Tool } from './tool';

/** Parts of the head that were found, so that their text can be asked again without a search. */
export type Head = Map<string, Found>;

const FIELDS = ['subject', 'number', 'name', 'email', 'agent', 'total'] as const;

/** Finds the parts of the head that are given as candidates. */
export function findHead({ head = {}, deep }: Tool, page: Pick<Page, 'document' | 'pane'>): Head {
  const found: Head = new Map();
  for (const field of FIELDS) {
    const from: Text<Page> | undefined = head[field];
    if (from === undefined || typeof from === 'function') continue;
    const match = firstVisible(field === 'agent' ? page.document : page.pane, from, deep);
    if (match === null) continue;
    const { attr, take } = from[match.rank] ?? {};
    found.set(field, { element: match.found, attr, take, rank: match.rank });
  }
  return found;
}

/** The text of one part of the head as it is now, or an empty string. */
export function headText({ head = {} }: Tool, found: Head, page: Page, field: (typeof FIELDS)[number]): string {
  const from: Text<Page> | undefined = head[field];
  if (typeof from === 'function') return from(page);
  const part = found.get(field);
  return part === undefined ? '' : textOf(part);
}

/** A part was expected and is not there, or a fallback was needed. Not every ticket shows every part: subject counts. */
export function isHeadDrifted({ head = {} }: Tool, found: Head): boolean {
  for (const { rank } of found.values()) if (rank > 0) return true;
  return Array.isArray(head.subject) && !found.has('subject');
}

/** The reply box that is on screen, with what a text in it would do. Null where it has to be opened first. */
export function findComposer(
  { composer, deep }: Tool,
  { pane, document }: Pick<Page, 'pane' | 'document'>,
): Composer | null {
  const found =
    composer === undefined ? null : firstVisible(composer.inDocument === true ? document : pane, composer.box, deep);
  if (composer === undefined || found === null) return null;
  const element = boxIn(found.found);
  if (element === null) return null;
  const { channel = '', blankLines } = composer;
  return {
    element,
    mode: composerMode(composer, element, pane),
    channel: typeof channel === 'string' ? channel : channel(element, pane),
    hasDraft: hasText(element),
    ...(blankLines !== undefined && { blankLines }),
  };
}

/** Older editors keep their box in a frame of the page's own: its body takes the text. */
function boxIn(found: HTMLElement): HTMLElement | null {
  return found.localName === 'iframe' ? (frameBody(found as HTMLIFrameElement) as HTMLElement | null) : found;
}

/** CKEditor 4 writes its hint into the box and names the box so until somebody clicks. */
function hasText(box: HTMLElement): boolean {
  if (box.matches('.cke_editable.placeholder')) return false;
  return (isField(box) ? box.value : (box.textContent ?? '')).trim() !== '';
}

const MODES = ['internal', 'forward', 'public'] as const;

/** What a text in this box would do, asked of the box itself first. */
export function composerMode(
  spec: NonNullable<Tool['composer']>,
  box: HTMLElement,
  pane: HTMLElement,
): Composer['mode'] {
  // What is around a box in a frame is around the frame.
  const place =
    (box.ownerDocument === pane.ownerDocument ? null : composedParent(box.ownerDocument.documentElement)) ?? box;
  const own = spec.box.find(({ css, mode }) => mode !== undefined && (box.matches(css) || place.matches(css)))?.mode;
  if (own !== undefined) return own;
  const { mode = {} } = spec;
  if (typeof mode === 'function') return mode(box, pane);
  const said = MODES.find((name) =>
    mode[name]?.some(({ css }) => place.closest(css) !== null || [...pane.querySelectorAll(css)].some(isShown)),
  );
  return said ?? mode.otherwise ?? 'unknown';
}

/** Switches are often drawn over an input that nobody sees: what is around it counts. */
function isShown(element: Element): boolean {
  return isVisible(element.parentElement ?? element);
}
