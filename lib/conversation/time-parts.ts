import { remember } from './remember';
import { AFTERNOON, AGO, DAY_WORDS, JUST_NOW, MORNING, ONE, ZONES, monthOf, plain, secondsOf } from './time-words';

/** What a text says about a moment, before anything is filled in. Missing parts stay undefined. */
export interface TimeParts {
  year?: number;
  /** 1 to 12. */
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Minutes east of UTC, when the text names a zone. */
  offset?: number;
  /** True when day and month could be the other way round (03/11). `month` then holds the first number. */
  swappable?: boolean;
  /** Written with a.m. or p.m.: a hint at month-first order. */
  halfDay?: boolean;
  /** Today (0) or yesterday (-1). */
  dayWord?: 0 | -1;
  /** Seconds ago. */
  ago?: number;
  /** What is left of the text once the time is taken out, letters and digits only. */
  rest: string;
}

const ISO = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:t(?=\d)|\.(?=\d{1,2}:\d))?/;
const CJK = /(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]/;
const NUMERIC = /(?<![\d.,])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d.]*\d)/;
const WORD = /\p{L}{3,}/gu;
/** A day right before a month's name: "6 Oct", "6th of Oct", "6. Okt", "6 de oct", "6-Oct". */
const DAY_BEFORE = /(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|e)?\.?\s?(?:de\s|of\s)?[-/]?$/;
/** A day right after it: "Oct 6,", "October 6th". */
const DAY_AFTER = /^\.?\s?[-/]?(\d{1,2})(?:st|nd|rd|th)?(?![\d:h])(?!\s?[ap]\.?m)[,.]?/;
const YEAR_AFTER = /^[.,]?\s?(?:de\s)?[-/]?\s?((?:19|20)\d{2}|'\d{2})(?!\d)/;
const YEAR_ALONE = /(?<![\d.,/-])(?:19|20)\d{2}(?![\d.,/-]*\d)/;
const CLOCK =
  /(?:(午前|午後|上午|下午|오전|오후)\s*)?(?<![\d.,:])(\d{1,2})\s?(?::|[h時시点](?=\s?\d)|\.(?=\d{2}\s?(?:uhr|h\b|:)))\s?(\d{2})(?:\s?[:分분]\s?(\d{2})(?:[.,](\d{1,6}))?)?(?!\d)[分분秒초]?\s*(?:uhr\b)?\s*([ap]\.?\s?m\b\.?|午後|午前|[صم](?![\p{L}]))?/u;
const HOUR_ONLY = /(?<![\d.,:])(\d{1,2})\s?([ap]\.?m\b\.?)/;
const OFFSET = /(?:utc|gmt)?\s?([+-])(\d{2}):?(\d{2})\b/;
const ZONE = /\b(?:z|[a-z]{3,4})\b/g;

/** Reads a time in words or figures; null when the text holds none. The text may hold a few other words. */
export function timeParts(text: string): Readonly<TimeParts> | null {
  return text.length > 120 ? null : known(text);
}

/** The same times are asked for at every read, and several times in one. */
const known = remember(parse);

function parse(text: string): TimeParts | null {
  let left = plain(text).replace(/\s+/g, ' ').trim();
  if (left === '') return null;
  const parts: TimeParts = { rest: '' };
  const take = (match: RegExpMatchArray | RegExpExecArray): void => {
    const at = match.index ?? 0;
    left = `${left.slice(0, at)} ${left.slice(at + match[0].length)}`;
  };
  readDate(parts, () => left, take);
  readClock(parts, () => left, take);
  const hasClock = parts.hour !== undefined;
  if (parts.day !== undefined && parts.year === undefined) readLoneYear(parts, () => left, take);
  if (hasClock) readOffset(parts, () => left, take);
  if (parts.day === undefined) readDayWord(parts, () => left, take);
  if (parts.day === undefined && parts.dayWord === undefined && !hasClock) readAgo(parts, () => left, take);
  if (parts.day === undefined && parts.dayWord === undefined && parts.ago === undefined && !hasClock) return null;
  parts.rest = left.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return isPossible(parts) ? parts : null;
}

type Take = (match: RegExpMatchArray | RegExpExecArray) => void;

function readDate(parts: TimeParts, left: () => string, take: Take): void {
  let match = ISO.exec(left());
  if (match !== null) {
    Object.assign(parts, { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) });
    return take(match);
  }
  match = CJK.exec(left());
  if (match !== null) {
    if (match[1] !== undefined) parts.year = Number(match[1]);
    Object.assign(parts, { month: Number(match[2]), day: Number(match[3]) });
    return take(match);
  }
  match = NUMERIC.exec(left());
  if (match !== null) return readNumeric(parts, match, take);
  const named = lastNamedDate(left());
  if (named === null) return;
  parts.month = named.month;
  parts.day = named.day;
  if (named.year !== undefined) parts.year = yearOf(named.year.replace("'", ''));
  take(Object.assign([named.text], { index: named.index }) as RegExpMatchArray);
}

