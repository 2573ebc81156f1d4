import type { Conversation } from '../../conversation/conversation';
import { inventAddress } from './addresses';
import { Inventor } from './invent';
import { maskAttribute } from './mask-attributes';
import { Mask, type Context } from './mask-text';
import { findSecrets, textsOf, type Secrets } from './secrets';
import { isDayFirst, type Shift } from './shift-times';
import type { SnapElement, SnapNode, SnapPage, Snapshot } from './snapshot';
import { Writing } from './writing';

export interface Anonymised {
  snapshot: Snapshot;
  secrets: Secrets;
}

export interface AnonymiseOptions {
  /** The same seed gives the same page. Whoever knows it could try words against the result: keep it to yourself. */
  seed: string;
  /** Ends of hosts by which adapters know their tools; they stay. */
  toolHosts: readonly string[];
}

/** Replaces everything of the page that is somebody's. Pure: the snapshot stays as it was. */
export function anonymise(snapshot: Snapshot, reading: Conversation | null, options: AnonymiseOptions): Anonymised {
  const secrets = findSecrets(snapshot, reading);
  const inventor = new Inventor(options.seed, secrets.all);
  const shift = shiftFor([...textsOf(snapshot.page)], inventor);
  const mask = new Mask(inventor, secrets, shift, options.toolHosts);
  const writer = new Writer(mask, shift, snapshot.url, new Writing(reading));
  const url = inventAddress(snapshot.url, snapshot.url, mask.tools) ?? 'https://desk.example/';
  return { snapshot: { ...snapshot, url, page: writer.page(snapshot.page) }, secrets };
}

/** Two to eleven weeks into the past, so that "yesterday" stays the newest day. */
function shiftFor(texts: readonly string[], inventor: Inventor): Shift {
  const years = texts
    .flatMap((text) => [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)])
    .map(([year]) => Number(year))
    .filter((year) => year < 2100);
  return {
    weeks: 2 + (Number(inventor.digits('31')) % 10),
    dayFirst: isDayFirst(texts),
    year: years.length > 0 ? Math.max(...years) : 2026,
  };
}

const LABELS = new Set(['button', 'label', 'th', 'dt', 'legend', 'summary']);

class Writer {
  readonly #mask: Mask;
  readonly #shift: Shift;
  readonly #base: string;
  readonly #writing: Writing;

  constructor(mask: Mask, shift: Shift, base: string, writing: Writing) {
    this.#mask = mask;
    this.#shift = shift;
    this.#base = base;
    this.#writing = writing;
  }

  page(page: SnapPage): SnapPage {
    return {
      ...page,
      attributes: page.attributes.filter(([name]) => /^(?:lang|dir|class)$/.test(name)),
      title: this.#text(page.title, 'loose'),
      body: this.#element(page.body, 'loose'),
    };
  }

  #nodes(nodes: readonly SnapNode[], context: Context): SnapNode[] {
    return nodes.map((node) => (typeof node === 'string' ? this.#text(node, context) : this.#element(node, context)));
  }

  #element(element: SnapElement, outer: Context): SnapElement {
    const { tag, shadow, held, frame } = element;
    const context = this.#contextOf(element, outer);
    const around = { element, mask: this.#mask, shift: this.#shift, base: this.#base };
    return {
      ...element,
      attributes: element.attributes.flatMap(([name, value]): [string, string][] => {
        const made = maskAttribute({ ...around, name, value, context: this.#writing.contextOf(value) ?? 'loose' });
        return made === null ? [] : [[name, made]];
      }),
      // What stands in a reply box is a draft.
      children: this.#nodes(element.children, tag === 'textarea' ? 'body' : context),
      ...(shadow !== undefined && { shadow: this.#nodes(shadow, context) }),
      ...(held !== undefined && { held: this.#nodes(held, 'body') }),
      ...(frame !== undefined && { frame: this.page(frame) }),
    };
  }

  #contextOf(element: SnapElement, outer: Context): Context {
    const known = this.#writing.contextOf(shownIn(element));
    if (known !== null) return known;
    if (outer === 'body') return 'body';
    const role = element.attributes.find(([name]) => name === 'role')?.[1];
    return LABELS.has(element.tag) || role === 'button' || outer === 'label' ? 'label' : 'loose';
  }

  /** Line by line: a preformatted mail holds what somebody wrote and what mail programs did. */
  #text(text: string, context: Context): string {
    if (this.#writing.contextOf(text) === 'body') context = 'body';
    return text
      .split('\n')
      .map((line) => this.#line(line, this.#writing.contextOf(line) ?? context))
      .join('\n');
  }

  #line(line: string, context: Context): string {
    const piece = context === 'body' ? '' : this.#writing.pieceIn(line);
    if (piece === '') return this.#mask.text(line, context);
    return line
      .split(piece)
      .map((part) => this.#line(part, context))
      .join(this.#mask.text(piece, 'body'));
  }
}

const shown = new WeakMap<SnapElement, string>();
/** More than one message can be: such an element is no part of what somebody wrote. */
const LONGEST = 100_000;

/** All text inside, frames apart; cut where it is too long to matter. */
function shownIn(element: SnapElement): string {
  let text = shown.get(element);
  if (text === undefined) {
    const nodes = [...(element.shadow ?? []), ...element.children];
    text = nodes.map((node) => (typeof node === 'string' ? node : ` ${shownIn(node)} `)).join('');
    if (text.length > LONGEST) text = text.slice(0, LONGEST);
    shown.set(element, text);
  }
  return text;
}
