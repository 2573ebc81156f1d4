import { composedParent } from '../composed';
import { hasMark, labelsOf, nameWords, sideOf } from '../recipes/marks';
import { INTERNAL_LABEL } from '../labels';
import { allIn, firstAround, type Place } from '../recipes/query';
import type { Recipe } from '../recipes/recipe';
import type { Cut } from './items';
import type { Parts } from './parts';
import { selectorsOf, throughShadows } from './selectors';
import { elementsIn } from './text';

/** Which message was pointed at as whose. */
export interface Sides {
  customer: Element | null;
  agent: Element | null;
  note: Element | null;
}

type Side = keyof Sides;

const WORDS: Record<Side, RegExp> = {
  customer:
    /customer|client|request|end-?user|visitor|contact|incom|inbound|receiv|rcvd|guest|consumer|\bin\b|external|user|buyer|caller|left|start/i,
  agent:
    /agent|staff|support|operator|admin|outgo|outbound|sent|repl|response|team|employee|\bout\b|\bme\b|own|self|right|end|reverse|technician|\byou\b/i,
  note: /note|internal|private|whisper|lock|hidden|restrict|confidential|staff-?only|memo/i,
};
const KEPT = 3;

/** Learns what tells customer, agent and note apart. */
export function learnRoles(cut: Cut, parts: Parts, sides: Sides): Pick<Recipe, 'customer' | 'agent' | 'note' | 'rest'> {
  const view = new Marked(cut, parts);
  const note = learnSide(view, sides, 'note', []);
  const customer = learnSide(view, sides, 'customer', note);
  const agent = learnSide(view, sides, 'agent', note);
  return { customer, agent, note, rest: restOf({ customer, agent }, sides) };
}

/** The messages of a list with their marks and writers. */
class Marked {
  readonly items: readonly Element[];
  private readonly cut: Cut;
  private readonly place: Place;
  private readonly parts: Parts;

  constructor(cut: Cut, parts: Parts) {
    this.cut = cut;
    this.parts = parts;
    this.place = { list: cut.list, items: new Set(cut.items) };
    this.items = [...new Set([...cut.picks, ...cut.items.slice(0, 150)])];
  }

  writerOf(item: Element): string {
    return firstAround(item, this.place, this.parts.author)?.value ?? '';
  }

  has(item: Element, mark: string): boolean {
    return hasMark(mark, item, this.bodyOf(item), this.cut.list);
  }

  marksOf(item: Element): Set<string> {
    return marksAt(item, this.bodyOf(item), this.cut.list);
  }

  private bodyOf(item: Element): Element {
    return allIn(item, this.parts.body[0] ?? ':scope')[0] ?? item;
  }
}

function learnSide(view: Marked, sides: Sides, side: Side, notes: readonly string[]): string[] {
  const own = sides[side];
  if (own === null) return [];
  const against = (['customer', 'agent', 'note'] as const)
    // A note is written by our side: it may carry the marks of an agent.
    .filter((other) => other !== side && !(side === 'agent' && other === 'note'))
    .flatMap((other) => sides[other] ?? []);
  const writers = new Set(view.items.map((item) => view.writerOf(item)).filter((name) => name !== ''));
  const spoken = view.items.filter((item) => !notes.some((mark) => view.has(item, mark)));
  const by = (item: Element | null): Element[] => {
    const name = item === null ? '' : view.writerOf(item);
    return name === '' ? [] : spoken.filter((other) => view.writerOf(other) === name);
  };
  const mine = by(own);
  const theirs = by(side === 'customer' ? sides.agent : sides.customer);
  const scores: [string, number][] = [];
  for (const mark of view.marksOf(own)) {
    if (against.some((other) => other !== own && view.has(other, mark))) continue;
    // With nothing to compare with, only a telling word says anything.
    if (against.length === 0 && !WORDS[side].test(mark)) continue;
    const hits = view.items.filter((item) => view.has(item, mark));
    if (!mayTell(mark, side, writers)) continue;
    // Seen once, inside one message, under a name that says nothing: that may be anything.
    const isTelling = WORDS[side].test(mark) || /^(?:self|side|up)/.test(mark);
    if (side !== 'note' && !isTelling && (mine.length < 2 || theirs.length < 2)) continue;
    const share = (of: readonly Element[]): number => of.filter((item) => hits.includes(item)).length / of.length;
    // What a writer's other messages do not carry is about this one message: a file, a first place.
    if (side !== 'note' && ((mine.length > 1 && share(mine) < 0.8) || (theirs.length > 0 && share(theirs) > 0.2)))
      continue;
    scores.push([mark, weightOf(mark, side) + (hits.length / view.items.length) * 0.6]);
  }
  return scores
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, KEPT)
    .map(([mark]) => mark);
}