/** The last month's name with a day beside it: in "mar. 3 nov. 2026" the first is a weekday. */
function lastNamedDate(
  text: string,
): { month: number; day: number; year?: string; text: string; index: number } | null {
  let found = null;
  for (const word of text.matchAll(WORD)) {
    const month = monthOf(word[0]);
    if (month === 0) continue;
    const start = word.index;
    let end = start + word[0].length;
    const before = DAY_BEFORE.exec(text.slice(0, start));
    const after = before === null ? DAY_AFTER.exec(text.slice(end)) : null;
    const day = before ?? after;
    if (day === null) continue;
    end += after?.[0].length ?? 0;
    const year = YEAR_AFTER.exec(text.slice(end));
    end += year?.[0].length ?? 0;
    const index = before?.index ?? start;
    found = { month, day: Number(day[1]), year: year?.[1], text: text.slice(index, end), index };
  }
  return found;
}

function readNumeric(parts: TimeParts, match: RegExpExecArray, take: Take): void {
  const first = Number(match[1]);
  const second = Number(match[3]);
  parts.year = yearOf(match[4] ?? '');
  const dayFirst = match[2] === '.' || first > 12;
  parts.day = dayFirst ? first : second;
  parts.month = dayFirst ? second : first;
  if (!dayFirst && second <= 12 && first !== second) parts.swappable = true;
  take(match);
}

function readClock(parts: TimeParts, left: () => string, take: Take): void {
  const match = CLOCK.exec(left());
  if (match !== null) {
    parts.hour = Number(match[2]);
    parts.minute = Number(match[3]);
    if (match[4] !== undefined) parts.second = Number(match[4]);
    applyHalf(parts, (match[1] ?? match[6] ?? '').trim());
    return take(match);
  }
  const short = HOUR_ONLY.exec(left());
  if (short === null) return;
  parts.hour = Number(short[1]);
  parts.minute = 0;
  applyHalf(parts, short[2] ?? '');
  take(short);
}

function applyHalf(parts: TimeParts, half: string): void {
  if (parts.hour === undefined || half === '') return;
  const afternoon = AFTERNOON.test(half);
  if (!afternoon && !MORNING.test(half)) return;
  if (/^[ap]/.test(half)) parts.halfDay = true;
  parts.hour = (parts.hour % 12) + (afternoon ? 12 : 0);
}

/** "Mon Oct 5 10:12:44 2026": the year stands after the clock. */
function readLoneYear(parts: TimeParts, left: () => string, take: Take): void {
  const match = YEAR_ALONE.exec(left());
  if (match === null) return;
  parts.year = Number(match[0]);
  take(match);
}

function readOffset(parts: TimeParts, left: () => string, take: Take): void {
  const match = OFFSET.exec(left());
  if (match !== null) {
    parts.offset = (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
    return take(match);
  }
  for (const word of left().matchAll(ZONE)) {
    const minutes = ZONES[word[0]];
    if (minutes === undefined) continue;
    parts.offset = minutes;
    return take(word);
  }
}

function readDayWord(parts: TimeParts, left: () => string, take: Take): void {
  for (const [word, shift] of DAY_WORDS) {
    const match = word.exec(left());
    if (match === null) continue;
    parts.dayWord = shift;
    return take(match);
  }
}

function readAgo(parts: TimeParts, left: () => string, take: Take): void {
  const text = left();
  if (JUST_NOW.test(text)) {
    parts.ago = 0;
    take(Object.assign([text], { index: 0 }) as RegExpMatchArray);
    return;
  }
  const marker = AGO.exec(text);
  // "5m", "3h", "2d": the short form of chat tools needs no "ago", a longer text does.
  if (marker === null && !/^\d{1,3}\s?(?:m|min|mins|h|hr|hrs|d|w|mo|y|j)$/.test(text)) return;
  let ago: number | undefined;
  const used: string[] = [];
  const tokens = text.match(/\d+|\p{L}+/gu) ?? [];
  for (const [index, token] of tokens.entries()) {
    const unit = secondsOf(token) || secondsOf(token.replace(/[前전]$/u, ''));
    const before = tokens[index - 1] ?? '';
    const count = ONE.test(before) ? 1 : Number(before);
    if (unit === 0 || before === '' || !Number.isFinite(count)) continue;
    ago = (ago ?? 0) + count * unit;
    used.push(before, token);
  }
  if (ago === undefined) return;
  parts.ago = ago;
  for (const word of [...used, marker?.[0] ?? '']) {
    const index = word === '' ? -1 : left().indexOf(word);
    if (index >= 0) take(Object.assign([word], { index }) as RegExpMatchArray);
  }
}

function yearOf(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function isPossible({ year, month, day, hour, minute, second }: TimeParts): boolean {
  if (year !== undefined && (year < 1990 || year > 2100)) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  if (day !== undefined && (day < 1 || day > 31)) return false;
  if (hour !== undefined && hour > 23) return false;
  return (minute ?? 0) < 60 && (second ?? 0) < 61;
}
