import type { AuthorMark } from './authors';
import { authorMarksIn, chooseAuthors, type KnownNames } from './authors';
import { ancestorsOf, attributeOf, contains, hasAny, textOf, tokensOfBox, within, type Box } from './box';
import { runsOf } from './parts';
import { isBlock, proseOf, readsLikeSentence, weightOf } from './prose';
import { behindBot, splitRecords, type Entry } from './records';
import type { Region } from './region';
import { standsAside } from './score';
import { classesOf, likeness, shapeOf } from './shape';
import type { Survey } from './survey';
import { timeMarksIn, type TimeMark } from './time-marks';
import { CODE, LABEL } from './words';

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
  const entry = toEntry(best.box, region, known, page.editables);
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
  if (entry.author !== null && BYLINE.test(entry.author.slot)) return true;
  if (region === null) return entry.author !== null && entry.time !== null;
  const sample = region.sample.map(shapeOf);
  return [box, ...ancestorsOf(box)]
    .slice(0, 5)
    .some(
      (current) => region.around(current) !== true && sample.some((shape) => likeness(shapeOf(current), shape) > 0.4),
    );
}

/** Marks an author that stands after "added by", "opened by". */
const BYLINE = /^by:/;
const BY_VERB =
  /(?:added|opened|created|reported|raised|submitted|posted|requested|started|written|asked|sent|erstellt|eröffnet|gemeldet|verfasst|hinzugefügt|créée?|ouverte?|signalée?|ajoutée?|creado|abierto|añadido|reportado|creato|aperto|aggiunto|criado|aberto|adicionado|aangemaakt|geopend|toegevoegd|dodane|utworzone|skapad|создано|добавил\p{L}*)\s*(?:by|von|par|por|da|door|przez|av|от)?\s*[:：]?\s*$/iu;
const FIELDS = new Set(
  'attribute attributes property properties fields assigned assignee owner actor actors watchers'.split(' '),
);

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

/** The box is a list of things rather than one text. */
function holdsMany(box: Box): boolean {
  const parts = box.children.length === 1 ? (box.children[0]?.children ?? []) : box.children;
  const [first] = parts.filter(({ tag }) => /^(?:div|article|section|tr|a|li)$/.test(tag)).slice(1);
  if (first === undefined || classesOf(first).length === 0) return false;
  return parts.filter((other) => other.tag === first.tag && likeness(shapeOf(first), shapeOf(other)) > 0.6).length > 2;
}

/** The box, or one around it, has at least two siblings that are built alike. */
function isOneOfMany(box: Box, region: Region | null): boolean {
  let current = box;
  for (let step = 0; step < 5 && current.parent !== null && current.depth > 1; step += 1) {
    if (region?.around(current.parent) === true && step === 0 && current.tag === 'p') return false;
    const shape = shapeOf(current);
    const like =
      current.tag === 'p'
        ? []
        : current.parent.children.filter(
            (other) =>
              other !== current &&
              other.tag === current.tag &&
              other.length > 8 &&
              region?.holds(other) !== true &&
              region?.around(other) !== true &&
              likeness(shape, shapeOf(other)) > 0.6,
          );
    if (like.length > 1 && like.every((other) => other.length < 1500) && like.some((other) => proseOf(other) >= 18))
      return true;
    if (region?.around(current.parent) === true) return false;
    current = current.parent;
  }
  return false;
}

/** Paragraphs between several headings under one parent. */
function isChapter(box: Box): boolean {
  const headings = box.parent?.children.filter((child) => /^h[2-6]$/.test(child.tag)).length ?? 0;
  const cousins =
    box.parent?.parent?.children.filter((child) => child.children.some((inner) => /^h[2-6]$/.test(inner.tag))).length ??
    0;
  return headings > 1 || (cousins > 2 && (box.parent?.children.length ?? 0) <= 3);
}

/** A heading or label "Description" right before the box. */
function labelBefore(box: Box): boolean {
  let current = box;
  for (let step = 0; step < 3 && current.parent !== null; step += 1) {
    const siblings: Box[] = current.parent.children;
    const before = siblings[siblings.indexOf(current) - 1];
    if (before !== undefined) return before.length <= 40 && LABEL.description.test(textOf(before));
    current = current.parent;
  }
  return false;
}

