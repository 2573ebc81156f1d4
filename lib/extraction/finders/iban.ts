import { passesMod97 } from '../checksums';
import { defineFinder } from '../finder';
import { follows, normal } from '../number-after';

/** With blanks only in capitals: "is 20 euro and DE89 ..." must not begin a number and hide the one in it. */
const GROUPED = /(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/dgu;
const COMPACT = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?![\p{L}\p{N}])/dgiu;

/** Length by country (SWIFT IBAN registry, release 99). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 ' +
    'SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** IBANs: the country's length and a remainder of one; with a wrong digit only where the form leaves no doubt. */
export default defineFinder({
  id: 'iban',
  kind: 'iban',
  order: 20,
  forms: [GROUPED, COMPACT],
  read({ text, span, all }) {
    const length = LENGTHS.get(text.slice(0, 2).toUpperCase());
    if (length === undefined) return null;
    // The form runs on into words that follow: the country says where the number ends.
    let end = 0;
    for (let count = 0; end < text.length && count < length; end += 1) if (!/[ -]/u.test(text[end] ?? '')) count += 1;
    const written = text.slice(0, end);
    const value = normal(written).replaceAll('-', '');
    if (value.length !== length || /[\p{L}\p{N}]/u.test(all.charAt(span.start + end))) return null;
    const certain = passesMod97(value);
    const shaped =
      /^[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?$/u.test(written) ||
      follows(all, span.start, /iban[^\p{L}]{1,4}(?:is |ist )?$/iu);
    if (!certain && !shaped) return null;
    return { value, certain, span: { start: span.start, end: span.start + end } };
  },
});
