import type { KnownNames } from './author-choice';
import { contains, hasAny, tokensOfBox, type Box } from './box';
import type { Found } from './find';
import { isOneOfMany } from './lead-neighbours';
import { proseOf } from './prose';
import { splitRecords } from './records';
import { regionOf } from './region';
import { standsAside } from './score-place';
import type { Survey } from './survey';
import { CODE, isChangeLine } from './words';

const RECORD = /^(?:div|li|article|section|tr|table|dl|details)$|-/;

/**
 * The only answer below a description: nothing repeats, so no list was found. It is one where the page's code calls
 * it a comment and it states who, when and what. Null where there is none, or more than one thing like it.
 */
export function findSecond(page: Survey, lead: Box, known: KnownNames): Found | null {
  let best: Box | null = null;
  for (const box of page.boxes) {
    if (box.order <= lead.end || box.length > 20_000 || !RECORD.test(box.tag) || proseOf(box) < 14) continue;
    if (![box, ...box.children].some(isCalledMessage) || !isAnswer(box, page, known)) continue;
    // The innermost that says all three is the record.
    if (best !== null && !contains(best, box)) return null;
    best = box;
  }
  const list = best?.parent ?? null;
  if (best === null || list === null) return null;
  const boxes = [best];
  return {
    list,
    region: regionOf(list, [boxes]),
    units: [{ boxes, group: [] }],
    score: 1,
    margin: 0,
    composer: null,
  };
}

const isCalledMessage = (box: Box): boolean => hasAny(tokensOfBox(box), CODE.message);

function isAnswer(box: Box, { editorBoxes }: Survey, known: KnownNames): boolean {
  if (editorBoxes.some((editor) => contains(box, editor)) || standsAside(box) || isOneOfMany(box, null)) return false;
  const [entry] = splitRecords([{ boxes: [box], group: [] }], known);
  if (entry === undefined || entry.author === null || entry.time === null || entry.body === null) return false;
  return !entry.body.runs.every(({ text }) => isChangeLine(text));
}
