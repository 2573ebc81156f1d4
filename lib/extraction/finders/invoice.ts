import { defineFinder } from '../finder';
import { normal, numberAfter, numberOf } from '../number-after';

const WORDS =
  'invoice|bill|receipt|credit note|rechnung|rechnungs(?:nummer|nr)|gutschrift|quittung|facture|factura|fattura|factuur|fatura|faktura';
const PREFIXED = /(?<![\p{L}\p{N}_-])(?<value>INV[-/]?\d[\d/-]{2,14}\d)(?![\p{L}\p{N}_-])/dgu;

/** Invoice, bill and receipt numbers. */
export default defineFinder({
  id: 'invoice',
  kind: 'invoice',
  order: 50,
  forms: [numberAfter(WORDS), PREFIXED],
  read(candidate) {
    const value = candidate.groups.cue === undefined ? normal(candidate.text) : numberOf(candidate);
    return value === null ? null : { value };
  },
});
