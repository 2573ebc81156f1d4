import { DEEDS } from '../deeds';
import { defineFinder } from '../finder';
import { sentenceAround } from '../sentence-around';

const WHO = '(?:i|we|my (?:wife|husband|son|daughter|partner) and i|our [\\p{L}]{2,20} and i)';
const HAVE = "(?:['’]ve|['’]d| have| had| did| even)?";
const BETWEEN = '(?: (?:already|also|just|even|now|then|since|both|personally|again|tried and))';
/** First person, or a sentence that begins with the verb: "Already restarted it", "Tried everything". */
const SAID = `(?:(?<![\\p{L}'’])${WHO}${HAVE}${BETWEEN}{0,2} |(?:(?<=^|[.!?\\n] ?)(?:(?:so far|yes|no|ok|hi|hello)[, ]{1,2}(?:i (?:have )?)?)?(?:have )?(?:already |also |even |just |and )?))`;

/** One form for all verbs: each more would be another walk over the text. */
const FORM = new RegExp(`${SAID}(?<value>${DEEDS.map(([, verbs]) => verbs).join('|')})(?![\\p{L}])`, 'dgiu');
const VERB = DEEDS.map(([deed, verbs]) => [deed, new RegExp(`^(?:${verbs})`, 'iu')] as const);

/** Conditions, advice and what others did or what was not done. Looked for in the words before the verb. */
const NOT_DONE =
  /(?<![\p{L}])(?:if|when|whether|should|would|could|before|unless|until|told|asked|said|once|after) (?:i|we)[^.!?]{0,30}$|(?:n['’]t|not|never|cannot) [^.!?,]{0,20}$/iu;
const AGAIN = /again$|scratch$/iu;
const QUESTION = /\?\s{0,3}$/u;

/** What the customer says they have done about it. The sentence is the evidence; silent on plans, advice and others. */
export default defineFinder({
  id: 'tried',
  kind: 'tried',
  order: 110,
  forms: [FORM],
  lies: 'over',
  read({ text, span, all }) {
    const sentence = sentenceAround(all, span);
    if (QUESTION.test(all.slice(sentence.start, sentence.end))) return null;
    const before = all.slice(sentence.start, span.start);
    if (NOT_DONE.test(before)) return null;
    // "Reset my password please": such a verb looks the same in an order.
    if (/^(?:re)?set\b/iu.test(text) && !/\p{L}/u.test(before) && !AGAIN.test(text)) return null;
    const deed = VERB.find(([, verb]) => verb.test(text))?.[0];
    return deed === undefined ? null : { value: deed, span: sentence };
  },
});
