import { timeParts } from '../../conversation/time-parts';
import { extract } from '../../extraction/extract';
import type { Kind } from '../../extraction/extracted';
import { inventAddress, inventMail, type AddressTools } from './addresses';
import type { Inventor } from './invent';
import { isGreeting, type Secrets } from './secrets';
import { shiftTimes, type Shift } from './shift-times';
import { commonPartsOf, isCommonWord, isUnspaced } from './vocabulary';

/**
 * What a text is on its page. `label`: buttons and names of fields, which stay but for names; `body`: what somebody
 * wrote, of which nothing stays; `loose`: all else, of which the words that any tool may show stay.
 */
export type Context = 'label' | 'loose' | 'body';

/** Kinds that are somebody's wherever they stand; redaction takes the same (lib/extraction/redact.ts). */
const PERSONAL: ReadonlySet<Kind> = new Set<Kind>([
  'phone',
  'card',
  'iban',
  'nationalId',
  'account',
  'ip',
  'order',
  'tracking',
  'invoice',
  'ticket',
  'reference',
]);
const MAIL = /[^\s<>"'()[\],;:|]+@[^\s<>"'()[\],;:|]+\.[^\s<>"'()[\],;:.|]{2,}/gu;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"'()[\]]+[^\s<>"'()[\].,;:!?]/giu;
/** Behind a name, they say that it is one. */
const HONORIFIC = /様|さま|さん|先生|女士/gu;

interface Cut {
  start: number;
  end: number;
  text: string;
}

/** Replaces what is somebody's in texts, ids and addresses of one page. */
export class Mask {
  readonly #inventor: Inventor;
  readonly #secrets: Secrets;
  readonly #shift: Shift;
  readonly #names: RegExp | null;
  readonly tools: AddressTools;

  constructor(inventor: Inventor, secrets: Secrets, shift: Shift, toolHosts: readonly string[]) {
    this.#inventor = inventor;
    this.#secrets = secrets;
    this.#shift = shift;
    const unspaced = [...secrets.names].filter(isUnspaced).toSorted((a, b) => b.length - a.length);
    this.#names = unspaced.length === 0 ? null : new RegExp(unspaced.join('|'), 'gu');
    this.tools = {
      word: (word) => inventor.word(word),
      isCommon: (word) => isCommonWord(word) && !secrets.names.has(word.toLowerCase()),
      token: (text) => this.token(text),
      toolHosts,
    };
  }

  text(original: string, context: Context): string {
    if (!/[\p{L}\p{N}]/u.test(original)) return original;
    // "3 hours ago" says no date, and its words no more than that.
    if (context !== 'body' && isRelativeTime(original)) return original;
    const { text, spans } = shiftTimes(original, this.#shift);
    const cuts: Cut[] = spans.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
    const add = (start: number, end: number, made: string): void => {
      if (!cuts.some((cut) => cut.start < end && start < cut.end)) cuts.push({ start, end, text: made });
    };
    for (const { index, 0: mail } of text.matchAll(MAIL)) add(index, index + mail.length, inventMail(mail, this.tools));
    for (const { index, 0: link } of text.matchAll(LINK))
      add(
        index,
        index + link.length,
        inventAddress(link.replace(/^www/i, 'https://www'), 'https://a.example', this.tools) ?? '',
      );
    for (const { kind, span } of /\p{Nd}/u.test(text) ? extract(text) : [])
      if (PERSONAL.has(kind)) add(span.start, span.end, this.#identifier(text.slice(span.start, span.end)));
    let result = '';
    let at = 0;
    for (const { start, end, text: made } of cuts.toSorted((a, b) => a.start - b.start)) {
      result += this.#words(text.slice(at, start), context, at === 0) + made;
      at = end;
    }
    return result + this.#words(text.slice(at), context, at === 0);
  }

  /** Ids, class names, values of forms: names and numbers go, the words of the tool stay. */
  token(original: string): string {
    const named = original.replaceAll(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{Lo}+/gu, (word) =>
      // A class "body" stays the tool's word although a company is called so.
      this.#isName(word) && !isCommonWord(word) ? this.#inventor.word(word) : this.#unspacedNames(word),
    );
    return named
      .replaceAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{8,}(?![\p{L}\p{N}])/gu, (run) =>
        isOpaque(run) ? this.#opaque(run) : run,
      )
      .replaceAll(/\p{Nd}{4,}/gu, (digits) => this.#inventor.digits(digits));
  }

  #identifier(text: string): string {
    return text
      .replaceAll(/\p{Nd}{2,}/gu, (digits) => this.#inventor.digits(digits))
      .replaceAll(/[\p{L}\p{M}]{2,}/gu, (word) =>
        isCommonWord(word) && !this.#isName(word) ? word : this.#inventor.word(word),
      );
  }

  #words(text: string, context: Context, isStart: boolean): string {
    let left = isStart && context === 'body' ? 4 : 0;
    return text.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (run) => {
      left -= 1;
      if (/^\p{N}+$/u.test(run)) return this.#number(run, context);
      if (/\p{N}/u.test(run)) return this.#mixed(run, context);
      if (isUnspaced(run)) return this.#unspaced(run, context);
      if (left >= 0 && isGreeting(run) && !this.#isName(run)) return run;
      return this.#stays(run, context) ? run : this.#inventor.word(run);
    });
  }

  #stays(word: string, context: Context): boolean {
    if (this.#isName(word)) return false;
    if (word.length < 2) return true;
    if (context === 'body') return false;
    if (isCommonWord(word)) return true;
    // A small letter at the beginning: a word of the label, not a name. Scripts without small letters give no such sign.
    return context === 'label' && /^\p{Ll}/u.test(word) && !this.#secrets.words.has(word.toLowerCase());
  }

  #isName(word: string): boolean {
    return this.#secrets.names.has(word.toLowerCase());
  }

