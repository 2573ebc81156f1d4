import { authorMarksIn, type AuthorMark } from './authors';
import { chooseAuthors, type KnownNames } from './author-choice';
import {
  ancestorsOf,
  attributeOf,
  contains,
  hasAny,
  textOf,
  tokensOfBox,
  within,
  type Box,
  type TimeMark,
} from './box';
import { runsOf } from './parts';
import { behindBot, splitRecords, type Entry } from './records';
import type { Region } from './region';
import { timeMarksIn } from './time-marks';

/** Slot of an author that stands after "added by", "opened by". */
export const BYLINE = 'by:';
const BY_VERB =
  /(?:added|opened|created|reported|raised|submitted|posted|requested|started|written|asked|sent|erstellt|eröffnet|gemeldet|verfasst|hinzugefügt|créée?|ouverte?|signalée?|ajoutée?|creado|abierto|añadido|reportado|creato|aperto|aggiunto|criado|aberto|adicionado|aangemaakt|geopend|toegevoegd|dodane|utworzone|skapad|создано|добавил\p{L}*)\s*(?:by|von|par|por|da|door|przez|av|от)?\s*[:：]?\s*$/iu;
const FIELDS = new Set(
  'attribute attributes property properties fields assigned assignee owner actor actors watchers'.split(' '),
);

/** The opening message with the author, time and badges that stand around its text. */
export function leadEntry(
  box: Box,
  region: Region | null,
  known: KnownNames,
  editables: readonly HTMLElement[],
): Entry {
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
        slot: byline ? BYLINE : '',
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
