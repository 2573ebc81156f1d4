import { passesS10, passesUps } from '../checksums';
import { defineFinder } from '../finder';
import { normal } from '../number-after';

const WORDS =
  'tracking|consignment|parcel|shipment|package|waybill|airwaybill|awb|sendung|sendungs(?:nummer|nr)|paket|paketnummer|suivi|colis|seguimiento|envío|spedizione|zending';
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?<cue>${WORDS})(?:[ \\t]{0,2}(?:number|no|nr|id|ref|reference|code|nummer|numéro|numero|número|n[°º]|is|was|ist|de)(?![\\p{L}\\p{N}])[.:]?|[ \\t]{0,2}[:#=(\\[-]){0,4}[ \\t\\n]{0,2}#?(?<value>[A-Z]{0,4}\\d[A-Z0-9-]{5,30}|[A-Z]{0,4}\\d{2,6}(?: \\d{2,6}){1,7}(?: ?[A-Z]{2})?)(?![\\p{L}\\p{N}_])`,
  'dgiu',
);
const UPS =
  /(?<![\p{L}\p{N}])(?<value>1Z ?[0-9A-Z]{3} ?[0-9A-Z]{3} ?[0-9A-Z]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{3} ?\d)(?![\p{L}\p{N}])/dgu;
const POSTAL = /(?<![\p{L}\p{N}])(?<value>[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2})(?![\p{L}\p{N}])/dgu;
/** DHL, Amazon, Hermes, the United States' post, and the twenty-digit number of a shipping unit. */
const CARRIER =
  /(?<![\p{L}\p{N}])(?<value>JJ?D\d{10,20}|TBA\d{12}|H\d{19}|9[2-5]\d{2}(?: ?\d{4}){4}(?: ?\d{2})?|00340434\d{12})(?![\p{L}\p{N}])/dgu;

/** Numbers of parcels. Those with a check digit stand for themselves; the others need a word that names them. */
export default defineFinder({
  id: 'tracking',
  kind: 'tracking',
  order: 40,
  forms: [AFTER, UPS, POSTAL, CARRIER],
  read({ text, groups }) {
    const value = normal(text);
    if (groups.cue !== undefined) return value.replaceAll(/\D/gu, '').length < 7 ? null : { value };
    if (value.startsWith('1Z')) return { value, certain: passesUps(value) };
    if (/^[A-Z]{2}\d{9}[A-Z]{2}$/u.test(value)) return { value, certain: passesS10(value) };
    return { value };
  },
});
