/** Marks and codes of money, and numbers as people write them. */

const MARKS: Readonly<Record<string, string | null>> = {
  '£': 'GBP',
  '€': 'EUR',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  zł: 'PLN',
  'rs.': 'INR',
  rs: 'INR',
  r$: 'BRL',
  us$: 'USD',
  au$: 'AUD',
  a$: 'AUD',
  ca$: 'CAD',
  c$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  nt$: 'TWD',
  mx$: 'MXN',
  // One mark for several currencies: the text alone does not tell which.
  $: null,
  '¥': null,
  kr: null,
  'kr.': null,
  'fr.': null,
  euro: 'EUR',
  euros: 'EUR',
  quid: 'GBP',
  pounds: 'GBP',
  pound: 'GBP',
  dollar: null,
  dollars: null,
  bucks: null,
  rupees: 'INR',
  rupee: 'INR',
  yen: 'JPY',
  francs: null,
  franken: 'CHF',
  kronor: 'SEK',
  p: 'GBP',
  pence: 'GBP',
  cent: null,
  cents: null,
};

/** ISO 4217 codes that are no common words in capitals. */
export const CODES =
  'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|RUB|UAH|JPY|CNY|KRW|INR|THB|SGD|HKD|AUD|CAD|NZD|ZAR|BRL|MXN|ILS|AED|SAR|EGP|NGN|KES|GHS|IDR|MYR|VND|TWD';

const CODE = new RegExp(`^(?:${CODES})$`, 'u');

/** The currency of a mark or code, or null where it stands for several. */
export function currencyOf(mark: string): string | null {
  const lower = mark.toLowerCase();
  if (Object.hasOwn(MARKS, lower)) return MARKS[lower] ?? null;
  const upper = mark.toUpperCase();
  return CODE.test(upper) ? upper : null;
}

const SCALE: Readonly<Record<string, number>> = {
  k: 3,
  m: 6,
  mn: 6,
  mio: 6,
  million: 6,
  millionen: 6,
  millions: 6,
  bn: 9,
  billion: 9,
};

/**
 * A decimal string of what is written: "1.249,00", "1,249.00", "1 249", "1'249.50" and "1,00,000" are understood by
 * the place of the last sign. One sign before exactly three figures groups them. Null for what is no number.
 */
export function decimalOf(written: string): string | null {
  const scaled = /^(?<number>[\d.,\s'’\u00a0\u202f-]{1,40}?)(?<scale>\p{L}{1,10})?\.?$/u.exec(written.trim());
  const number = scaled?.groups?.number?.replaceAll(/[\s'’\u00a0\u202f]|[.,]?[-–]$/gu, '') ?? '';
  if (!/^\d(?:[\d.,]{0,38}\d)?$/u.test(number)) return null;
  const signs = [...number.matchAll(/[.,]/gu)];
  const last = signs.at(-1);
  const after = last === undefined ? '' : number.slice(last.index + 1);
  const kinds = new Set(signs.map(([sign]) => sign)).size;
  const groups =
    last === undefined || (kinds === 1 && (signs.length > 1 || (after.length === 3 && !number.startsWith('0'))));
  const whole = (groups ? number : number.slice(0, last?.index)).replaceAll(/[.,]/gu, '');
  const fraction = groups ? '' : after;
  const scale = scaled?.groups?.scale?.toLowerCase();
  if (scale === undefined) return fraction === '' ? whole : `${whole}.${fraction}`;
  const places = SCALE[scale];
  if (places === undefined || fraction.length > places) return null;
  return `${whole}${fraction.padEnd(places, '0')}`.replace(/^0+(?=\d)/u, '');
}
