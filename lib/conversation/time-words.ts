/**
 * Words of dates and times in the languages that help desks use most. Kept as compact strings because page code
 * must stay small. Matching is done on lower-case text without accents (`plain`), by prefix for months.
 */

/** Lower case, no accents, western digits: `Févr.` -> `fevr.`, `٢٠٢٦` -> `2026`. */
export function plain(text: string): string {
  const lower = text.toLowerCase().replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
  // Most page text is ASCII: skip the costly normalisation then.
  // oxlint-disable-next-line no-control-regex -- the range is "ASCII"
  return /^[\u0000-\u007f]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC');
}

/** Twelve entries, January to December; alternatives after a bar; a word matches when it begins with one. */
const MONTHS = (
  'jan|janv|ene|gen|sty|oca|янв|січ|tammi|يناير,feb|fev|fevr|lut|sub|фев|лют|helmi|فبراير,mar|mrt|maart|marz|maerz|мар|бер|maalis|مارس,' +
  'apr|avr|abr|kwi|nis|апр|кві|huhti|ابريل|أبريل,may|mai|mei|maj|mag|май|мая|тра|touko|مايو,jun|juin|giu|cze|haz|июн|чер|kesa|يونيو,' +
  'jul|juil|lug|lip|tem|июл|лип|heina|يوليو,aug|aou|ago|sie|agu|авг|сер|elo|أغسطس|اغسطس,sep|set|wrz|eyl|сен|вер|syys|سبتمبر,' +
  'oct|okt|ott|out|paz|eki|окт|жов|loka|أكتوبر|اكتوبر,nov|lis|kas|ноя|лис|marras|نوفمبر,dec|dez|dic|des|gru|ara|дек|гру|joulu|ديسمبر'
)
  .split(',')
  .map((entry) => entry.split('|'));

/** Weekdays (and look-alikes) that begin like a month. */
const NOT_MONTHS =
  /^(?:mardi|martes|martedi|marti|maandag|marca$|mark|market|maybe|julia|juno|june?au|set(?:s|up|ting)|out[a-z]+d|decid|march?and|genera|gener[oi]c)/;

/** 1 to 12, or 0 when the word (already `plain`) is no month. */
export function monthOf(word: string): number {
  if (word.length < 3 || NOT_MONTHS.test(word)) return 0;
  let best = 0;
  let length = 0;
  for (const [index, names] of MONTHS.entries()) {
    for (const name of names) {
      if (name.length > length && word.startsWith(name)) {
        best = index + 1;
        length = name.length;
      }
    }
  }
  return best;
}

/** Words for "today" (0) and "yesterday" (-1); longest first where one contains another. */
export const DAY_WORDS: readonly (readonly [RegExp, 0 | -1])[] = [
  [
    /\b(?:today|heute|aujourd.?hui|hoy|oggi|hoje|vandaag|dzis(?:iaj)?|idag|i dag|bugun)\b|сегодня|сьогодні|今日|本日|今天|오늘|اليوم/u,
    0,
  ],
  [
    /\b(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|igar|i gar|dun)\b|вчера|вчора|昨日|昨天|어제|أمس/u,
    -1,
  ],
];

/** Seconds of each unit, with the words that name it. */
const UNITS: readonly (readonly [number, RegExp])[] = [
  [
    1,
    /^(?:s|sec|secs|second|seconds|sek|sekunden?|secondes?|segundos?|second[io]|seconden?|sekund[yae]?|saniye|秒|초|секунд[ыу]?|ثانية|ثوان)$/u,
  ],
  [
    60,
    /^(?:m|min|mins|minute|minutes|minuten?|minutos?|minut[oiy]?|minuut|minuter|dakika|dk|分|分钟|분|минут[ыу]?|мин|دقيقة|دقائق)$/u,
  ],
  [
    3600,
    /^(?:h|hr|hrs|hour|hours|std|stunden?|heures?|horas?|or[ae]|uur|uren|godzin[yae]?|timm[ae]r?|timer?|saat|時間|小时|시간|час(?:а|ов)?|ساعة|ساعات)$/u,
  ],
  [
    86_400,
    /^(?:d|day|days|tage?n?|jours?|j|dias?|giorn[oi]|dag(?:en|ar|e)?|dni|dzien|gun|日|天|일|день|дня|дней|يوم|أيام)$/u,
  ],
  [
    604_800,
    /^(?:w|wk|week|weeks|wochen?|semaines?|sem|semanas?|settiman[ae]|weken|tygodni[ea]?|tydzien|veckor|vecka|uger?|hafta|週間|周|주|недел[яиюь])$/u,
  ],
  [
    2_629_800,
    /^(?:mo|mos|month|months|monate?n?|mois|mes|mes(?:es|e)|mesi|maand(?:en)?|miesi(?:ac|ace|ecy)|manader?|ay|か月|ヶ月|个月|개월|месяц(?:а|ев)?|شهر|أشهر)$/u,
  ],
  [
    31_557_600,
    /^(?:y|yr|yrs|year|years|jahre?n?|ans?|anos?|ann[oi]|jaar|lata|lat|rok|ar|yil|年|년|год(?:а)?|лет|سنة|سنوات)$/u,
  ],
];

/** Seconds of the unit named by a `plain` word, or 0. */
export function secondsOf(word: string): number {
  return UNITS.find(([, names]) => names.test(word))?.[0] ?? 0;
}

/** Words that make "3 days" a time in the past: before the number or after the unit. */
export const AGO = /\b(?:ago|vor|il y a|hace|fa|ha|atras|geleden|temu|sedan|siden|once)\b|назад|тому|前|전|قبل|منذ/u;

/** "a minute ago", "vor einer Stunde": number words for one. */
export const ONE = /^(?:a|an|one|ein|eine|einem|einer|un|una|une|uno|um|uma|een|jeden|en|ett|bir)$/;

export const JUST_NOW =
  /^(?:just now|now|right now|a few seconds ago|moments? ago|gerade eben|jetzt|a l.instant|ahora(?: mismo)?|adesso|agora(?: mesmo)?|zojuist|teraz|nyss|az once|только что|たった今|刚刚|방금|الآن)$/u;

/** Half of the day: true = afternoon. */
export const AFTERNOON = /^(?:p\.?\s?m\.?|午後|下午|오후|م|مساء|nachm\.?)$/u;
export const MORNING = /^(?:a\.?\s?m\.?|午前|上午|오전|ص|صباحا|vorm\.?)$/u;

/** Minutes east of UTC of the abbreviations that mean one thing only. */
export const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
