/**
 * The words of a page's markup that are likely to be there tomorrow: names that a person gave, not those that a build
 * step made, and not those that only say how something looks or in which state it is.
 */

/** Classes that say how something looks. */
const LOOKS =
  /^(?:-?(?:flex|inline|block|grid|hidden|relative|absolute|sticky|fixed|static|[whpmxyz]|[pm][xytblrse]|text|font|bg|border|rounded|shadow|items|justify|gap|space|overflow|whitespace|truncate|leading|tracking|align|float|clearfix|pull|row|cols?|container|d|min|max|order|self|object|opacity|cursor|select|transition|sm|md|lg|xl|small|large|u|is|has|js|no|wrap|wrapper|inner|outer|clear|visible|table|card|box|panel|list|group|shrink|grow|fw|fs)(?:[-:/]|$))|:|\//i;
/** Looks that also tell the side on which a message stands. */
const SIDED = /(?:^|[-_])(?:left|right|start|end|reverse|auto)$/i;
const STATES =
  /^(?:active|selected|open(?:ed)?|closed|expanded|collapsed|collapsible|un?read|first|last|even|odd|hover|focus(?:ed)?|new|show|shown|fade|current|loading|loaded|ready|ng-\S+|v-\S+|last-\S+|first-\S+|is-(?:last|first|new|active|open|selected|read|unread)|has-attachments?|animated?)$/i;
const MADE = /^(?:css|sc|jss|emotion|svelte|styled|tss|ember|react|astro|makestyles)-?/i;
const SHORT_WORDS = new Set(
  'msg txt btn hdr cmt usr img rcvd sent cust agt svc tkt ts dt by in out me us my tr td li ul ol hd bd ft fa ti el pm cs'.split(
    ' ',
  ),
);

/** False for hashes, for names with figures in them, and for what only says how something looks. */
export function isStableWord(word: string): boolean {
  return isPersonal(word) && !LOOKS.test(word) && !STATES.test(word);
}

/** A class that says on which side a message stands, or a single letter: all that some pages tell about a writer. */
export function isWeakWord(word: string): boolean {
  return /^[a-z]$/i.test(word) || (SIDED.test(word) && isPersonal(word) && !word.includes(':'));
}

function isPersonal(word: string): boolean {
  if (word.length < 2 || word.length > 50 || /\d/.test(word) || MADE.test(word)) return false;
  const parts = word.split(/[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])/).filter((part) => part !== '');
  const letters = parts.join('').length;
  if (parts.length === 0 || letters / parts.length < 2.5)
    return parts.length === 1 && SHORT_WORDS.has(word.toLowerCase());
  return parts.every(
    (part) =>
      SHORT_WORDS.has(part.toLowerCase()) ||
      ((part.length < 4 ? true : /[aeiouy]/i.test(part)) && !/[a-z][A-Z]/.test(part)),
  );
}

/** The part of a made name that a person gave: `Message_body__3fG1h` begins with `Message_body__`. */
export function givenPart(word: string): string | null {
  const found = /^([A-Za-z][A-Za-z_-]{3,}?(?:__|--))[\w-]*\d[\w-]*$/.exec(word)?.[1] ?? null;
  return found !== null && isPersonal(found.replace(/[_-]+$/, '')) ? found : null;
}