function toEntry(box: Box, region: Region | null, known: KnownNames, editables: readonly HTMLElement[]): Entry {
  // A thread with a single record: head and text stand in one box.
  const [record] = splitRecords([{ boxes: [box], group: [] }], known);
  if (record !== undefined && record.body !== null && record.time !== null) return { ...record, opening: true };
  const area = areaAround(box, region, editables);
  const outside = within(area).filter((inner) => !contains(box, inner) && !contains(inner, box));
  const author = authorBeside(outside, known);
  const time = bestTime(outside.flatMap((inner) => timeMarksIn(inner, 1)));
  const runs = runsOf([box], { author: null, time: null });
  // Badges count only where the author stands; the fields around name other people.
  let byline = author?.box ?? null;
  while (byline !== null && author !== null && byline.length < author.box.length + 3) byline = byline.parent;
  const side =
    byline === null
      ? []
      : within(byline)
          .filter(({ own }) => own !== '' && own.length <= 80 && own !== author?.name)
          .map(({ own }) => own);
  const body = {
    root: box,
    mixed: runs.some(({ kind }) => kind !== 'text'),
    runs: runs.filter(({ kind }) => kind === 'text'),
  };
  return {
    box,
    boxes: [box],
    group: [],
    author: behindBot(author, side),
    time,
    body,
    runs,
    side: side.slice(0, 30),
    opening: true,
  };
}

/** Who is named around the description: best after a verb, never as the value of a field. */
function authorBeside(outside: readonly Box[], known: KnownNames): AuthorMark | null {
  const marks: AuthorMark[] = [];
  for (const inner of outside) {
    // Labels of fields are written like names: "Date Submitted".
    if ((inner.own === '' && inner.tag !== 'img') || /^(?:th|dt|label|legend)$/.test(inner.tag)) continue;
    for (const mark of authorMarksIn([inner], 1)) {
      const before = inner.parent === null ? '' : textBefore(inner);
      // A heading is the subject, even if it reads like a name.
      if (/^h[1-6]$/.test(mark.box.tag) && !BY_VERB.test(before)) continue;
      const byline =
        BY_VERB.test(before) || (mark.slot.endsWith('~') && BY_VERB.test(textOf(inner).split(mark.name)[0] ?? ''));
      const field = [inner, ...ancestorsOf(inner)].slice(0, 4).some((box) => hasAny(tokensOfBox(box), FIELDS));
      marks.push({
        ...withLink(mark),
        slot: byline ? 'by:' : '',
        score: mark.score + (byline ? 3 : 0) - (field ? 4 : 0),
      });
    }
  }
  return chooseAuthors([marks], known)[0] ?? null;
}

/** The words that stand in front of a box, in its parent. */
function textBefore(box: Box): string {
  const parts = box.parent?.parts ?? [];
  const before = parts[parts.indexOf(box) - 1];
  return typeof before === 'string' ? before : (before?.length ?? 99) < 40 ? textOf(before as Box) : '';
}

/** The first of the best: "Added ... ago. Updated ... ago." means the first. */
function bestTime(marks: readonly TimeMark[]): TimeMark | null {
  return marks.reduce<TimeMark | null>((best, mark) => (best === null || mark.grade > best.grade ? mark : best), null);
}

/** Links keep their targets although the boxes were looked at one by one. */
function withLink(mark: AuthorMark): AuthorMark {
  const link = mark.box.tag === 'a' ? mark.box : mark.box.parent?.tag === 'a' ? mark.box.parent : null;
  return link === null ? mark : { ...mark, href: attributeOf(link, 'href'), slot: '' };
}

/** Up to four boxes around the description, as long as they hold no list, no place to write and not half the page. */
function areaAround(box: Box, region: Region | null, editables: readonly HTMLElement[]): Box {
  let area = box;
  for (const outer of ancestorsOf(box)) {
    if (
      outer.depth < 2 ||
      box.depth - outer.depth > 4 ||
      region?.around(outer) === true ||
      outer.length > box.length + 900
    )
      break;
    if (
      editables.some((element) => /^(?:textarea|div|body)$/.test(element.localName) && outer.element.contains(element))
    )
      break;
    area = outer;
  }
  return area;
}
