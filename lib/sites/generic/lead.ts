import type { KnownNames } from './author-choice';
import { ancestorsOf, contains, hasAny, textOf, tokensOfBox, type Box } from './box';
import { BYLINE, leadEntry } from './lead-entry';
import { nameKey } from './names';
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
  /** That person is the customer or an agent, as the page says elsewhere. */
  knownAuthor: 1,
  time: 0.9,
  /** Characters written: a sentence, a paragraph. */
  sentence: 0.8,
  paragraph: 0.7,
  /** Banners, summaries, related articles, forms. */
  otherThing: -3,
  aside: -2.5,
  links: -3,
  /** It stands in a frame of its own, as mails do. */
  framed: 1.5,
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

/**
 * Boxes of a page without a list whose surroundings are looked at; that look is the costly part. Above a list only
 * the best one is: the next best there is a banner or a field rather than a description.
 */
const TRIED = 8;

/** Finds it before the messages, or anywhere in the main column when there are none. */
export function findLead(page: Survey, region: Region | null, known: KnownNames): Lead | null {
  let best: Lead | null = null;
  for (const { box, score } of likeliest(page, region)) {
    const entry = leadEntry(box, region, known, page.editables);
    if (!isVouchedFor(box, entry, region)) continue;
    const { author, time } = entry;
    const total =
      score +
      (author === null ? 0 : WEIGHT.author) +
      (region === null && author !== null && known.has(nameKey(author.name)) ? WEIGHT.knownAuthor : 0) +
      (time === null ? 0 : WEIGHT.time);
    if (best === null || total > best.score) best = { entry, score: total };
  }
  return best;
}

/** The boxes that read most like an opening message, best first. */
function likeliest(page: Survey, region: Region | null): { box: Box; score: number }[] {
  const found: { box: Box; score: number }[] = [];
  for (const box of page.boxes) {
    if (region !== null && (box.order >= region.first || region.around(box))) continue;
    if (!((box.length >= 12 && isWriting(box)) || (region === null && isShortMessage(box)))) continue;
    const score = scoreOf(box, region);
    if (score < 0.5) continue;
    const last = found.at(-1);
    // Of nested boxes with the same points the inner one is the text itself, unless it is only a part.
    if (last?.score === score && contains(last.box, box) && box.length > last.box.length * (isFramed(box) ? 0.92 : 0.8))
      found.pop();
    found.push({ box, score });
  }
  return found.sort((one, other) => other.score - one.score).slice(0, region === null ? TRIED : 1);
}

/** Some sign that this text opens the ticket: a name, a label, a byline, or the build of the messages below. */
function isVouchedFor(box: Box, entry: Entry, region: Region | null): boolean {
  if (labelBefore(box) || [box, ...ancestorsOf(box)].slice(0, 4).some((current) => hasAny(tokensOfBox(current), NAMED)))
    return true;
  if ((entry.author !== null && entry.author.slot === BYLINE) || isFramed(box)) return true;
  if (region === null) return entry.author !== null && entry.time !== null;
  const sample = region.sample.map(shapeOf);
  return [box, ...ancestorsOf(box)]
    .slice(0, 5)
    .some(
      (current) => region.around(current) !== true && sample.some((shape) => likeness(shapeOf(current), shape) > 0.4),
    );
}

function isFramed(box: Box): boolean {
  for (const outer of ancestorsOf(box)) if (outer.tag === 'iframe') return true;
  return false;
}

const NOT_WRITING =
  /^(?:a|button|label|li|th|h[1-6]|option|span|b|strong|nav|header|footer|form|tr|tbody|table|main|body)$/;

/** A box that holds sentences and little else: no labels, fields, headings. */
function isWriting(box: Box): boolean {
  if (NOT_WRITING.test(box.tag) || proseOf(box) < 14) return false;
  if (box.tag === 'td' && !labelBefore(box) && !hasAny(tokensOfBox(box), NAMED)) return false;
  return writtenIn(box) >= box.length * 0.7;
}

/** "help" is no sentence: a word or two count where the page's code calls the box the text of a message. */
function isShortMessage(box: Box): boolean {
  if (box.length < 2 || box.length > 60 || box.linked > 0 || NOT_WRITING.test(box.tag)) return false;
  if (!hasAny(tokensOfBox(box), CODE.body)) return false;
  return [...ancestorsOf(box)].slice(0, 3).some((outer) => hasAny(tokensOfBox(outer), CODE.message));
}

/** Characters that stand in sentences; counted once for each box. */
function writtenIn(box: Box): number {
  if (box.written !== null) return box.written;
  let written = 0;
  if (box.children.some((child) => isBlock(child) || child.children.length > 0)) {
    if (weightOf(box.own) > 14) written += box.own.length;
    for (const child of box.children) written += writtenIn(child);
  } else if (!/^h[1-6]$/.test(box.tag)) {
    const text = textOf(box);
    if (weightOf(text) > 40 || readsLikeSentence(text)) written = box.length;
  }
  return (box.written = written);
}

function scoreOf(box: Box, region: Region | null): number {
  const prose = proseOf(box);
  let score = 0;
  const labelled = labelBefore(box);
  let [named, other, message, body] = [false, false, false, false];
  for (const current of [box, ...ancestorsOf(box)]) {
    if (current.depth < 2 || box.depth - current.depth > 3 || region?.around(current) === true) break;
    const tokens = tokensOfBox(current);
    named ||= hasAny(tokens, NAMED);
    // The fields of a record often stand in form groups.
    other ||= !labelled && hasAny(tokens, OTHER) && !hasAny(tokens, NAMED);
    message ||= hasAny(tokens, CODE.message) || current.tag === 'article';
    body ||= current === box && hasAny(tokens, CODE.body);
  }
  if (named) score += WEIGHT.named;
  if (message) score += WEIGHT.message;
  if (body) score += WEIGHT.body;
  if (other) score += WEIGHT.otherThing;
  if (labelled) score += WEIGHT.labelled;
  if (isFramed(box)) score += WEIGHT.framed;
  if (prose >= 30 || readsLikeSentence(textOf(box))) score += WEIGHT.sentence;
  if (prose >= 100 || box.length >= 140) score += WEIGHT.paragraph;
  if (standsAside(box)) score += WEIGHT.aside;
  if (box.linked > box.length * 0.4) score += WEIGHT.links;
  // A field that is called description has other fields beside it.
  if (holdsMany(box) || (!labelled && isOneOfMany(box, region))) score += WEIGHT.oneOfMany;
  if (!named && !labelled && isChapter(box)) score += WEIGHT.chapters;
  return score;
}
