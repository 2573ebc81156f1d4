import { emailIn, looksLikeName, parseName, type Name } from './names';
import { rememberOfEntry, type Entry } from './records';

/** Whom a message went to, as its head says: "To: Ann Lee <ann@x.example>", "to me". */
export interface Recipients {
  /** The person who reads this page. */
  me: boolean;
  people: Name[];
}

/** A label before recipients, and what stands behind it; the short words need their colon. */
export const TO =
  /^(?:(?:to|an|à|para|aan|till|til|кому|宛先|收件人|إلى)(?=[\s:：]|$)|(?:a|do|da)(?=\s?[:：]))\s?[:：]?\s*(.{0,120})$/iu;
const ME = /^(?:me|mich|mir|moi|mim|自分|我|나)$/iu;

/** Reads the recipients from the short texts beside the body. */
export const recipientsOf = rememberOfEntry(({ side }: Entry): Recipients => {
  for (const [index, text] of side.entries()) {
    const line = TO.exec(text);
    if (line === null) continue;
    const parts = (line[1] || (side[index + 1] ?? '')).split(/\s*[,;]\s*/, 6);
    const me = parts.some((part) => ME.test(part));
    const people = parts.filter((part) => looksLikeName(part) || emailIn(part) !== '').map(parseName);
    if (me || people.length > 0) return { me, people };
  }
  return { me: false, people: [] };
});
