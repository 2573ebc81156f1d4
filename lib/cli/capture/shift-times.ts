import { monthOf, plain } from '../../conversation/time-words';

/**
 * Moves dates by whole weeks: weekdays, times of day, distances and the order of messages stay true. Dates keep their
 * wording, month names their language. "Yesterday" and "3 hours ago" say no date and stay.
 */
export interface Shift {
  /** Into the past. */
  weeks: number;
  /** For 03/11/2026; decided over the whole page. */
  dayFirst: boolean;
  /** For dates without a year. */
  year: number;
}

export interface ShiftedText {
  text: string;
  /** Where times stand in the new text: these digits are done. */
  spans: { start: number; end: number }[];
}

const D = String.raw`\p{Nd}`;
const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray, shift: Shift) => string | null])[] = [
  [
    new RegExp(`(?<!${D})(${D}{4})([-/.])(${D}{1,2})\\2(${D}{1,2})(?!${D})`, 'dgu'),
    (found, shift) => rewritten(found, shift, 1, 3, 4),
  ],
  [
    new RegExp(`(?:(${D}{4})(\\s*[年년]\\s*))?(${D}{1,2})\\s*[月월]\\s*(${D}{1,2})(?=\\s*[日일号])`, 'dgu'),
    (found, shift) => rewritten(found, shift, 1, 3, 4),
  ],
  [
    new RegExp(`(?<![${D}.,/-])(${D}{1,2})\\s?([./-])\\s?(${D}{1,2})\\s?\\2\\s?(${D}{4}|${D}{2})(?![${D}/-])`, 'dgu'),
    (found, shift) => {
      const [first, second] = [numberOf(found[1]), numberOf(found[3])];
      const dayFirst = found[2] === '.' || first > 12 || (second <= 12 && shift.dayFirst);
      return dayFirst ? rewritten(found, shift, 4, 3, 1) : rewritten(found, shift, 4, 1, 3);
    },
  ],
  [
    new RegExp(
      `(?<![${D}.,:\\p{L}])(${D}{1,2})(?:st|nd|rd|th|er|º|ª|e)?(\\.?\\s?(?:de\\s|of\\s)?[-/]?)(\\p{L}[\\p{L}\\p{M}]{2,})(?:\\.?[,]?\\s?(?:de\\s)?[-/]?\\s?(${D}{4}))?(?![${D}\\p{L}])`,
      'dgu',
    ),
    (found, shift) => rewritten(found, shift, 4, 3, 1),
  ],
  [
    new RegExp(
      `(?<!\\p{L})(\\p{L}[\\p{L}\\p{M}]{2,})(\\.?\\s?[-/]?)(${D}{1,2})(?:st|nd|rd|th)?(?![${D}:h])(?:[.,]?\\s(${D}{4})(?![${D}:]))?`,
      'dgu',
    ),
    (found, shift) => rewritten(found, shift, 4, 1, 3),
  ],
  // "Mon 09/11": a day of the week says that it is a date.
  [
    new RegExp(`^\\s*\\p{L}{2,10}\\.?,?\\s(${D}{1,2})[./](${D}{1,2})\\.?\\s*$`, 'dgu'),
    (found, shift) => (shift.dayFirst ? rewritten(found, shift, 9, 2, 1) : rewritten(found, shift, 9, 1, 2)),
  ],
];
/** Times of day with the words that belong to them, and zones in figures. */
const CLOCK = new RegExp(
  `(?:(?:午前|午後|上午|下午|오전|오후)\\s*)?(?<![${D}.,:])${D}{1,2}(?:\\s?[:h時시点]\\s?${D}{2}(?:\\s?[:分분]\\s?${D}{2}(?:[.,]${D}{1,6})?)?(?!${D}))?(?:[分秒분초])?\\s?(?:[ap]\\.?\\s?m(?![\\p{L}])\\.?|uhr(?!\\p{L})|[صم](?!\\p{L}))|(?:(?:午前|午後|上午|下午|오전|오후)\\s*)?(?<![${D}.,:])${D}{1,2}\\s?[:h時시点]\\s?${D}{2}(?:\\s?[:分분]\\s?${D}{2}(?:[.,]${D}{1,6})?)?(?!${D})|[+-]${D}{2}:?${D}{2}(?!${D})(?=$|\\s*[)\\]])`,
  'giu',
);

/** The text with its dates moved. */
export function shiftTimes(text: string, shift: Shift): ShiftedText {
  if (!/\p{Nd}/u.test(text)) return { text, spans: [] };
  const cuts: { start: number; end: number; made: string }[] = [];
  for (const [form, rewrite] of FORMS) {
    for (const found of text.matchAll(form)) {
      const start = found.index;
      const end = start + found[0].length;
      if (cuts.some((cut) => cut.start < end && start < cut.end)) continue;
      const made = rewrite(found, shift);
      if (made !== null) cuts.push({ start, end, made });
    }
  }
  for (const { index, 0: made } of text.matchAll(CLOCK)) {
    const end = index + made.length;
    if (!cuts.some((cut) => cut.start < end && index < cut.end)) cuts.push({ start: index, end, made });
  }
  let result = '';
  let at = 0;
  const spans: ShiftedText['spans'] = [];
  for (const { start, end, made } of cuts.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start);
    spans.push({ start: result.length, end: result.length + made.length });
    result += made;
    at = end;
  }
  return { text: result + text.slice(at), spans };
}

