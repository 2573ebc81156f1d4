import { defineFinder } from '../finder';
import { normal, numberAfter, numberOf } from '../number-after';

const WORDS =
  'ticket|case|incident|claim|complaint|request|service request|enquiry|inquiry|vorgang|vorgangsnummer|ticketnummer|schadennummer|dossier|réclamation|caso|sinistre|siniestro';
/** Prefixes of common service desks. */
const PREFIXED =
  /(?<![\p{L}\p{N}_-])(?<value>(?:INC|REQ|RITM|CHG|CAS|TKT|CLM|CMP)-?\d[\d-]{3,14}\d|SR-(?:\d-)?\d{5,12})(?![\p{L}\p{N}_-])/dgu;

/** Numbers of tickets, cases, claims and complaints. */
export default defineFinder({
  id: 'ticket',
  kind: 'ticket',
  order: 55,
  forms: [PREFIXED, numberAfter(WORDS)],
  read(candidate) {
    const value = candidate.groups.cue === undefined ? normal(candidate.text) : numberOf(candidate);
    return value === null ? null : { value };
  },
});
