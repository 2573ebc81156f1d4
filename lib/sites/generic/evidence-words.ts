import type { AuthorMark } from './authors';
import { nameKey } from './names';
import type { People } from './people';
import type { Entry } from './records';
import { ROLE, type Evidence } from './weights';
import { GREETINGS } from './words';

const GREETING = new RegExp(
  String.raw`^(?:(?:${GREETINGS})[\s,]+)(?:(?:mr|mrs|ms|miss|dr|herr|frau|monsieur|madame|m|mme|se.or|se.ora|sr|sra|signor|signora|pan|pani|bay|bayan)\.?\s+)?([\p{Lu}][\p{L}'’-]+(?:\s[\p{Lu}][\p{L}'’-]+)?)`,
  'iu',
);
const CJK_GREETING = /^([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{1,8})\s?(?:様|さま|さん|先生|女士)/u;

/** Whom a message greets, and with whose name one without an author ends. */
export function byWords(
  evidence: Evidence,
  { author }: Entry,
  text: string,
  people: People,
  opener: AuthorMark | null,
): void {
  const start = text.trimStart().slice(0, 120);
  const greeted = GREETING.exec(start)?.[1] ?? CJK_GREETING.exec(start)?.[1] ?? '';
  if (greeted !== '') {
    const isOpener = opener !== null && author !== null && nameKey(opener.name) === nameKey(author.name);
    if (mentions(greeted, people.customers)) evidence.set('greeting', -ROLE.greeting);
    else if (mentions(greeted, [...people.agents, ...people.self])) evidence.set('greeting', ROLE.greeting);
    // Who greets the one that wrote first answers them.
    else if (opener !== null && !isOpener && mentions(greeted, [opener])) evidence.set('greeting', -ROLE.greeting);
  }
  if (author !== null || text.length < 20) return;
  const end = text.trimEnd().split('\n').slice(-3).join(' ');
  if (mentions(end, people.customers, true)) evidence.set('signed', ROLE.signed);
  else if (mentions(end, [...people.agents, ...people.self], true)) evidence.set('signed', -ROLE.signed);
}

function mentions(text: string, people: readonly { name: string }[], atEnd = false): boolean {
  const words = nameKey(text).split(/\s+/);
  const wanted = atEnd ? words.slice(-3) : words;
  return people.some(({ name }) => {
    const parts = nameKey(name)
      .split(' ')
      .filter((part) => part.length > 1 && !part.includes('@'));
    return parts.some((part) => wanted.includes(part));
  });
}
