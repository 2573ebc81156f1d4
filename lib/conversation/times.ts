import type { TimePrecision } from './conversation';
import { remember } from './remember';
import { timeParts, type TimeParts } from './time-parts';

/** A moment as far as the page tells it. */
export interface ReadTime {
  /** ISO 8601 in UTC, or null: Tandem rather says nothing than something wrong. */
  at: string | null;
  precision: TimePrecision;
}

/** What is known about the page when its times are read. */
export interface TimeContext {
  /** The moment of the read; null for a saved page, where "2 hours ago" cannot be resolved. */
  now: Date | null;
  /** True when 03/11 means the third of November on this page, false for March, null when nobody knows. */
  dayFirst: boolean | null;
}

const NONE: ReadTime = { at: null, precision: 'none' };

/** Reads one time from the machine-readable attribute when there is one, else from the text. */
export function readTime(datetime: string, text: string, context: TimeContext): ReadTime {
  const machine = readMachine(datetime);
  if (machine !== null) return machine;
  for (const candidate of [datetime, text]) {
    const parts = candidate === '' ? null : timeParts(candidate);
    if (parts === null) continue;
    const result = resolve(parts, context);
    if (result.precision !== 'none') return result;
  }
  return NONE;
}

/** Turns parts into a moment; times without a zone are local, as the page shows them to its reader. */
function resolve(parts: TimeParts, { now, dayFirst }: TimeContext): ReadTime {
  if (parts.ago !== undefined) {
    if (now === null) return { at: null, precision: 'relative' };
    return { at: new Date(now.getTime() - parts.ago * 1000).toISOString(), precision: 'relative' };
  }
  const date = parts.dayWord === undefined ? dateOf(parts, now, dayFirst) : dayFrom(now, parts.dayWord);
  if (date === null) return parts.dayWord === undefined ? NONE : { at: null, precision: 'relative' };
  const [year, month, day] = date;
  const { hour, minute = 0, second, offset } = parts;
  const precision: TimePrecision = hour === undefined ? 'day' : second === undefined ? 'minute' : 'exact';
  const at =
    offset === undefined
      ? new Date(year, month - 1, day, hour ?? 0, minute, second ?? 0)
      : new Date(Date.UTC(year, month - 1, day, hour ?? 0, minute - offset, second ?? 0));
  const rolledOver = offset === undefined && at.getDate() !== day;
  return Number.isNaN(at.getTime()) || rolledOver ? NONE : { at: at.toISOString(), precision };
}

/**
 * Decides between 03/11 = 3 November and 11 March from all times of a page together: a number above 12 in one of
 * them, then a.m./p.m., then the page's language. Null when nothing decides.
 */
export function inferDayFirst(texts: readonly string[], lang: string): boolean | null {
  let swappable = false;
  let halfDay = false;
  for (const text of texts) {
    const parts = timeParts(text);
    if (parts === null) continue;
    const numbers = /(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(text);
    if (numbers !== null && Number(numbers[1]) > 12) return true;
    if (numbers !== null && Number(numbers[2]) > 12) return false;
    swappable ||= parts.swappable === true;
    halfDay ||= parts.halfDay === true;
  }
  if (!swappable) return null;
  const tag = lang.toLowerCase();
  if (/^en-us|^en$|^$/.test(tag)) return halfDay ? false : tag === 'en-us' ? false : null;
  return !/^(?:en-ph|fil|sw)/.test(tag);
}

const readMachine = remember((datetime: string): ReadTime | null => {
  const text = datetime.trim();
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    return { at: new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString(), precision: 'exact' };
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  if (text.length === 10) return { at: new Date(`${text}T00:00:00`).toISOString(), precision: 'day' };
  const tidy = text
    .replace(/^(\d{4}-\d{2}-\d{2})[ _]/, '$1T')
    .replace(/\s*UTC$/, 'Z')
    .replace(/\s+([+-]\d{2}):?(\d{2})$/, '$1:$2')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = new Date(tidy);
  if (Number.isNaN(at.getTime())) return null;
  return { at: at.toISOString(), precision: /T\d{2}:\d{2}:\d{2}/.test(tidy) ? 'exact' : 'minute' };
});

function dateOf(parts: TimeParts, now: Date | null, dayFirst: boolean | null): [number, number, number] | null {
  if (parts.day === undefined || parts.month === undefined) return null;
  if (parts.swappable === true && dayFirst === null) return null;
  const swap = parts.swappable === true && dayFirst === true;
  const [month, day] = swap ? [parts.day, parts.month] : [parts.month, parts.day];
  if (parts.year !== undefined) return [parts.year, month, day];
  if (now === null) return null;
  // A date without a year is the last such day that is not in the future (a day of slack for time zones).
  const thisYear = new Date(now.getFullYear(), month - 1, day).getTime() <= now.getTime() + 86_400_000;
  return [thisYear ? now.getFullYear() : now.getFullYear() - 1, month, day];
}

function dayFrom(now: Date | null, shift: 0 | -1): [number, number, number] | null {
  if (now === null) return null;
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + shift);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()];
}
