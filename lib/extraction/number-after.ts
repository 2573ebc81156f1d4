import type { Candidate } from './finder';

/**
 * Numbers of things (orders, invoices, cases) have no form of their own: what they are is said by the word before
 * them. This file owns what may stand between the two, and what only looks like such a number.
 */

/** Words between: "order number is", "order no.:", "Rechnung Nr.", "facture n°". */
const BETWEEN =
  '(?:number|num|no|nr|id|ref|reference|code|nummer|numéro|numero|número|n[°ºo]?|is|was|ist|lautet|est|es|with|under|mit|de)';

const VALUE =
  '(?:\\d{2,6}(?: \\d{2,6}){1,5}|[A-Z]{1,4} \\d{3,6}(?: \\d{2,6}){0,4}|[A-Z0-9](?:[A-Z0-9]|[-/_.](?=[A-Z0-9])){2,25})';

/**
 * A form for a number that follows one of the words, upper or lower case.
 * @param words alternatives of a regular expression without groups that capture
 */
export function numberAfter(words: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?<cue>${words})(?![\\p{L}\\p{N}])(?<link>(?:[ \\t]{0,2}${BETWEEN}(?![\\p{L}\\p{N}])[.:]?|[ \\t]{0,2}[:#=(\\[-]){0,4}[ \\t\\n]{0,2}#?)(?<value>${VALUE})(?![\\p{L}\\p{N}_@]|[.,]\\d)`,
    'dgiu',
  );
}

const SMALL_WORD =
  /^(?:a|an|and|are|as|at|but|by|can|for|from|has|have|i|if|in|is|it|my|no|not|of|on|or|so|the|than|that|then|to|was|with|der|die|das|von|vom|und|le|la|les|du|des|el|los|il)$/iu;
/** A link that says that a number follows, and not just any word. */
const SAYS_NUMBER = /number|num|\bno\b|\bnr\b|\bid\b|\bref|code|nummer|num[eé]ro|número|\bn\b|n[°º]|[:#=([]/iu;
const DATE_LIKE = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})$/u;
const COUNT =
  /^\d{1,6}(?:st|nd|rd|th|x|h|hrs?|mins?|am|pm|kg?|g|ml|l|cm|mm|m|km|gb|mb|tb|kwh|w|v|days?|weeks?|months?|years?|pcs)$/iu;
const UNIT_NEXT =
  /^\s?(?:[€£$¥₹%°]|(?:eur(?:os?)?|usd|gbp|pounds?|dollars?|quid|kr|minutes?|mins?|hours?|days?|weeks?|months?|years?|times?|kwh|kg|gb|mb|km|units?|pieces|items|people|persons?|am|pm)(?![\p{L}\p{N}]))/iu;
const DONE_BY = /(?:^|[^\p{L}])(?:to|i|we|you|they|can|could|will|would|please|must|should|just|’d|'d)\s{1,2}$/iu;

/**
 * The number of a candidate from `numberAfter`, upper case without blanks, or null when it is a count, a date, a year
 * or a word. Without a word such as "number" it takes four figures that are no year.
 */
export function numberOf({ text, span, groups, all }: Candidate): string | null {
  const figures = text.replaceAll(/\D/gu, '').length;
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  const said = SAYS_NUMBER.test(groups.link ?? '');
  // "claim number yuh 889" is one number; "receipt for 270" and "account are 1718" are words and a count.
  const apart = /^(\p{L}{1,4}) \d/u.exec(text)?.[1];
  if (apart !== undefined && (!said || SMALL_WORD.test(apart))) return null;
  if (figures === 0 || DATE_LIKE.test(text) || COUNT.test(text)) return null;
  if (UNIT_NEXT.test(all.slice(span.end, span.end + 12))) return null;
  if (letters === '') {
    const bare = /^\d+$/u.test(text);
    if (figures < (said ? 3 : 4)) return null;
    if (!said && bare && /^(?:19|20)\d{2}$/u.test(text)) return null;
    if (!said && bare && isVerb(groups, span.start, all)) return null;
    if (/^\d{1,3}\.\d{1,3}$/u.test(text)) return null;
  } else {
    // "order mp3s" is no number; codes that people type in small letters have more figures than that.
    if (figures < 2 && !(letters === letters.toUpperCase() && text.length >= 5)) return null;
    if (figures < 3 && text.length < 5) return null;
  }
  return normal(text);
}

/** Upper case, without blanks. */
export function normal(text: string): string {
  return text.replaceAll(/\s/gu, '').toUpperCase();
}

/** True when one of the words stands right before, with at most a few signs between. */
export function follows(all: string, start: number, words: RegExp): boolean {
  return words.test(all.slice(Math.max(0, start - 24), start));
}

/** "to order 5000 flyers" asks for flyers. */
function isVerb({ cue = '', link = '' }: Candidate['groups'], start: number, all: string): boolean {
  const at = start - link.length - cue.length;
  return DONE_BY.test(all.slice(Math.max(0, at - 12), at));
}
