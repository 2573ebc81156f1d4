import { timeParts } from './handed-over';
import { attributeOf, attributesOf, hasAny, textOf, tokensOfBox, type Box } from './box';
import { classesOf } from './shape';
import { emailIn, looksLikeName, looksLikePerson, nameInPhrase, parseName } from './names';
import { weightOf } from './prose';
import { textBehindTime, timeMarkOf } from './time-marks';
import { CODE, LABEL } from './words';

/** A place in a record that may name its author. */
export interface AuthorMark {
  box: Box;
  name: string;
  email: string;
  /** Target of the link around it, or an empty string. */
  href: string;
  /** From an attribute: the text of the box is something else, unless it is initials. */
  spoken: boolean;
  /** Where in the record it stands, comparable between records. */
  slot: string;
  score: number;
}

/** Log-odds for "this names the author". */
const WEIGHT = {
  /** The page's own code calls it author, sender, from, name. */
  named: 2,
  /** A link to a person, or an address link. */
  personLink: 1.5,
  /** Written like a person's name. */
  person: 0.9,
  /** An e-mail address. */
  email: 1,
  /** Bold, heading, term: how names are set off. */
  strong: 0.8,
  /** Alt or title text of an avatar: often initials or a team instead. */
  avatar: 0.9,
  /** "Added by X", "X wrote". */
  phrase: 1.4,
  /** In front of "replied", "added a comment". */
  beforeVerb: 1.4,
  /** Behind "From:"; behind "To:" or "Cc:". */
  from: 1.5,
  to: -4,
  /** The code calls it a subject, status, badge. */
  otherThing: -2,
  /** A bold word inside a sentence is the writer's, not the page's. */
  inSentence: -3,
  /** Numbers are rare in names. */
  digits: -0.8,
  /** The whole element is a link to a ticket or an article. */
  ticketLink: -2,
} as const;

const PERSON_LINK =
  /(?:^mailto:|\/(?:users?|customers?|contacts?|clients?|people|persons?|profiles?|agents?|members?|staff|authors?|requesters?|u|team)\b|[?&](?:user|uid|customer|contact)|@)/i;
const TICKET_LINK =
  /\/(?:tickets?|issues?|cases?|conversations?|requests?|articles?|kb)\/\d|(?:ticket|case|issue)_?id=|#\w*\d+$/i;
const STRONG = new Set(['b', 'strong', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'th', 'cite', 'address']);
const OTHER = new Set(
  'subject status badge tag queue priority count type label number icon tooltip category product department action actions button initials headline message body text content'.split(
    ' ',
  ),
);
const AVATAR = new Set('avatar photo gravatar userpic profile image img picture persona'.split(' '));

/** Every author-like place in a record, at most `limit` boxes looked at. */
export function authorMarksIn(boxes: readonly Box[], limit = 160): AuthorMark[] {
  const marks: AuthorMark[] = [];
  let left = limit;
  const visit = (box: Box, href: string, path: string): void => {
    if (left <= 0 || marks.length > 24) return;
    left -= 1;
    const slot = `${path}>${box.tag}.${classesOf(box).slice(0, 2).join('.')}`;
    const target = box.tag === 'a' ? attributeOf(box, 'href') : href;
    const mark = markOf(box, target, slot);
    if (mark !== null) marks.push(mark);
    const shown = avatarName(box, slot);
    if (shown !== null) marks.push(shown);
    for (const child of box.children) visit(child, target, slot);
  };
  for (const box of boxes) visit(box, '', '');
  return joinAddresses(marks);
}

/** "Ann Lee" and "<ann@x.example>" in two boxes side by side are one person; the name is what they are called. */
function joinAddresses(marks: AuthorMark[]): AuthorMark[] {
  const joined: AuthorMark[] = [];
  for (const mark of marks) {
    const last = joined.at(-1);
    const follows =
      last !== undefined &&
      !last.spoken &&
      !last.slot.endsWith('~') &&
      mark.email !== '' &&
      mark.name === mark.email &&
      (last.email === '' || last.email === mark.email) &&
      mark.box.order > last.box.end &&
      mark.box.order - last.box.end <= 3;
    if (follows && looksLikePerson(last.name))
      joined[joined.length - 1] = {
        ...last,
        email: mark.email,
        href: last.href || mark.href,
        score: Math.max(last.score, mark.score - WEIGHT.email) + WEIGHT.email,
      };
    else joined.push(mark);
  }
  return joined;
}

function markOf(box: Box, href: string, slot: string): AuthorMark | null {
  if (box.own === '' || box.own.length > 110) return null;
  const text = box.length <= 90 ? textOf(box) : box.own;
  const line = LINE.exec(text);
  // "To: ann@x.example" names somebody else.
  if (line !== null && TO.test(line[1] ?? '')) return null;
  const isFrom = line !== null && FROM.test(line[1] ?? '');
  const whole = isFrom ? (line[2] ?? '') : box.length <= 70 ? text : box.own;
  if (looksLikeName(whole) && timeMarkOf(box)?.grade !== 3) {
    const { name, email } = parseName(whole);
    if (looksLikeName(name))
      return {
        box,
        name,
        email,
        href,
        slot,
        spoken: false,
        score: scoreOf(box, whole, name, href) + (isFrom ? WEIGHT.from : 0),
      };
  }
  const behind = textBehindTime(box);
  if (looksLikeName(behind))
    return { box, name: behind, email: '', href, slot: `${slot}~`, spoken: false, score: WEIGHT.phrase };
  const part = rolePart(box, whole, slot, href);
  if (part !== null) return part;
  const phrase = box.length <= 140 ? nameInPhrase(textOf(box)) : '';
  if (phrase === '' || !isByline(textOf(box), phrase)) return null;
  return {
    box,
    name: phrase,
    email: emailIn(textOf(box)),
    href,
    slot: `${slot}~`,
    spoken: false,
    score: WEIGHT.phrase + (looksLikePerson(phrase) ? WEIGHT.person : 0) - 0.6,
  };
}

