import { defineFinder } from '../finder';
import { follows, normal, numberAfter, numberOf } from '../number-after';

const WORDS =
  'reference|ref|file|application|prescription|rma|aktenzeichen|referenz|référence|referencia|riferimento|kenmerk';
const HASH = /(?<![\p{L}\p{N}_/&-])#(?<value>\d{4,12})(?![\p{L}\p{N}_-])/dgu;
const RMA = /(?<![\p{L}\p{N}_-])(?<value>RMA-?\d{3,10})(?![\p{L}\p{N}_-])/dgu;
const OTHER_WORD = /(?:page|room|gate|row|row no|flat|apartment|item|part)[ :]{1,3}#$/iu;

/** References of which the text does not say to what: "#48213", "ref KL/20981". */
export default defineFinder({
  id: 'reference',
  kind: 'reference',
  order: 98,
  forms: [RMA, numberAfter(WORDS), HASH],
  read(candidate) {
    const { groups, span, all, text } = candidate;
    if (groups.cue === undefined) return follows(all, span.start, OTHER_WORD) ? null : { value: normal(text) };
    const value = numberOf(candidate);
    return value === null ? null : { value };
  },
});
