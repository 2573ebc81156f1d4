import { cleanLine, timeParts } from './handed-over';
import { remember } from '../../conversation/remember';
import { ACTION, GREETINGS, LABEL } from './words';

/** A person as a page names them. */
export interface Name {
  name: string;
  email: string;
}

const EMAIL = /[^\s<>"'()[\],;:]+@[^\s<>"'()[\],;:]+\.[^\s<>"'()[\],;:.]{2,}/u;
const STATUS =
  /^(?:open|closed|new|pending|solved|resolved|on hold|waiting|in progress|answered|normal|high|low|medium|urgent|none|unknown|email|e-mail|phone|web|chat|sms|via .*|n\/a|yes|no|edited|sent|delivered|read|seen|unread|today|yesterday|note|notes|message|messages|ticket|subject|re|fwd|all|to|cc|bcc|inbox|description|history|activity|comments?|attachments?|details|public|private|internal|offen|geschlossen|neu|abierto|cerrado|ouvert|ferm.|nuevo)$/i;

/** Words of menus and fields that are written like names: "Active Tickets", "Date Submitted". */
const UI_WORDS =
  /\b(?:tickets?|settings?|search|dashboard|reports?|preferences|inbox|queues?|articles?|password|downloads?|attachments?|history|menu|submitted|updated|modified|priority|due|sla|requestors?|requesters?|watchers?|options|knowledgebase|faqs?|forum|notes|comments|log ?out|sign ?out|url)\b/i;

/** Beginnings of letters and their ends: "Hello Jerome" is no name. */
const COURTESY = new RegExp(
  String.raw`^(?:${GREETINGS}|good|guten|sehr|buen[oa]s|bom|boa|goede\p{L}+|dzie.|добрый|thanks?|thank|many|danke|vielen|merci|gracias|grazie|obrigad[oa]|dank|kind|best|warm|with|regards|sincerely|yours|cheers|viele|mit|bien|cordialement|saludos|atentamente|cordiali|distinti|att|met|pozdrawiam)(?![\p{L}])`,
  'iu',
);

export function emailIn(text: string): string {
  return (EMAIL.exec(text)?.[0] ?? '').toLowerCase();
}

