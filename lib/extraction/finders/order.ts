import { defineFinder } from '../finder';
import { follows, normal, numberAfter, numberOf } from '../number-after';

const WORDS =
  'orders?|booking|reservation|purchase(?: order)?|confirmation|pnr|record locator|bestellung|bestell(?:nummer|nr)|auftrag|auftragsnummer|buchung|buchungsnummer|commande|réservation|pedido|reserva|ordine|prenotazione|bestelling|bestelnummer|encomenda|zamówienie';

/** Airlines' record locators may have no figure: they are taken only after the words that name them. */
const LOCATOR =
  /(?<![\p{L}\p{N}])(?:(?:[Bb]ooking|[Rr]eservation) (?:reference|code|number|ref)|PNR|[Rr]ecord locator)(?: is)?[ :#]{1,3}(?<value>[A-Z]{6})(?![\p{L}\p{N}-])/dgu;
/** Amazon's form is nobody else's. */
const MARKETPLACE = /(?<![\d-])(?<value>\d{3}-\d{7}-\d{7})(?![\d-])/dgu;
const PREFIXED = /(?<![\p{L}\p{N}_-])(?<value>(?<prefix>[A-Z]{2,3})-\d{5,10})(?![\p{L}\p{N}_-])/dgu;
const OTHER_PREFIX = /^(?:ISO|IEC|RFC|CVE|UTF|DIN|ERR|INV|INC|REQ|CHG|TKT|CAS|CLM|CMP|RMA|SKU|SR)$/u;
const OTHER_WORD =
  /(?:model|error|code|part|serial|article|item|sku|flight|ref(?:erence)?|version|type|standard)[ :#.]{1,3}$/iu;

/** Order, booking and reservation numbers. */
export default defineFinder({
  id: 'order',
  kind: 'order',
  order: 60,
  forms: [LOCATOR, MARKETPLACE, numberAfter(WORDS), PREFIXED],
  read(candidate) {
    const { text, span, groups, all } = candidate;
    if (groups.cue !== undefined) {
      const value = numberOf(candidate);
      return value === null ? null : { value };
    }
    if (groups.prefix !== undefined && (OTHER_PREFIX.test(groups.prefix) || follows(all, span.start, OTHER_WORD)))
      return null;
    return { value: normal(text) };
  },
});
