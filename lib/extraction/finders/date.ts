import { MONTH_WORDS, dayOf, dayOfFigures, isAlsoAWord, monthIn, monthOf, yearOf } from '../calendar';
import type { CalendarDate } from '../extracted';
import { defineFinder, type Candidate } from '../finder';

const YEAR = "(?<year>(?:19|20)\\d{2}|['’]\\d{2})";
const START = '(?<![\\p{L}\\p{N}_#€£$/-]|\\d[.,:])';
const END = '(?![\\p{L}\\p{N}_%€£$]|[.,:/-]\\d)';
/** The T of a timestamp may follow. */
const ISO =
  /(?<![\p{L}\p{N}_.,/-])(?<year>(?:19|20)\d{2})(?<sep>[-/.])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})(?![\d/-]|\.\d)/dgu;
const DAY_MONTH = new RegExp(
  `${START}(?<day>\\d{1,2})(?<nth> ?(?:st|nd|rd|th)|er|\\.|º|ª|e)?[ -]?(?:(?:of|de|di) )?(?<name>${MONTH_WORDS})(?![\\p{L}\\p{N}_])\\.?(?:,?(?: de)?[ -]${YEAR}(?!\\d|[.,:]\\d))?`,
  'dgiu',
);
const MONTH_DAY = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<name>${MONTH_WORDS})\\.? (?:the )?(?<day>\\d{1,2})(?<nth>st|nd|rd|th)?(?:,? ${YEAR})?${END}(?! ?(?:am|pm|%|[€£$])(?![\\p{L}]))`,
  'dgiu',
);
const MONTH_YEAR = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<name>${MONTH_WORDS})\\.?,? (?:de |of )?(?<year>(?:19|20)\\d{2})${END}`,
  'dgiu',
);
const FIGURES = new RegExp(
  `${START}(?<first>\\d{1,2})(?<sep>[/.-])(?<second>\\d{1,2})\\k<sep>(?<year>(?:19|20)?\\d{2})(?![\\p{L}\\p{N}_%€£$]|[.,:/-]\\d| ?(?:€|EUR|£|\\$))`,
  'dgu',
);
const SHORT = new RegExp(
  `(?<=(?<![\\p{L}])(?:on|by|since|dated|due|from|until|till|before|after|am|vom|bis|seit|le|el|del|il) )(?<first>\\d{1,2})(?<sep>[/.])(?<second>\\d{1,2})(?<dot>\\.?)${END}(?! ?(?:of|the|inch|cups?|stars?|kg|gb|mb|support|euros?|eur)(?![\\p{L}]))`,
  'dgiu',
);
const CARD_MONTH = /(?<![\p{L}\p{N}_/.-])(?<month>0[1-9]|1[0-2])\/(?<year>20\d{2})(?![\p{L}\p{N}_/-])/dgu;

/** Calendar dates with a month. "Yesterday" and "next Tuesday" are left to people. */
export default defineFinder({
  id: 'date',
  kind: 'date',
  order: 80,
  forms: [ISO, DAY_MONTH, MONTH_DAY, MONTH_YEAR, FIGURES, CARD_MONTH, SHORT],
  read(candidate) {
    const { groups } = candidate;
    const year = groups.year === undefined ? null : yearOf(groups.year);
    if (groups.year !== undefined && year === null) return null;
    const value = groups.name === undefined ? figures(groups, year) : words(candidate, year);
    if (value === null) return null;
    return { value, span: trimmed(candidate) };
  },
});

function figures(groups: Candidate['groups'], year: number | null): CalendarDate | null {
  const { first, second, month, day, sep } = groups;
  if (first !== undefined && second !== undefined) {
    // Round the clock and the week is no date.
    if (first === '24' && second === '7') return null;
    // "on 12.5" may be a price or a score: with a dot the last point must be there, as German writes it.
    if (year === null && sep === '.' && groups.dot !== '.') return null;
    return dayOfFigures(year, Number(first), Number(second), sep !== '.');
  }
  if (year === null || month === undefined) return null;
  return day === undefined ? monthIn(year, Number(month)) : dayOf(year, Number(month), Number(day));
}

function words({ groups }: Candidate, year: number | null): CalendarDate | null {
  const { name = '', day, nth } = groups;
  const month = monthOf(name);
  // "we march 10 km", "I may 5 times": such a month needs its capital letter, an ordinal or a year.
  if (isAlsoAWord(name) && year === null && (nth === undefined || nth === '.')) return null;
  if (day === undefined) return year === null ? null : monthIn(year, month);
  return dayOf(year, month, Number(day));
}

/** Without the point that ends the sentence. */
function trimmed({ text, span }: Candidate): Candidate['span'] {
  const tail = text.endsWith('.') ? 1 : 0;
  return { start: span.start, end: span.end - tail };
}