  #number(run: string, context: Context): string {
    if (!/^\p{Nd}+$/u.test(run)) return run;
    return run.length >= 4 || (context === 'body' && run.length > 1) ? this.#inventor.digits(run) : run;
  }

  #mixed(run: string, context: Context): string {
    if (isOpaque(run)) return this.#opaque(run);
    return run.replaceAll(/[\p{L}\p{M}]+|\p{Nd}+/gu, (part) =>
      /\p{Nd}/u.test(part)
        ? this.#number(part, context)
        : isUnspaced(part)
          ? this.#unspaced(part, context)
          : this.#isName(part) || (this.#secrets.words.has(part.toLowerCase()) && part.length > 1)
            ? this.#inventor.word(part)
            : part,
    );
  }

  /** Chinese, Japanese, Korean, Thai: names and known words are found inside the run. */
  #unspaced(run: string, context: Context): string {
    const names =
      this.#names === null
        ? []
        : [...run.matchAll(this.#names)].map(({ index, 0: name }) => ({
            start: index,
            end: index + name.length,
            stays: false,
          }));
    const known =
      context === 'body'
        ? [...run.matchAll(HONORIFIC)].map(({ index, 0: part }) => ({ start: index, end: index + part.length }))
        : commonPartsOf(run);
    const parts = [...names];
    for (const part of known)
      if (!parts.some(({ start, end }) => start < part.end && part.start < end)) parts.push({ ...part, stays: true });
    let result = '';
    let at = 0;
    const rest = (text: string): string => (text === '' ? '' : this.#inventor.word(text));
    for (const { start, end, stays } of parts.toSorted((a, b) => a.start - b.start)) {
      const part = run.slice(start, end);
      result += rest(run.slice(at, start)) + (stays ? part : this.#inventor.word(part));
      at = end;
    }
    return result + rest(run.slice(at));
  }

  #unspacedNames(run: string): string {
    return this.#names === null ? run : run.replaceAll(this.#names, (name) => this.#inventor.word(name));
  }

  /** An id of letters and digits in no order: character by character, hexadecimal stays so. */
  #opaque(run: string): string {
    const digits = this.#inventor.digits([...run].map((letter) => String((letter.codePointAt(0) ?? 0) % 10)).join(''));
    return [...run]
      .map((letter, index) => {
        if (/\p{Nd}/u.test(letter)) return digits[index] ?? '0';
        const pool = /[a-f]/i.test(letter) ? 'abcdef' : 'ghjkmnpqrs';
        const made = pool[Number(digits[index] ?? 0) % pool.length] ?? 'a';
        return letter === letter.toLowerCase() ? made : made.toUpperCase();
      })
      .join('');
  }
}

function isRelativeTime(text: string): boolean {
  const parts = timeParts(text);
  return parts !== null && parts.rest === '' && (parts.ago !== undefined || parts.dayWord !== undefined);
}

/** Letters and digits mixed, and not just a word with a number behind it. */
function isOpaque(run: string): boolean {
  return (
    run.length >= 8 &&
    /^[a-z0-9]+$/i.test(run) &&
    /\d/.test(run) &&
    /[a-z]/i.test(run) &&
    !/^[a-z]+\d+$|^\d+[a-z]+$/i.test(run)
  );
}