/** Seconds or milliseconds since 1970, as attributes hold them; null for any other number. */
export function shiftEpoch(value: string, { weeks }: Shift): string | null {
  if (!/^1[0-9]{9}(?:[0-9]{3})?$/.test(value)) return null;
  return String(Number(value) - weeks * 7 * 86_400 * (value.length === 13 ? 1000 : 1));
}

/** 03/11 or 11/03: a number above 12 anywhere on the page decides. */
export function isDayFirst(texts: readonly string[]): boolean {
  let monthFirst = 0;
  let dayFirst = 0;
  for (const text of texts) {
    for (const [, first = '', second = ''] of text.matchAll(
      /(?<![\d.,/])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/g,
    )) {
      if (Number(first) > 12) dayFirst += 1;
      if (Number(second) > 12) monthFirst += 1;
    }
    if (/\d\s?[ap]\.?m\b/i.test(text)) monthFirst += 0.1;
  }
  return dayFirst > monthFirst;
}

function rewritten(found: RegExpExecArray, shift: Shift, year: number, month: number, day: number): string | null {
  const words = found[month] ?? '';
  const isNamed = /\p{L}/u.test(words);
  const monthNumber = isNamed ? monthOf(plain(words)) : numberOf(words);
  const written = found[year];
  const full = written === undefined ? shift.year : numberOf(written) + (written.length === 2 ? 2000 : 0);
  const date = new Date(Date.UTC(full, monthNumber - 1, numberOf(found[day])));
  if (monthNumber < 1 || monthNumber > 12 || full < 1990 || full > 2100 || date.getUTCMonth() !== monthNumber - 1)
    return null;
  date.setUTCDate(date.getUTCDate() - shift.weeks * 7);
  const made = new Map<number, string>([[day, likeDigits(found[day] ?? '', date.getUTCDate())]]);
  made.set(month, isNamed ? monthLike(words, monthNumber, date) : likeDigits(words, date.getUTCMonth() + 1));
  if (written !== undefined)
    made.set(year, likeDigits(written, date.getUTCFullYear() % (written.length === 2 ? 100 : 10_000)));
  let result = '';
  let at = found.index;
  const parts = [...made].map(([group, text]) => ({ range: found.indices?.[group] ?? [at, at], text }));
  for (const { range, text } of parts.toSorted((a, b) => a.range[0] - b.range[0])) {
    result += found.input.slice(at, range[0]) + text;
    at = range[1];
  }
  return withOrdinal(result + found.input.slice(at, found.index + found[0].length));
}

function numberOf(digits: string | undefined): number {
  return Number([...(digits ?? '')].map((digit) => (digit.codePointAt(0) ?? 0) & 15).join(''));
}

/** In the digits of the original, with a leading zero only where it had one or had two figures always. */
function likeDigits(original: string, value: number): string {
  const first = original.codePointAt(0) ?? 48;
  const zero = first - (first & 15);
  const text =
    (first & 15) === 0 || original.length === 4 ? String(value).padStart(original.length, '0') : String(value);
  return [...text].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
}

/** Languages in which dates are moved and their words kept. */
export const LOCALES = 'en-US en-GB de fr es it pt nl pl ru sv da nb tr ar uk fi'.split(' ');

/** The month's name in the language and the length in which the old one was written. */
function monthLike(original: string, month: number, date: Date): string {
  const wanted = plain(original);
  for (const locale of LOCALES) {
    for (const style of ['long', 'short'] as const) {
      for (const beside of [true, false]) {
        const name = (at: Date): string => monthIn(locale, style, beside, at);
        if (plain(name(new Date(Date.UTC(2026, month - 1, 15)))) !== wanted) continue;
        const made = name(date);
        if (original === original.toUpperCase() && original !== original.toLowerCase()) return made.toUpperCase();
        const isCapital = /^\p{Lu}/u.test(original);
        return (isCapital ? made.slice(0, 1).toUpperCase() : made.slice(0, 1).toLowerCase()) + made.slice(1);
      }
    }
  }
  // A spelling that no language table has: English is read everywhere.
  return monthIn('en-US', 'short', false, date);
}

const monthNames = new Map<string, string>();

function monthIn(locale: string, style: 'long' | 'short', beside: boolean, at: Date): string {
  const key = `${locale} ${style} ${beside} ${at.getUTCMonth()}`;
  let name = monthNames.get(key);
  if (name === undefined) {
    const format = new Intl.DateTimeFormat(locale, {
      month: style,
      timeZone: 'UTC',
      ...(beside && { day: 'numeric' }),
    });
    name = (format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '').replace(/\.$/, '');
    monthNames.set(key, name);
  }
  return name;
}

/** 22nd, 23rd, 24th. */
function withOrdinal(text: string): string {
  return text.replace(/(\d{1,2})(?:st|nd|rd|th)(?!\p{L})/u, (_, digits: string) => {
    const last = Number(digits) % 10;
    const isTeen = Math.floor(Number(digits) / 10) === 1;
    return `${digits}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][last] ?? 'th')}`;
  });
}
