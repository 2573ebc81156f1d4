import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { defineFinder, type Candidate, type Reading } from '../finder';
import { follows } from '../number-after';

const START = '(?<![\\p{L}\\p{N}_#€£$/-]|\\d[.,:])';
const END = '(?![\\p{L}\\p{N}_€£$%]|[.,:/-]\\d| ?(?:am|pm)(?!\\p{L}))';

const INTERNATIONAL = new RegExp(`${START}(?:\\+|00)[1-9](?:[ .()/-]{0,3}\\d){6,14}${END}`, 'dgu');
/** North America: with brackets or hyphens the form stands for itself. */
const TEN_FIGURES = '(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[.-])[2-9]\\d{2}[ .-]\\d{4}';
const AMERICAN = new RegExp(`${START}${TEN_FIGURES}${END}`, 'dgu');
/** A candidate of any form may have this one. */
const AMERICAN_ONLY = new RegExp(`^${TEN_FIGURES}$`, 'u');
const NATIONAL = new RegExp(`${START}\\(?0[1-9]\\d{0,4}\\)?(?:[ ./-]{0,2}\\d){5,10}${END}`, 'dgu');
const ANY = new RegExp(`${START}\\(?\\d(?:[ ./()-]{0,2}\\d){5,13}${END}`, 'dgu');

const PHONE_WORD =
  /(?:phone|tel|telephone|mobile|cell|landline|whats ?app|call me|ring me|text me|reach me|call(?: us)?|ring|handy|mobil|telefon|téléphone|portable|teléfono|móvil|telefono|cellulare|fax)(?:'s)?(?: (?:number|no|nr|nummer))?\.?(?:[ ](?:is|on|at|back on|under|unter|au|ist|am|al))?[ :]{1,3}$/iu;
const OTHER_WORD =
  /(?:imei|serial|vin|sim|iccid|order|invoice|ticket|case|ref(?:erence)?|account|number|no|nr|code|id|model|part|isbn|ean|meter|tracking)[ .:#]{1,3}$/iu;

/** Countries whose national form begins with 0, in which a number without its country may be valid. */
const WITH_ZERO: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'IE',
  'IT',
  'NL',
  'BE',
  'AT',
  'CH',
  'SE',
  'AU',
  'ZA',
  'IN',
  'JP',
];

/** Phone numbers, checked against the numbering plans. */
export default defineFinder({
  id: 'phone',
  kind: 'phone',
  order: 95,
  forms: [INTERNATIONAL, AMERICAN, NATIONAL, ANY],
  read(candidate) {
    const { text, span, all } = candidate;
    const digits = text.replaceAll(/\D/gu, '');
    const said = follows(all, span.start, PHONE_WORD);
    if (/^(?:\+|00)/u.test(text)) return international(text, digits);
    if (!said && follows(all, span.start, OTHER_WORD)) return null;
    if (AMERICAN_ONLY.test(text)) {
      const e164 = parsePhoneNumberFromString(text, 'US');
      if (e164?.isPossible() === true) return { value: { e164: e164.number, digits } };
    }
    if (said) return digits.length >= 6 && isOneNumber(candidate) ? { value: { e164: null, digits } } : null;
    return text.replace('(', '').startsWith('0') ? national(text, digits) : null;
  },
});

function international(text: string, digits: string): Reading<'phone'> | null {
  // "+44 (0)20 ...": the zero is for callers inside the country.
  const parsed = parsePhoneNumberFromString(text.replace(/^00/u, '+').replace('(0)', ''));
  return parsed?.isPossible() === true ? { value: { e164: parsed.number, digits } } : null;
}

/** A number with its trunk zero and nothing that says "phone": ten or eleven figures that some country's plan allows. */
function national(text: string, digits: string): Reading<'phone'> | null {
  if (digits.length < 9 || digits.length > 12) return null;
  const valid = WITH_ZERO.some((country) => parsePhoneNumberFromString(text, country)?.isValid() === true);
  return valid ? { value: { e164: null, digits } } : null;
}

/** "call 20 30 40 times" is a list: groups of a phone number are not all pairs unless it begins with 0. */
function isOneNumber({ text }: Candidate): boolean {
  return text.startsWith('0') || !/^\d{2}(?: \d{2}){1,3}$/u.test(text);
}
