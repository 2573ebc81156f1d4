import { defineFinder } from '../finder';
import { normal } from '../number-after';

/** United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
const SOCIAL_SECURITY = /(?<![\p{L}\p{N}_-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}_-])/dgu;
const SAID =
  /(?<![\p{L}\p{N}_])(?:ssn|social security(?: number| no\.?)?)(?: is)?[ :#]{1,3}(?<value>\d{3}[ -]?\d{2}[ -]?\d{4})(?![\p{L}\p{N}_-])/dgiu;
/** United Kingdom: two letters of those that are given out, six figures, A to D. */
const NATIONAL_INSURANCE =
  /(?<![\p{L}\p{N}_-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}_-])/dgu;

/** National numbers of people (United States, United Kingdom). Never shown as a fact; taken out by redaction. */
export default defineFinder({
  id: 'national-id',
  kind: 'nationalId',
  order: 25,
  forms: [SAID, SOCIAL_SECURITY, NATIONAL_INSURANCE],
  read: ({ text }) => ({ value: normal(text).replaceAll('-', '') }),
});
