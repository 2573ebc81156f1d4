import { bodyText } from '../body-text';
import type { AuthorMark } from './authors';
import { authorMarksIn, chooseAuthors, type KnownNames } from './authors';
import { ancestorsOf, contains, hasAny, textOf, tokensOfBox, within, type Box } from './box';
import { proseOf, readsLikeSentence, weightOf } from './prose';
import type { Entry } from './records';
import { standsAside } from './score';
import type { Survey } from './survey';
import { runsOf } from './parts';
import { timeMarksIn } from './time-marks';
import { LABEL } from './words';

/**
 * The opening message that stands outside the list: the description of an issue, the original request above its
 * replies, or the only message of a ticket.
 */

/** Points for "this is the opening message". */
const WEIGHT = {
  /** The code calls it description, original, request... */
  named: 2,
  /** A label "Description" above it. */
  labelled: 2,
  /** "Added by", "opened by" or a person near it. */
  author: 1.3,
  time: 0.9,
  /** Characters written: a sentence, a paragraph. */
  sentence: 0.8,
  paragraph: 0.7,
  /** Banners, summaries, related articles, forms. */
  otherThing: -3,
  aside: -2.5,
  links: -3,
} as const;

const NAMED = new Set('description original initial opening question request issue first problem wiki firstpost root'.split(' '));
const OTHER = new Set('alert notice banner flash toast summary suggestion suggestions suggested related recent similar kb faq hint help tooltip tour onboarding sla macro canned template signature breadcrumb footer cookie form composer editor note notes details label meta attribute attributes properties header subject title headline profile card bio search pagination'.split(' '));

export interface Lead {
  entry: Entry;
  score: number;
}

/** Finds it before `list`, or anywhere in the main column when there is no list. */
export function findLead(page: Survey, list: Box | null, known: KnownNames): Lead | null {
  let best: { box: Box; score: number } | null = null;
  for (const box of page.boxes) {
    if (list !== null && (box.order >= list.order || contains(box, list))) continue;
    if (box.length < 12 || weightOf(textOf(box)) < 14 || !isBodyLike(box)) continue;
    const score = scoreOf(box, list);
    if (score > (best?.score ?? 0)) best = { box, score };
  }
  if (best === null) return null;
  const box = climb(best.box, list);
  const entry = toEntry(box, list, known);
  return { entry, score: best.score + (entry.author === null ? 0 : WEIGHT.author) + (entry.time === null ? 0 : WEIGHT.time) };
}

/** Text blocks only: a box whose writing is not mostly in one smaller box of its own kind. */
function isBodyLike(box: Box): boolean {
  const prose = proseOf(box);
  if (prose < 14) return false;
  if (/^(?:a|button|label|li|td|th|h[1-6]|option|span|b|strong|nav|header|footer|form|tr|tbody|table|main|body)$/.test(box.tag)) return false;
  return !box.children.some((child) => child.length > box.length * 0.9 && !/^(?:p|span|b|i|em|a|strong)$/.test(child.tag));
}

function scoreOf(box: Box, list: Box | null): number {
  const prose = proseOf(box);
  const text = textOf(box);
  let score = 0;
  let named = false;
  let other = false;
  for (const current of [box, ...ancestorsOf(box)]) {
    if (current.depth < 2 || box.depth - current.depth > 3 || (list !== null && contains(current, list))) break;
    const tokens = tokensOfBox(current);
    named ||= hasAny(tokens, NAMED);
    other ||= hasAny(tokens, OTHER) && !hasAny(tokens, NAMED);
  }
  if (named) score += WEIGHT.named;
  if (other) score += WEIGHT.otherThing;
  if (labelBefore(box)) score += WEIGHT.labelled;
  if (prose >= 30 || readsLikeSentence(text)) score += WEIGHT.sentence;
  if (prose >= 100) score += WEIGHT.paragraph;
  if (standsAside(box)) score += WEIGHT.aside;
  if (box.linked > box.length * 0.4) score += WEIGHT.links;
  return score;
}

/** A heading or label "Description" right before the box. */
function labelBefore(box: Box): boolean {
  let current = box;
  for (let step = 0; step < 2 && current.parent !== null; step += 1) {
    const siblings: Box[] = current.parent.children;
    const before = siblings[siblings.indexOf(current) - 1];
    if (before !== undefined) return before.length <= 40 && LABEL.description.test(textOf(before));
    current = current.parent;
  }
  return false;
}

/** All blocks of the description, not only its longest paragraph. */
function climb(box: Box, list: Box | null): Box {
  let top = box;
  while (top.parent !== null && (list === null || !contains(top.parent, list)) && top.parent.length === top.length) top = top.parent;
  return top;
}

function toEntry(box: Box, list: Box | null, known: KnownNames): Entry {
  const area = areaAround(box, list);
  const outside = [...within(area)].filter((inner) => !contains(box, inner) && !contains(inner, box));
  const marks = outside.flatMap((inner) => (inner.own === '' && inner.tag !== 'img' ? [] : authorMarksIn([inner], 1)));
  const author: AuthorMark | null = chooseAuthors([withLinks(marks)], known)[0] ?? null;
  const time = outside.flatMap((inner) => (timeMarksIn(inner, 1)[0] ?? []))[0] ?? null;
  const runs = runsOf([box], { author: null, time: null });
  const side = outside.filter(({ own }) => own !== '' && own.length <= 80).map(({ own }) => own);
  return { box, boxes: [box], group: [], author, time, body: { root: box, mixed: runs.some(({ kind }) => kind !== 'text'), runs: runs.filter(({ kind }) => kind === 'text') }, runs, side: side.slice(0, 30) };
}

/** Links keep their targets when boxes are looked at one by one. */
function withLinks(marks: readonly AuthorMark[]): AuthorMark[] {
  return marks.map((mark) => {
    const link = mark.box.tag === 'a' ? mark.box : mark.box.parent?.tag === 'a' ? mark.box.parent : null;
    return link === null ? mark : { ...mark, href: link.element.getAttribute('href') ?? '', slot: '' };
  });
}

/** Up to four boxes around the description, as long as they hold neither the list nor half the page. */
function areaAround(box: Box, list: Box | null): Box {
  let area = box;
  for (const outer of ancestorsOf(box)) {
    if (outer.depth < 2 || box.depth - outer.depth > 4 || (list !== null && contains(outer, list)) || outer.length > box.length + 900) break;
    area = outer;
  }
  return area;
}

/** The text of the description, as `textOfEntry` reads that of a record. */
export function leadText(entry: Entry, unstyled: boolean): string {
  return bodyText([entry.box.element], { unstyled }).text;
}
