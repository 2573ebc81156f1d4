import { emailIn, looksLikeName, nameKey, parseName, type Name } from './names';
import { rememberOfEntry, type Entry } from './records';

/** Whom a message went to, as its head says: "To: Ann Lee <ann@x.example>", "to me". */
export interface Recipients {
  /** The person who reads this page. */
  me: boolean;
  people: Name[];
}

const NOBODY: Recipients = { me: false, people: [] };
const WORDS = 'to|an|à|para|aan|till|til|кому|宛先|收件人|받는 사람|إلى';
const LABEL = new RegExp(String.raw`^(?:(?:${WORDS})\s?[:：]?|(?:a|do|da)\s?[:：])$`, 'iu');
const LINE = new RegExp(String.raw`^(?:(?:${WORDS})(?:\s?[:：]\s?|\s)|(?:a|do|da)\s?[:：]\s?)(.{2,120})$`, 'iu');
const ME = /^(?:me|mich|mir|moi|mí|mi|me stesso|mim|mij|mnie|mig|меня|мне|自分|我|나)$/iu;

/** Reads the recipients from the short texts beside the body. */
export const recipientsOf = rememberOfEntry(({ side }: Entry): Recipients => {
  for (const [index, text] of side.entries()) {
    const said = LABEL.test(text) ? (side[index + 1] ?? '') : (LINE.exec(text)?.[1] ?? '');
    if (said === '') continue;
    const parts = said.split(/\s*[,;]\s*/).slice(0, 6);
    const me = parts.some((part) => ME.test(part));
    const people = parts.filter((part) => looksLikeName(part) || emailIn(part) !== '').map(parseName);
    if (me || people.length > 0) return { me, people };
  }
  return NOBODY;
});

/** True when one of these people is among the recipients, by address or by name. */
export function wentTo({ people }: Recipients, others: readonly { name: string; email: string }[]): boolean {
  return people.some((to) =>
    others.some(
      ({ name, email }) =>
        (email !== '' && email === to.email) ||
        (name !== '' && nameKey(name) === nameKey(to.name)) ||
        startsLike(to, name),
    ),
  );
}

/** "Rosa" for "Rosa Bianchi". */
function startsLike(to: Name, name: string): boolean {
  const [short, long] = [nameKey(to.name), nameKey(name)];
  return short.length > 2 && !short.includes(' ') && long.split(' ')[0] === short;
}
