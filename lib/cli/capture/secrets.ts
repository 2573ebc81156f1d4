import type { Conversation } from '../../conversation/conversation';
import { looksLikePerson } from '../../sites/generic/names';
import { shiftTimes } from './shift-times';
import type { SnapNode, SnapPage, Snapshot } from './snapshot';
import { isCommonWord, isUnspaced, PART_WORDS } from './vocabulary';

/** What of the original page may stand nowhere in its capture, in lower case. */
export interface Secrets {
  /** Words of the names of people, mailboxes and companies. */
  names: ReadonlySet<string>;
  mails: ReadonlySet<string>;
  /** Runs of four digits and more that are no part of a time. */
  numbers: ReadonlySet<string>;
  /** Words of messages and of the subject that are not everybody's. */
  words: ReadonlySet<string>;
  /** Every word and number of the page: inventions must be none of them. */
  all: ReadonlySet<string>;
}

const MAIL = /[^\s<>"'()[\],;:|]+@[^\s<>"'()[\],;:|]+\.[^\s<>"'()[\],;:.|]{2,}/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const NO_SHIFT = { weeks: 0, dayFirst: true, year: 2000 };

/** Collects them from the page and from what was read of it. */
export function findSecrets(snapshot: Snapshot, reading: Conversation | null): Secrets {
  const texts = [...textsOf(snapshot.page)];
  const names = new Set<string>();
  const mails = new Set(texts.flatMap((text) => [...text.matchAll(MAIL)].map(([mail]) => mail.toLowerCase())));
  const people = [reading?.customer.name, ...(reading?.messages.map(({ author }) => author) ?? [])];
  for (const name of people) addName(names, name ?? '', () => true);
  // "Interne Notiz" and "My View" are written like names, too.
  for (const text of [reading?.agent ?? '', ...texts])
    if (looksLikePerson(text.trim())) addName(names, text, (word) => !isCommonWord(word));
  for (const mail of mails) addMail(names, mail);
  if (reading?.customer.email) mails.add(reading.customer.email.toLowerCase());
  const words = new Set<string>();
  for (const text of bodiesOf(reading))
    for (const [word] of text.matchAll(WORD))
      if (word.length > 1 && !isCommonWord(word) && !isGreeting(word)) words.add(word.toLowerCase());
  const all = new Set<string>();
  const numbers = new Set<string>();
  for (const text of [...texts, ...bodiesOf(reading)]) {
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu)) all.add(word.toLowerCase());
    for (const number of numbersIn(text)) numbers.add(number);
  }
  return { names, mails, numbers, words, all };
}

/** Runs of four digits and more outside times. */
export function numbersIn(text: string): string[] {
  const { spans } = shiftTimes(text, NO_SHIFT);
  return [...text.matchAll(/\p{Nd}{4,}/gu)].flatMap(({ index, 0: run }) =>
    spans.some(({ start, end }) => start <= index && index < end) ? [] : [run],
  );
}

/** What people wrote: texts, quoted mail, signatures, the subject. */
function bodiesOf(reading: Conversation | null): string[] {
  if (reading === null) return [];
  return [
    reading.subject,
    ...reading.messages.flatMap(({ text, quoted, signature }) => [text, quoted, signature]),
  ].filter((text) => text.trim() !== '');
}

const GREETINGS = new Set(
  'hi hello hey dear good morning afternoon evening hallo guten tag morgen abend liebe lieber sehr geehrte geehrter bonjour bonsoir cher chère salut hola buenos buenas días tardes estimado estimada querido querida ciao buongiorno gentile salve olá bom boa dia tarde prezado prezada caro cara beste geachte goedemorgen goedemiddag dag dzień dobry cześć hej kære merhaba sayın здравствуйте добрый день привет mr mrs ms miss dr herr frau monsieur madame mme señor señora sr sra signor signora pan pani bay bayan'.split(
    ' ',
  ),
);

/** Words by which letters begin: readers see from them who is spoken to. */
export function isGreeting(word: string): boolean {
  return GREETINGS.has(word.toLowerCase());
}

function addName(names: Set<string>, name: string, isMeant: (word: string) => boolean): void {
  if (name.includes('@')) return;
  for (const [word] of name.matchAll(WORD)) {
    const lower = word.toLowerCase();
    if ((word.length > 1 || isUnspaced(word)) && !PART_WORDS.has(lower) && isMeant(word)) names.add(lower);
  }
}

function addMail(names: Set<string>, mail: string): void {
  const [local = '', domain = ''] = mail.split('@');
  const label = domain.split('.').at(-2) ?? '';
  for (const [word] of `${local} ${label}`.matchAll(WORD)) {
    if (word.length > 2 && !PART_WORDS.has(word) && !isCommonWord(word)) names.add(word);
  }
}

/** Every text and every attribute that people read, frames and shadow roots included. */
export function* textsOf(page: SnapPage): Generator<string> {
  yield page.title;
  yield* textsIn([page.body]);
}

const READ = /^(?:title|alt|placeholder|value|label|summary|download|href|aria-.*|data-.*)$/;

function* textsIn(nodes: readonly SnapNode[]): Generator<string> {
  for (const node of nodes) {
    if (typeof node === 'string') yield node;
    else {
      for (const [name, value] of node.attributes) if (READ.test(name)) yield value;
      yield* textsIn(node.children);
      yield* textsIn(node.shadow ?? []);
      yield* textsIn(node.held ?? []);
      if (node.frame !== undefined) yield* textsOf(node.frame);
    }
  }
}