/** `"Greta Lindholm" <greta@x.example>`, `jprata (Joana Prata)`, `Anna:` -> a clean name and an address. */
export const parseName = remember((text: string): Name => {
  const line = cleanLine(text);
  const email = emailIn(line);
  let name = line
    .replace(/[<(]?[^\s<>()]+@[^\s<>()]+[>)]?/u, '')
    .replace(
      /^(?:avatar (?:of|for|von|de)|photo (?:of|de)|picture of|profile (?:picture|photo) (?:of|for)|author:|user:|foto (?:von|de)|bild von|imagen de|image de)\s*/iu,
      '',
    )
    .replace(/(?:['’]s)?\s*(?:avatar|profile picture|photo|profile|user.s menu)$/iu, '')
    .replace(/^@(?=\S+$)/u, '')
    .trim();
  const inBrackets = /^[\w.@-]{2,40}\s*\(([^()]{3,60})\)$/u.exec(name)?.[1];
  if (inBrackets !== undefined && /\s/.test(inBrackets)) name = inBrackets;
  name = name
    .replace(/^["'“”«]+|["'“”»]+$/gu, '')
    .replace(/^(?:by|von|par|por|da|door|przez|av|от)\s+(?=\p{Lu})/u, '')
    .replace(/\s*[([{][^)\]}]*[)\]}]\s*$/u, '')
    .replace(/\s*[:：,;·•|–—-]+$/u, '')
    .replace(/^[\s:：,;·•|–—-]+/u, '')
    .trim();
  // "E-mail received from ann@x.example": what stands before the address is no name.
  if (email !== '' && /\b(?:from|by|von|par|por|de|da|van|od)$/i.test(name)) name = '';
  return { name: name === '' ? email : name, email };
});

/** The same person written in two ways has the same key. */
export const nameKey = remember((name: string): string => {
  return cleanLine(name)
    .toLowerCase()
    .replace(/["'’.,()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
});

/** True when a short text could be the name of a person, a team or a mailbox. */
export const looksLikeName = remember((text: string): boolean => {
  const line = cleanLine(text);
  if (line.length < 2 || line.length > 60 || /^\p{Lu}{1,3}$/u.test(line)) return false;
  if (EMAIL.test(line)) return line.split(/\s+/).length <= 6;
  if (/[!?;=#/\\|{}[\]<>_]|\.{2,}|…|https?:/.test(line) || !/\p{L}.*\p{L}/u.test(line)) return false;
  if (line.split(/\s+/).length > 5 || /\d{3,}/.test(line)) return false;
  if (/[.:,]$/.test(line) && line.length > 40) return false;
  if (UI_WORDS.test(line) || COURTESY.test(line) || STATUS.test(line) || ACTION.test(line) || isLabel(line))
    return false;
  const time = timeParts(line);
  return time === null || time.rest.length > line.length / 2;
});

export function isLabel(text: string): boolean {
  return LABEL.customer.test(text) || LABEL.agent.test(text) || LABEL.public.test(text) || LABEL.description.test(text);
}

/** "Anna Smith", "Hatice Yılmaz", "O. Brandl": two or more words with capitals, or a short East Asian name. */
export const looksLikePerson = remember((text: string): boolean => {
  if (
    /^[\p{Lu}][\p{L}\p{M}'’.-]*(?:[ .-](?:(?:van|von|de|del|da|di|der|den|la|le|el|al|bin|ter|zu|dos|du)\s)*[\p{Lu}][\p{L}\p{M}'’.-]*){1,3}$/u.test(
      text,
    )
  )
    return true;
  if (
    /^[\p{Script=Han}\p{Script=Katakana}]{1,5}[\s・][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,8}$|^\p{Script=Hangul}{2,4}$/u.test(
      text,
    )
  )
    return true;
  return /^[\p{Script=Arabic}\p{Script=Hebrew}]{2,}(?:\s[\p{Script=Arabic}\p{Script=Hebrew}]{2,}){1,3}$/u.test(text);
});

const NAME = String.raw`([\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*(?:\s[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*){0,3})`;
const BY = new RegExp(
  String.raw`(?:\b(?:by|from|von|par|por|de|da|door|przez|av|af)|от)\s+(?:(?:the )?(?:customer|client|visitor|contact|agent|operator|user|guest) )?${NAME}`,
  'u',
);
const BY_YOU = /\b(?:by|from|von|par|de|da|por|van|od)\s+(you|me|ihnen|dir|vous|toi|ti|voc.|jou)(?!\p{L})/iu;
const WROTE = new RegExp(
  String.raw`^${NAME}\s+(?:wrote|writes|said|says|posted|commented|replied|added|sent|answered|responded|created|opened|reported|submitted|schrieb|hat geschrieben|antwortete|kommentierte|a écrit|a répondu|escribió|respondió|comentó|ha scritto|ha risposto|escreveu|respondeu|schreef|napisał|skrev|yazdı|написал|ответил)`,
  'u',
);

/** The name in "Added by Ruth Adeyemi", "Priya Nair wrote:", "Anna Lee, 3 Nov 10:32", or an empty string. */
export const nameInPhrase = remember((text: string): string => {
  const line = cleanLine(text);
  if (line.length > 110) return '';
  const found = BY_YOU.exec(line)?.[1] ?? WROTE.exec(line)?.[1] ?? BY.exec(line)?.[1];
  if (found !== undefined && LABEL.you.test(found)) return found;
  if (found !== undefined && looksLikeName(found)) return found;
  const beforeDigits = /^([^\d:：]{2,40}?)[\s,(|·–-]*[\d٠-٩]/u.exec(line)?.[1]?.trim() ?? '';
  if (looksLikePerson(beforeDigits) && looksLikeName(beforeDigits)) return beforeDigits;
  const first = line.split(/\s*[,|·•–—([]\s*|\s-\s|:\s|\s(?:on|at|am|um|le|el|il|op|em)\s(?=\S*\d)/u)[0] ?? '';
  return first !== line && looksLikePerson(first) && looksLikeName(first) ? first : '';
});
