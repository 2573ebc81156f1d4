import type { Deed } from '../extracted';
import { defineFinder } from '../finder';
import { sentenceAround } from '../sentence-around';

/** What people do about a problem, as they say that it is done. What follows a verb of two meanings is named. */
const DEEDS: readonly (readonly [Deed, string])[] = [
  [
    'restart',
    'restarted|rebooted|power[- ]cycled|unplugged|(?:turned|switched) (?:it|them|everything|the [\\p{L}]{2,20})(?: [\\p{L}]{2,20})? (?:off|on)|(?:turned|switched) off|plugged',
  ],
  ['reset', 'reset|factory[- ]reset|reconnected|re-?paired|logged (?:out|off)|signed (?:out|off)|froze|blocked'],
  ['reinstall', 're-?installed|uninstalled'],
  [
    'clear',
    '(?:cleared|deleted|emptied|removed) (?:the |my |all |our |its |both )?(?:browser |app )?(?:cache|cookies?|history|data|app|profile|cart|basket)',
  ],
  [
    'update',
    '(?:updated|upgraded|downgraded|rolled back) (?:the |my |our |to |it|everything|all )?(?:latest |newest )?(?:app|software|firmware|drivers?|browser|phone|system|os|plugins?|version|router|it|everything)?',
  ],
  [
    'replace',
    '(?:replaced|swapped|changed|exchanged) (?:out )?(?:the |my |all |both |its |a )?(?:batter(?:y|ies)|cables?|fuse|bulb|filter|cartridge|sim|plug|socket|hdmi|lead|charger|adapter|router|password|settings|channel)|(?:did|done) (?:the |a )?(?:sim swap|reset|restart|reboot|update|factory reset)|took (?:the |out )[\\p{L}]{2,20}(?: card)? out|(?:re-?)?uploaded|paid again|cleaned|descaled|bled',
  ],
  [
    'contact',
    "(?:contacted|phoned|rang|emailed|e-mailed|messaged|texted) (?:you|them|him|her|the|your|my bank|support|customer|it|us|[\\p{L}]{2,20}(?:’s|'s)|[\\p{L}]{2,20} (?:support|team|service))|called (?:you|them|the|your|support|customer|twice|again|several|three|four|many|\\d)|(?:emailed|e-mailed|phoned|written|contacted)(?: (?:you|them|in))?(?: [\\p{L}]{2,10})? times|wrote to (?:you|them|the|your)|written to (?:you|them|the|your)|(?:spoke|spoken|chatted|talked) (?:to|with) (?:you|your|ur|them|the|support|someone|somebody|an?|one|two)|(?:opened|raised|filed|logged) (?:a|two|three) (?:ticket|case|dispute)",
  ],
  [
    'check',
    '(?:double[- ]?)?checked|(?:looked|searched) (?:everywhere|in|through|at|for|under)|asked (?:the |my |our |all |next )(?:neighbou?rs?|door|courier|driver|reception|flatmates?|post)|scanned|tested',
  ],
  [
    'follow',
    '(?:followed|done|did|completed|went through|gone through) (?:all |every |each )?(?:of )?(?:the|your|those|these) (?:[\\p{L}]{2,20} )?(?:steps?|instructions?|guide|advice|article|troubleshooting)|waited (?:the |for )?(?:\\d{1,3}|the|twenty|forty|ten)',
  ],
  ['try', 'tried(?! to (?:explain|tell|say|understand|be|log|sign|call|reach|order|buy|pay))'],
];

const WHO = '(?:i|we|my (?:wife|husband|son|daughter|partner) and i|our [\\p{L}]{2,20} and i)';
const HAVE = "(?:['’]ve|['’]d| have| had| did| even)?";
const BETWEEN = '(?: (?:already|also|just|even|now|then|since|both|personally|again|tried and))';
/** First person, or a sentence that begins with the verb: "Already restarted it", "Tried everything". */
const SAID = `(?:(?<![\\p{L}'’])${WHO}${HAVE}${BETWEEN}{0,2} |(?:(?<=^|[.!?\\n] ?)(?:(?:so far|yes|no|ok|hi|hello)[, ]{1,2}(?:i (?:have )?)?)?(?:have )?(?:already |also |even |just |and )?))`;

const FORMS = DEEDS.map(([, verbs]) => new RegExp(`${SAID}(?<value>${verbs})(?![\\p{L}])`, 'dgiu'));
const VERB = DEEDS.map(([deed, verbs]) => [deed, new RegExp(`^(?:${verbs})`, 'iu')] as const);

/** Conditions, advice and what others did or what was not done. Looked for in the words before the verb. */
const NOT_DONE =
  /(?<![\p{L}])(?:if|when|whether|should|would|could|before|unless|until|told|asked|said|once|after) (?:i|we)[^.!?]{0,30}$|(?:n['’]t|not|never|cannot) [^.!?,]{0,20}$/iu;
const QUESTION = /\?\s{0,3}$/u;

/** What the customer says they have done about it. The sentence is the evidence; silent on plans, advice and others. */
export default defineFinder({
  id: 'tried',
  kind: 'tried',
  order: 110,
  forms: FORMS,
  lies: 'over',
  read({ text, span, all }) {
    const sentence = sentenceAround(all, span);
    if (QUESTION.test(all.slice(sentence.start, sentence.end))) return null;
    if (NOT_DONE.test(all.slice(sentence.start, span.start))) return null;
    const deed = VERB.find(([, verb]) => verb.test(text))?.[0];
    return deed === undefined ? null : { value: deed, span: sentence };
  },
});
