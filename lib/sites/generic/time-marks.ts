import { timeParts } from './handed-over';
import { attributesOf, hasAny, textOf, tokensOfBox, type Box, type TimeMark } from './box';
import { CODE } from './words';

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'datetime',
  'data-datetime',
  'data-timestamp',
  'data-time',
  'data-date',
  'data-utime',
  'data-created-at',
  'title',
  'data-original-title',
  'data-bs-original-title',
  'data-tooltip',
  'data-tip',
  'data-content',
  'data-title',
  'aria-label',
]);

/** The time that this very box states, or null. Remembered in the box until something in it is touched. */
export function timeMarkOf(box: Box): TimeMark | null {
  if (box.time === undefined) box.time = find(box);
  return box.time;
}

function find(box: Box): TimeMark | null {
  if (box.length > 90 && box.own.length > 90) return null;
  const named = box.tag === 'time' || box.tag === 'relative-time' || hasAny(tokensOfBox(box), CODE.time);
  let best = fromText(box, named);
  for (const [attribute, whole] of attributesOf(box)) {
    if (!ATTRIBUTES.has(attribute)) continue;
    const value = whole.trim();
    if (value === '' || value.length > 80 || !/\d/.test(value)) continue;
    const mark = fromAttribute(box, value, attribute, named);
    if (mark !== null && rank(mark) > (best === null ? 0 : rank(best))) best = mark;
    if (best?.grade === 3 && best.datetime !== '') break;
  }
  return best;
}

/** A year makes a time certain, a machine-readable value even more so. */
function rank({ grade, datetime, text }: TimeMark): number {
  return grade + (datetime !== '' ? 0.6 : /\d{4}|'\d{2}|\d[./]\d{2}$/.test(text) ? 0.3 : 0);
}

function fromAttribute(box: Box, value: string, attribute: string, named: boolean): TimeMark | null {
  const machine = /^(?:datetime|data-(?:datetime|timestamp|time|date|utime|created-at))$/.test(attribute);
  if (machine && /^\d{10}(?:\d{3})?$/.test(value))
    return named || /time|date/.test(attribute)
      ? { box, datetime: value, text: box.own, spoken: false, grade: 3 }
      : null;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value))
    return { box, datetime: value, text: box.own || value, spoken: false, grade: 3 };
  const parts = timeParts(value);
  if (parts === null || parts.day === undefined) return null;
  // A spoken label says more: "Message from Ann Lee, 3 November 2026 10:32".
  if (parts.rest.length > (attribute === 'aria-label' && parts.hour !== undefined ? 60 : 24)) return null;
  const spoken = attribute === 'aria-label' && box.length > 0 && timeParts(box.own) === null;
  return { box, datetime: machine ? value : '', text: value, spoken, grade: parts.hour === undefined ? 2 : 3 };
}

function fromText(box: Box, named: boolean): TimeMark | null {
  const text =
    box.own.length > 3 && box.children.length > 0 && box.length > 90
      ? box.own
      : named && box.length <= 60
        ? textOf(box)
        : box.own;
  if (text.length < 2 || text.length > 90 || !hints.test(text)) return null;
  const parts = timeParts(text);
  if (parts === null || parts.rest.length > (named ? 40 : 24)) return null;
  if (parts.day !== undefined)
    return { box, datetime: '', text, spoken: false, grade: parts.hour === undefined ? 2 : 3 };
  // A bare "10:32" or "5 min ago" is only believed when little else is said.
  return parts.rest.length <= (named ? 20 : 8)
    ? { box, datetime: '', text, spoken: false, grade: parts.dayWord === undefined ? 1 : 2 }
    : null;
}

/** Cheap look before the costly one. */
const hints =
  /\d|[٠-٩]|now|ago|jetzt|eben|gestern|heute|yesterday|today|hier|ayer|hoy|ieri|oggi|ontem|hoje|vandaag|gisteren|dzi|wczoraj|сегодня|вчера|今日|昨日|今天|昨天|오늘|어제|اليوم|أمس/iu;

/** What stands behind the time at the end of one line: "ann" in "5 days ago · ann". */
export function textBehindTime({ parts, length }: Box): string {
  const [time, last] = parts.slice(-2);
  if (length > 90 || typeof last !== 'string' || time === undefined || typeof time === 'string') return '';
  const text = /^[·•|,–—-]\s*(\S.*)$/u.exec(last)?.[1] ?? '';
  return text === '' || timeMarkOf(time) === null ? '' : text;
}

/** Time marks inside a box, outermost first, in document order. */
export function timeMarksIn(box: Box, limit = 400): TimeMark[] {
  const found: TimeMark[] = [];
  const visit = (current: Box): void => {
    if (found.length > 12 || limit <= 0) return;
    limit -= 1;
    const mark = timeMarkOf(current);
    if (mark !== null) {
      found.push(mark);
      // A better time may stand in a child: <span class="date"><time datetime="...">.
      if (mark.grade === 3 && mark.datetime !== '') return;
    }
    for (const child of current.children) visit(child);
  };
  visit(box);
  return found;
}