const ABOUT_ONE =
  /attach|file|download|image|emoji|quot|signature|edited|avatar|icon-only|first|last|details|changes?|history|diff|status|progress/i;

/** Words on the page may be names: a recipe is shared, and other tickets have other people. */
function mayTell(mark: string, side: Side, writers: ReadonlySet<string>): boolean {
  if (ABOUT_ONE.test(mark)) return false;
  const said = mark.startsWith('says:') ? mark.slice(5) : null;
  if (said !== null) return ![...writers].some((name) => name.toLowerCase().includes(said));
  if (!mark.startsWith('text:')) return true;
  const text = mark.slice(5);
  if ([...writers].some((name) => name.includes(text) || text.includes(name))) return false;
  return side === 'note' ? INTERNAL_LABEL.test(text) : WORDS[side].test(text) && !/[@.,!?<>]/.test(text);
}

/** Who wrote what carries no mark: the one side that has none, if the other has one. */
function restOf({ customer, agent }: Pick<Recipe, 'customer' | 'agent'>, sides: Sides): Recipe['rest'] {
  if (sides.customer === null || sides.agent === null) return 'unknown';
  if (agent.length > 0 && customer.length === 0) return 'customer';
  return customer.length > 0 && agent.length === 0 ? 'agent' : 'unknown';
}

function weightOf(mark: string, side: Side): number {
  const [kind = ''] = mark.split(':');
  const place = { self: 1.3, up: 0.9, in: 1, says: 0.6, side: 0.3, text: 0.2 }[kind] ?? 0;
  const opposite =
    side === 'customer'
      ? WORDS.agent.test(mark) && !WORDS.customer.test(mark)
      : side === 'agent' && WORDS.customer.test(mark) && !WORDS.agent.test(mark);
  return place + (WORDS[side].test(mark) ? 2 : 0) - (opposite ? 1 : 0) + (mark.includes('[') ? 0.4 : 0);
}

/** Everything about a message that could tell who wrote it. */
function marksAt(item: Element, body: Element, list: Element): Set<string> {
  const found = new Set<string>();
  for (const css of selectorsOf(item, true)) found.add(`self:${css}`);
  for (let node = composedParent(item); node !== null && node !== list; node = composedParent(node))
    for (const css of selectorsOf(node, true)) found.add(`up:${css}`);
  for (const element of [...elementsIn(item, 200), ...item.querySelectorAll('svg')]) {
    if (body === item || (element !== body && body.contains(element))) continue;
    for (const css of selectorsOf(element, true)) {
      const way = throughShadows(item, element, css);
      if (way !== null && /[.[]/.test(way)) found.add(`in:${way}`);
    }
    for (const name of ['aria-label', 'title', 'alt']) {
      const value = element.getAttribute(name) ?? '';
      if (value.length < 30 && WORDS.note.test(value) && !/["\\\d]/.test(value)) found.add(`in:[${name}="${value}"]`);
    }
  }
  for (const word of nameWords(item))
    if (Object.values(WORDS).some((words) => words.test(word))) found.add(`says:${word}`);
  const side = sideOf(body, list);
  if (side !== null) found.add(`side:${side}`);
  for (const label of labelsOf(item, body)) if (!/\p{N}/u.test(label) && !isInitials(label)) found.add(`text:${label}`);
  return found;
}

function isInitials(label: string): boolean {
  return /^\p{Lu}{1,3}$/u.test(label);
}
