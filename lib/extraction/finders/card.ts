import { passesLuhn } from '../checksums';
import type { PaymentCard } from '../extracted';
import { defineFinder } from '../finder';
import { follows } from '../number-after';

const FORM = /(?<![\p{L}\p{N}_+#]|\d[.,-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}_]|[.,-]\d)/dgu;

/** First figures and lengths (ISO/IEC 7812 ranges as the schemes publish them, 2026). */
const BRANDS: readonly (readonly [PaymentCard['brand'], RegExp, readonly number[]])[] = [
  ['visa', /^4/u, [13, 16, 19]],
  ['mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u, [16]],
  ['amex', /^3[47]/u, [15]],
  ['discover', /^(?:6011|65|64[4-9])/u, [16, 19]],
  ['jcb', /^35(?:2[89]|[3-8])/u, [16]],
  ['diners', /^3(?:0[0-5]|[689])/u, [14, 16]],
  ['unionpay', /^62/u, [16, 17, 18, 19]],
];
const MAESTRO = /^(?:50|5[6-9]|6)/u;
const CARD_WORD =
  /(?:card|visa|mastercard|amex|maestro|karte|carte|tarjeta|carta|pan)(?:[ ](?:number|no\.?|nr\.?|nummer|is|ist))*[ :#]{1,3}$/iu;

/** Payment cards: a known range, the right length and a Luhn digit; with a wrong digit only after a word for it. */
export default defineFinder({
  id: 'card',
  kind: 'card',
  order: 30,
  forms: [FORM],
  read({ text, span, all }) {
    const digits = text.replaceAll(/\D/gu, '');
    const known = BRANDS.find(([, start, lengths]) => start.test(digits) && lengths.includes(digits.length))?.[0];
    const said = follows(all, span.start, CARD_WORD);
    const brand = known ?? (said ? (MAESTRO.test(digits) ? 'maestro' : 'unknown') : null);
    if (brand === null) return null;
    const certain = brand !== 'unknown' && passesLuhn(digits);
    // Four groups of four in a card's range are a card with a slip of the finger.
    if (!certain && !said && !/^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$/u.test(text)) return null;
    return { value: { brand, last4: digits.slice(-4) }, certain };
  },
});