/** Beside name and time a byline has a word or two; a whole message in one line has more. */
function isByline(text: string, name: string): boolean {
  const rest = text.replace(name, ' ');
  return !/[!?。！？]|\.\s/.test(rest) && (timeParts(rest)?.rest ?? rest).trim().length <= 30;
}

const FROM = /^(?:from|von|de|da|van|od|fr.n|от|差出人|发件人|보낸 사람|من)\s?[:：]$/iu;
const TO =
  /^(?:to|cc|bcc|an|à|para|a|aan|do|till|til|кому|宛先|收件人|받는 사람|إلى|recipients?|in reply to|reply to|assigned to|assignee)\s?[:：]$/iu;

/** A label and what stands behind it. */
const LINE = /^([^:：]{1,16}[:：])\s*(\S.*)$/u;

/** The short text right before a box: its label, if it is one. */
function labelOf(box: Box): string {
  let current = box;
  for (let step = 0; step < 3 && current.parent !== null; step += 1) {
    const { parts } = current.parent;
    const before = parts[parts.indexOf(current) - 1];
    if (before !== undefined) {
      const text = typeof before === 'string' ? before : before.length <= 24 ? textOf(before) : '';
      return text.length <= 24 ? text.trim() : '';
    }
    current = current.parent;
  }
  return '';
}

/** The text right after a box: a verb, if the name before it is the author's. */
function textAfter(box: Box): string {
  let current = box;
  for (let step = 0; step < 2 && current.parent !== null; step += 1) {
    const { parts } = current.parent;
    const after = parts[parts.indexOf(current) + 1];
    if (after !== undefined) return typeof after === 'string' ? after : after.length <= 60 ? textOf(after) : '';
    current = current.parent;
  }
  return '';
}

/** Verbs of those who say something, right behind their name. */
export const SPOKE =
  /^(?:has |hat |a |ha )?(?:wrote|said|says|posted|commented|repl(?:y|ied)|answered|responded|added an?(?: |$)|schrieb|antwortete|geantwortet|écrit|répondu|escri|respond(?:ió|eu)|scritto|risposto|schreef|написал|ответил)/iu;

/** Anonymous chats call the writers "Visitor", "Customer", "Agent". */
function rolePart(box: Box, text: string, slot: string, href: string): AuthorMark | null {
  const name = text.replace(/\s*[:：]$/u, '').trim();
  if (name.length > 24 || !(LABEL.customer.test(name) || LABEL.agent.test(name) || LABEL.you.test(name))) return null;
  return { box, name, email: '', href, slot, spoken: false, score: scoreOf(box, text, name, href) - 0.4 };
}

function scoreOf(box: Box, text: string, name: string, href: string): number {
  const tokens = tokensOfBox(box);
  const around = box.parent !== null && box.parent.length <= box.length + 12 ? tokensOfBox(box.parent) : tokens;
  let score = 0;
  if (hasAny(tokens, CODE.author) || hasAny(around, CODE.author)) score += WEIGHT.named;
  if (hasAny(tokens, OTHER)) score += WEIGHT.otherThing;
  if (href !== '' && PERSON_LINK.test(href)) score += WEIGHT.personLink;
  else if (href !== '' && TICKET_LINK.test(href)) score += WEIGHT.ticketLink;
  if (emailIn(text) !== '') score += WEIGHT.email;
  if (looksLikePerson(name)) score += WEIGHT.person;
  if (STRONG.has(box.tag) || (box.parent !== null && STRONG.has(box.parent.tag) && box.parent.length === box.length))
    score += WEIGHT.strong;
  if (/\d/.test(name) && emailIn(name) === '') score += WEIGHT.digits;
  const label = labelOf(box);
  if (FROM.test(label)) score += WEIGHT.from;
  else if (TO.test(label)) score += WEIGHT.to;
  if (SPOKE.test(textAfter(box))) score += WEIGHT.beforeVerb;
  if (box.parent !== null && box.parent.parts[0] !== box && weightOf(box.parent.own) > 40) score += WEIGHT.inSentence;
  return score;
}

const NAMING = [
  'title',
  'aria-label',
  'data-original-title',
  'data-name',
  'data-author',
  'data-sender',
  'data-user-name',
  'data-username',
  'alt',
];

function avatarName(box: Box, slot: string): AuthorMark | null {
  const attributes = attributesOf(box);
  const attribute = attributes.size === 0 ? undefined : NAMING.find((name) => attributes.has(name));
  if (attribute === undefined) return null;
  const value = attributes.get(attribute) ?? '';
  if (value.length < 2 || value.length > 80) return null;
  const pictured = box.tag === 'img' || hasAny(tokensOfBox(box), AVATAR) || attribute.startsWith('data-');
  const spoken = attribute === 'aria-label' ? nameInPhrase(value) : '';
  if (spoken !== '' && isByline(value.replace(/^message\b/i, ''), spoken))
    return { box, name: spoken, email: '', href: '', slot: `${slot}@`, spoken: box.length > 4, score: WEIGHT.phrase };
  const { name, email } = parseName(value);
  if (!looksLikeName(name) || AVATAR.has(name.toLowerCase())) return null;
  if (!pictured && !looksLikePerson(name)) return null;
  const score = WEIGHT.avatar + (looksLikePerson(name) || email !== '' ? WEIGHT.person : 0) - (pictured ? 0 : 1);
  return { box, name, email, href: '', slot: `${slot}@`, spoken: box.length > 4, score };
}
