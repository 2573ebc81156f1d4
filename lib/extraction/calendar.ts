import type { CalendarDate } from './extracted';

/** Months as customers write them in English, German, French, Spanish, Italian, Dutch and Portuguese. */
const MONTHS = [
  'january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|januari|janeiro',
  'february|feb|februar|février|févr|fevrier|febrero|febbraio|februari|fevereiro',
  'march|mar|märz|maerz|mrz|mars|marzo|maart|março',
  'april|apr|avril|avr|abril|abr|aprile',
  'may|mai|mayo|maggio|mei|maio',
  'june|jun|juni|juin|junio|giugno|giu|junho',
  'july|jul|juli|juillet|juil|julio|luglio|lug|julho',
  'august|aug|août|aout|agosto|ago|augustus',
  'september|sept|sep|septembre|septiembre|settembre|setembro',
  'october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro',
  'november|nov|novembre|noviembre|novembro',
  'december|dec|dezember|dez|décembre|déc|decembre|diciembre|dic|dicembre|dezembro',
].map((names) => names.split('|'));

/** Longest first, so that "sept" is not read as "sep". */
export const MONTH_WORDS = MONTHS.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** 1 to 12, or 0 for a word that names no month. */
export function monthOf(word: string): number {
  const lower = word.toLowerCase().replace(/\.$/u, '');
  return MONTHS.findIndex((names) => names.includes(lower)) + 1;
}

/** True for months whose English name is a word of its own. */
export function isAlsoAWord(word: string): boolean {
  return /^(?:may|mayo|march|mar|gen|ago|mars|jan|nov|dic)$/u.test(word);
}

/** Two figures are of this century up to 2049. Null outside 1900 to 2100. */
export function yearOf(written: string): number | null {
  const year = Number(written.replace(/^['’]/u, ''));
  const full = year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year;
  return full >= 1900 && full <= 2100 ? full : null;
}

/** The date, or null when the calendar has no such day. @param year null when none is written */
export function dayOf(year: number | null, month: number, day: number): CalendarDate | null {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()) return null;
  const two = (part: number): string => String(part).padStart(2, '0');
  return {
    iso: `${year ?? 'XXXX'}-${two(month)}-${two(day)}`,
    precision: year === null ? 'day-of-a-year' : 'day',
    or: null,
  };
}

/** The month, or null for a number that is none. */
export function monthIn(year: number, month: number): CalendarDate | null {
  if (month < 1 || month > 12) return null;
  return { iso: `${year}-${String(month).padStart(2, '0')}`, precision: 'month', or: null };
}

/** A date in figures, day first; `or` holds the other reading where both are days of the calendar. */
export function dayOfFigures(year: number | null, first: number, second: number, swaps: boolean): CalendarDate | null {
  const dayFirst = dayOf(year, second, first);
  const monthFirst = swaps && first !== second ? dayOf(year, first, second) : null;
  if (dayFirst === null) return monthFirst;
  return { ...dayFirst, or: monthFirst?.iso ?? null };
}
