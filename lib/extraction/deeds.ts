import type { Deed } from './extracted';

/** What people do about a problem, as they say that it is done. What follows a verb of two meanings is named. */
export const DEEDS: readonly (readonly [Deed, string])[] = [
  [
    'restart',
    'restarted|rebooted|power[- ]cycled|unplugged|(?:turned|switched) (?:it|them|everything|the [\\p{L}]{2,20})(?: [\\p{L}]{2,20})? (?:off|on)|(?:turned|switched) off|plugged',
  ],
  [
    'reset',
    'reset|factory[- ]reset|reconnected|re-?paired|logged (?:out|off)|signed (?:out|off)|froze|blocked|set (?:it|them|everything|the [\\p{L}]{2,20}) up (?:again|from scratch)|(?:did|done) (?:the |a )?(?:(?:factory )?reset)',
  ],
  ['reinstall', 're-?installed|uninstalled|(?:downloaded|installed) (?:it |the app |everything )?again'],
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
    '(?:replaced|swapped|changed|exchanged) (?:out )?(?:the |my |all |both |its |a )?(?:batter(?:y|ies)|cables?|fuse|bulb|filter|cartridge|sim|plug|socket|hdmi|lead|charger|adapter|router|password|settings|channel)|(?:did|done) (?:the |a )?(?:sim swap|restart|reboot|update)|(?:bought|ordered|fitted|used|borrowed) (?:a new|another|a different|a second|new) (?:[\\p{L}]{2,20})|took (?:the |out )[\\p{L}]{2,20}(?: card)? out|(?:re-?)?uploaded|paid again|cleaned|descaled|bled',
  ],
  [
    'contact',
    "(?:contacted|phoned|rang|emailed|e-mailed|messaged|texted) (?:you|them|him|her|the|your|my bank|support|customer|it|us|[\\p{L}]{2,20}(?:’s|'s)|[\\p{L}]{2,20} (?:support|team|service))|called (?:you|them|the|your|support|customer|twice|again|several|three|four|many|\\d)|(?:emailed|e-mailed|phoned|written|contacted)(?: (?:you|them|in))?(?: [\\p{L}]{2,10})? times|wrote to (?:you|them|the|your)|written to (?:you|them|the|your)|(?:spoke|spoken|chatted|talked) (?:to|with) (?:you|your|ur|them|the|support|someone|somebody|an?|one|two)|(?:sent|written) (?:you |them )?(?:an?|one|two|three|four|five|several|many|\\d{1,2}) (?:e-?mails?|letters?|messages?|texts?|reminders?)|left (?:an?|two|three|several|many) (?:voice)?(?:mails?|messages?)|(?:opened|raised|filed|logged) (?:a|two|three) (?:ticket|case|dispute)",
  ],
  [
    'check',
    '(?:double[- ]?)?checked|(?:looked|searched) (?:everywhere|in|through|at|for|under)|asked (?:the |my |our |all |next )(?:neighbou?rs?|door|courier|driver|reception|flatmates?|post)|scanned|tested',
  ],
  [
    'follow',
    '(?:followed|done|did|completed|went through|gone through) (?:all |every |each )?(?:of )?(?:the|your|those|these) (?:[\\p{L}]{2,20} )?(?:steps?|instructions?|guide|advice|article|troubleshooting|screens?)|(?:did|done) everything|repeated (?:all|every|the)|waited (?:the |for )?(?:\\d{1,3}|the|twenty|forty|ten)',
  ],
  ['try', 'tried(?! to (?:explain|tell|say|understand|be|log|sign|call|reach|order|buy|pay))'],
];
