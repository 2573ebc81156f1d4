import type { KnownNames } from './authors';
import { ancestorsOf, contains, hasAny, textOf, tokensOfBox, type Box } from './box';
import { BYLINE, leadEntry } from './lead-entry';
import { holdsMany, isChapter, isOneOfMany, labelBefore } from './lead-neighbours';
import { isBlock, proseOf, readsLikeSentence, weightOf } from './prose';
import type { Entry } from './records';
import type { Region } from './region';
import { standsAside } from './score-place';
import { likeness, shapeOf } from './shape';
import type { Survey } from './survey';
import { CODE } from './words';

/**
 * The opening message that stands outside the list: the description of an issue, the original request above its
 * replies, or the only message of a ticket.
 */

/** Points for "this is the opening message". */
const WEIGHT = {
  /** The code calls it description, original, request... */
  named: 2,
  /** The code calls it message, comment, post; or content, text, body. */
  message: 0.9,
  body: 0.5,
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
  /** An item of another list: a queue, previous tickets. */
  oneOfMany: -3.5,
  /** Chapters of an article, settings: headings stand beside the text. */
  chapters: -2.5,
} as const;

const NAMED = new Set(
  'description original initial opening question request issue first problem wiki firstpost root'.split(' '),
);
const OTHER = new Set(
  'alert notice banner flash toast summary suggestion suggestions suggested related recent similar kb faq hint help tooltip tour onboarding sla macro canned template signature breadcrumb footer cookie form composer editor label meta attribute attributes properties subject title headline profile card bio search pagination setting settings option tile widget'.split(
    ' ',
  ),
);

export interface Lead {
  entry: Entry;
  score: number;
}

/** Finds it before the messages, or anywhere in the main column when there are none. */
export function findLead(page: Survey, region: Region | null, known: KnownNames): Lead | null {
  let best: { box: Box; score: number } | null = null;
  for (const box of page.boxes) {
    if (region !== null && (box.order >= region.first || region.around(box))) continue;
    if (box.length < 12 || !isWriting(box)) continue;
    const score = scoreOf(box, region);
    // Of nested boxes with the same points the inner one is the text itself, unless it is only a part.
    if (best === null || score > best.score) best = { box, score };
    else if (score === best.score && contains(best.box, box) && box.length > best.box.length * 0.8)
      best = { box, score };
  }
  if (best === null || best.score < 0.5) return null;
  const entry = leadEntry(best.box, region, known, page.editables);
  if (!isVouchedFor(best.box, entry, region)) return null;
  return {
    entry,
    score: best.score + (entry.author === null ? 0 : WEIGHT.author) + (entry.time === null ? 0 : WEIGHT.time),
  };
}

/** Some sign that this text opens the ticket: a name, a label, a byline, or the build of the messages below. */
function isVouchedFor(box: Box, entry: Entry, region: Region | null): boolean {
  if (labelBefore(box) || [box, ...ancestorsOf(box)].slice(0, 4).some((current) => hasAny(tokensOfBox(current), NAMED)))
    return true;
  if (entry.author !== null && entry.author.slot === BYLINE) return true;
  if (region === null) return entry.author !== null && entry.time !== null;
  const sample = region.sample.map(shapeOf);
  return [box, ...ancestorsOf(box)]
    .slice(0, 5)
    .some(
      (current) => region.around(current) !== true && sample.some((shape) => likeness(shapeOf(current), shape) > 0.4),
    );
}

const NOT_WRITING =
  /^(?:a|button|label|li|th|h[1-6]|option|span|b|strong|nav|header|footer|form|tr|tbody|table|main|body)$/;

/** A box that holds sentences and little else: no labels, fields, headings. */
function isWriting(box: Box): boolean {
  if (NOT_WRITING.test(box.tag) || proseOf(box) < 14) return false;
  if (box.tag === 'td' && !labelBefore(box) && !hasAny(tokensOfBox(box), NAMED)) return false;
  return writtenIn(box) >= box.length * 0.7;
}

const counted = new WeakMap<Box, number>();

/** Characters that stand in sentences; counted once for each box. */
function writtenIn(box: Box): number {
  const known = counted.get(box);
  if (known !== undefined) return known;
  let written = 0;
  if (box.children.some((child) => isBlock(child) || child.children.length > 0)) {
    if (weightOf(box.own) > 14) written += box.own.length;
    for (const child of box.children) written += writtenIn(child);
  } else if (!/^h[1-6]$/.test(box.tag)) {
    const text = textOf(box);
    if (weightOf(text) > 40 || readsLikeSentence(text)) written = box.length;
  }
  counted.set(box, written);
  return written;
}

function scoreOf(box: Box, region: Region | null): number {
  const prose = proseOf(box);
  let score = 0;
  let [named, other, message, body] = [false, false, false, false];
  for (const current of [box, ...ancestorsOf(box)]) {
    if (current.depth < 2 || box.depth - current.depth > 3 || region?.around(current) === true) break;
    const tokens = tokensOfBox(current);
    named ||= hasAny(tokens, NAMED);
    other ||= hasAny(tokens, OTHER) && !hasAny(tokens, NAMED);
    message ||= hasAny(tokens, CODE.message) || current.tag === 'article';
    body ||= current === box && hasAny(tokens, CODE.body);
  }
  if (named) score += WEIGHT.named;
  if (message) score += WEIGHT.message;
  if (body) score += WEIGHT.body;
  if (other) score += WEIGHT.otherThing;
  if (labelBefore(box)) score += WEIGHT.labelled;
  if (prose >= 30 || readsLikeSentence(textOf(box))) score += WEIGHT.sentence;
  if (prose >= 100 || box.length >= 140) score += WEIGHT.paragraph;
  if (standsAside(box)) score += WEIGHT.aside;
  if (box.linked > box.length * 0.4) score += WEIGHT.links;
  if (holdsMany(box) || isOneOfMany(box, region)) score += WEIGHT.oneOfMany;
  if (!named && isChapter(box) && !labelBefore(box)) score += WEIGHT.chapters;
  return score;
}
