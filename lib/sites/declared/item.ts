import type { RawMessage, Role } from '../../conversation/conversation';
import { bodyText } from '../body-text';
import { allOf } from '../candidates';
import { deepAll } from './deep';
import { bindElement } from '../element-of';
import { isVisible } from '../visibility';
import { markIn, textOf, type Found } from './parts';
import type { Item, ItemKind, Page, RoleMarks, Tool } from './tool';

/** One item as it was read. */
export interface ReadItem {
  kind: ItemKind;
  messages: RawMessage[];
  /** True when a fallback was needed. */
  drifted: boolean;
  /** Bits for author, time and body that were looked for and not found; single items lack some by right. */
  lacks: number;
}

/** Bits of `ReadItem.lacks`. */
const AUTHOR = 1;
const TIME = 2;
const BODY = 4;
/** The item was not looked into. */
export const UNSEEN = -1;

const ROLES = ['bot', 'system', 'customer', 'agent'] as const;
const IDS = ['data-message-id', 'data-comment-id', 'data-event-id', 'data-id', 'id'];

/** The items of a list in the order of the page, each with its kind. `rank` is above 0 when a fallback was needed. */
export function itemsOf(tool: Tool, list: HTMLElement): { items: Map<HTMLElement, ItemKind>; rank: number } {
  let rank = 0;
  const found: [HTMLElement, ItemKind][] = [];
  let kinds = 0;
  for (const kind of tool.items) {
    const all = allOf(list, kind.find, (root, css) => deepAll(root, css, tool.deep));
    rank = Math.max(rank, all?.rank ?? 0);
    if (all !== null) kinds += 1;
    for (const element of all?.found ?? [])
      if (element.getAttribute('aria-hidden') !== 'true') found.push([element, kind]);
  }
  if (kinds > 1) found.sort(([a], [b]) => 2 - (a.compareDocumentPosition(b) & 4));
  const items = new Map<HTMLElement, ItemKind>();
  let last: HTMLElement | undefined;
  for (const [element, kind] of found) {
    if (last?.contains(element) === true) continue;
    last = element;
    items.set(element, kind);
  }
  return { items, rank };
}

/** Reads one item. One that nobody sees says nothing. */
export function readItem(element: HTMLElement, kind: ItemKind, page: Page): ReadItem {
  if (!isVisible(element)) return { kind, messages: [], drifted: false, lacks: UNSEEN };
  const parts = kind.parts === undefined ? null : allOf(element, kind.parts);
  const read: ReadItem = { kind, messages: [], drifted: (parts?.rank ?? 0) > 0, lacks: 0 };
  const all = parts?.found ?? [element];
  for (const part of all) new PartReader(read, { element, part, page, author: '' }, all).read();
  return read;
}

/** A picture has no words: its name is the end of its address. */
function fileName(file: HTMLElement): string {
  const name = file.getAttribute('download') || textOf({ element: file, attr: undefined });
  return name || (/([^/?]*)(?:\?.*)?$/.exec(file.getAttribute('src') ?? '')?.[1] ?? '');
}

/** The element, or what its attribute says where it shows nothing: parsed as a document in which nothing loads or runs. */
function drawn(element: HTMLElement, html: string): HTMLElement {
  const source = element.getAttribute(html) ?? '';
  if (source === '' || bodyText([element]).text.trim() !== '') return element;
  return new DOMParser().parseFromString(source, 'text/html').body;
}

class PartReader {
  private readonly into: ReadItem;
  private readonly item: Item;
  private readonly places: HTMLElement[];
  private readonly others: readonly HTMLElement[];
  private bodies: readonly Node[] = [];

  constructor(into: ReadItem, item: Item, parts: readonly HTMLElement[]) {
    const { element, part } = item;
    this.into = into;
    this.item = item;
    this.places = part === element ? [element] : [part, element];
    this.others = parts.filter((each) => each !== part);
  }

  /**
   * What somebody wrote, or another message of this item: marks in there say nothing about this one. The words of an
   * event are the tool's own.
   */
  private readonly isForeign = (element: HTMLElement): boolean =>
    (this.into.kind.kind !== 'event' && this.isWritten(element)) || this.isOthers(element);

  /** In another part of the item, unless it is in this one, which may stand in the other. */
  private isOthers(element: HTMLElement): boolean {
    const { part } = this.item;
    return this.others.some((other) => other.contains(element) && !(other.contains(part) && part.contains(element)));
  }

  private readonly isWritten = (element: HTMLElement): boolean =>
    this.bodies.some((body) => body !== element && body !== this.item.part && body.contains(element));

  read(): void {
    const { into, item } = this;
    const { kind } = into;
    this.bodies = this.bodyOf(kind);
    // "Ann <ann@x.example>": the address is no part of the name.
    item.author = this.textOf(kind.author, AUTHOR).replace(/(\S)\s*<\S+@\S+>$/, '$1');
    const sort = typeof kind.kind === 'function' ? kind.kind(item) : (kind.kind ?? 'message');
    if (sort === 'skip') return;
    const { skip } = kind;
    const { text, quoted, attachments } = bodyText(
      this.bodies,
      skip === undefined ? {} : { skip: (e) => e.matches(skip) },
    );
    const cut = kind.cut === undefined ? null : markIn([item.part], kind.cut, this.isForeign);
    if (cut !== null && cut.rank > 0) into.drifted = true;
    const files = kind.files === undefined ? null : allOf(item.part, kind.files);
    if (files !== null && files.rank > 0) into.drifted = true;
    for (const file of files?.found.filter((each) => !this.isOthers(each)) ?? []) attachments.push(fileName(file));
    if (text.trim() === '' && attachments.length === 0) return;
    const message: RawMessage = {
      id: this.idOf(kind),
      ...this.roleOf(kind, sort === 'event'),
      visibility: this.visibilityOf(kind),
      author: item.author,
      ...this.timeOf(kind),
      kind: sort,
      text,
      quoted,
      attachments: [...new Set(attachments)],
      ...(cut !== null && { bodyState: 'collapsed' as const }),
    };
    into.messages.push(bindElement(message, item.part));
  }

  private bodyOf({ body }: ItemKind): readonly Node[] {
    const { part } = this.item;
    if (body === undefined) return [part];
    if (typeof body === 'function') return body(this.item);
    const all = allOf(part, body, (root, css) =>
      [...root.querySelectorAll<HTMLElement>(css)].filter((each) => !this.isOthers(each)),
    );
    if (all === null && body.some(({ css }) => part.matches(css))) return [part];
    this.note(all, BODY);
    const html = body[all?.rank ?? 0]?.html;
    return (all?.found ?? [])
      .filter((each, index, list) => list[index - 1]?.contains(each) !== true)
      .map((each) => (html === undefined ? each : drawn(each, html)));
  }

  private roleOf({ role }: ItemKind, isEvent: boolean): Pick<RawMessage, 'role' | 'roleCertainty'> {
    if (isEvent && typeof role !== 'function') return { role: 'system', roleCertainty: 0.99 };
    const verdict = typeof role === 'function' ? role(this.item) : this.markedRole(role);
    if (typeof verdict !== 'string') return { role: verdict.role, roleCertainty: verdict.certainty };
    return { role: verdict, roleCertainty: verdict === 'unknown' ? 0 : 0.99 };
  }

  private markedRole(marks: RoleMarks): Role {
    // The surest mark of any role counts: a fallback of one must not win over the expected sign of another.
    let best: { role: Role; rank: number } | null = null;
    for (const role of ROLES) {
      const found = marks[role] === undefined ? null : markIn(this.places, marks[role], this.isForeign);
      if (found !== null && (best === null || found.rank < best.rank)) best = { role, rank: found.rank };
    }
    if (best === null || best.rank > 0) this.into.drifted = true;
    return best?.role ?? 'unknown';
  }

  private visibilityOf({ note }: ItemKind): RawMessage['visibility'] {
    if (note === undefined) return 'public';
    if (typeof note === 'function') return note(this.item);
    const found = markIn(this.places, note, this.isForeign);
    if (found !== null && found.rank > 0) this.into.drifted = true;
    return found === null ? 'public' : 'internal';
  }

  private timeOf({ time }: ItemKind): Pick<RawMessage, 'datetime' | 'timeText'> {
    if (time === undefined) return {};
    if (typeof time === 'function') return time(this.item);
    const found = markIn(this.places, time, this.isForeign);
    this.note(found, TIME);
    if (found === null) return {};
    const { element, attr, take } = found;
    if (take !== undefined) return { timeText: textOf(found) };
    const datetime = element.getAttribute(attr ?? 'datetime') ?? '';
    // Bootstrap's tooltips move a title into an attribute of their own.
    const title = element.getAttribute('title') || element.getAttribute('data-original-title');
    return { datetime, timeText: title || (element.textContent ?? '') };
  }

  private idOf({ id }: ItemKind): string {
    if (id !== undefined) return this.textOf(id, 0);
    for (const place of this.places) {
      for (const name of IDS) {
        const value = place.getAttribute(name) ?? '';
        if (/\d/.test(value) && value.length < 60) return value;
      }
    }
    return '';
  }

  private textOf(from: ItemKind['author'], bit: number): string {
    if (from === undefined) return '';
    if (typeof from === 'function') return from(this.item);
    const found = markIn(this.places, from, this.isForeign);
    this.note(found, bit);
    return found === null ? '' : textOf(found);
  }

  private note(found: Pick<Found, 'rank'> | null, bit: number): void {
    if (found === null) this.into.lacks |= bit;
    else if (found.rank > 0) this.into.drifted = true;
  }
}
