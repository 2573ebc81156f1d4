import { monthOf, plain } from '../../conversation/time-words';
import { isCommonWord, isUnspaced } from './vocabulary';

/**
 * Invents words and numbers: the same one for the same one within a page, of the same length, script and case. With a
 * seed that is kept secret nobody can try dictionaries against the result; with the same seed it comes out the same.
 */
export class Inventor {
  readonly #seed: string;
  readonly #taken: ReadonlySet<string>;
  readonly #words = new Map<string, string>();
  readonly #usedWords = new Set<string>();
  readonly #usedNumbers = new Set<string>();
  readonly #numbers = new Map<string, string>();

  /** @param taken lower-case words and numbers of the original page, which no invention may happen to be. */
  constructor(seed: string, taken: ReadonlySet<string>) {
    this.#seed = seed;
    this.#taken = taken;
  }

  /** A word of letters (and marks) only. */
  word(original: string): string {
    const key = original.toLowerCase();
    let made = this.#words.get(key);
    if (made === undefined) {
      made = this.#make(key);
      this.#words.set(key, made);
    }
    return inCaseOf(original, made);
  }

  /** Digits only, in any script; leading zeros stay. */
  digits(original: string): string {
    let made = this.#numbers.get(original);
    for (let attempt = 0; made === undefined; attempt += 1) {
      const tried = this.#number(original, attempt);
      const isFree = !this.#usedNumbers.has(tried) && (original.length < 4 || !this.#taken.has(tried));
      if ((isFree && tried !== original) || attempt > 400) made = tried;
    }
    this.#numbers.set(original, made);
    this.#usedNumbers.add(made);
    return made;
  }

  #number(original: string, attempt: number): string {
    const random = this.#random(`${original}\n${attempt}`);
    return [...original]
      .map((digit, index) => {
        const code = digit.codePointAt(0) ?? 48;
        const value = code & 15;
        if (index === 0 && value === 0) return digit;
        return String.fromCodePoint(code - value + (index === 0 ? 1 + (random() % 9) : random() % 10));
      })
      .join('');
  }

  #make(key: string): string {
    for (let attempt = 0; ; attempt += 1) {
      const random = this.#random(`${key}\n${attempt}`);
      // After many attempts no word of this length is free: a letter more.
      const longer = attempt > 200 ? key + key.slice(-1) : key;
      const made = lettersLike(longer, random);
      const isFree = !this.#taken.has(made) && !isCommonWord(made) && monthOf(plain(made)) === 0;
      // Two people must not get one name; of one or two letters there are not enough for everybody.
      if (!isFree || (attempt < 100 && this.#usedWords.has(made))) {
        if (attempt > 1000) throw new Error(`no other word can be invented for a word of ${key.length} letters`);
        continue;
      }
      this.#usedWords.add(made);
      return made;
    }
  }

  /** Small generator, seeded by text: xmur3 to seed, mulberry32 to go on (both public domain, by bryc). */
  #random(text: string): () => number {
    let state = 1779033703;
    for (const character of `${this.#seed}\n${text}`) {
      state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 3432918353);
      state = (state << 13) | (state >>> 19);
    }
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) >>> 0;
    };
  }
}

const VOWELS = 'aeiou';
const CONSONANTS = 'bdfgklmnprstvz';
/** Letters for other scripts: common ones that form no word by themselves when strung together. */
const POOLS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Cyrillic}/u, 'абвгдезиклмнопрстуф'],
  [/\p{Script=Greek}/u, 'αβγδεζηικλμνοπρστυφ'],
  [/\p{Script=Arabic}/u, 'بتدرسصطعفقكلمنهي'],
  [/\p{Script=Hebrew}/u, 'אבגדהוזחטילמנסעפצקרשת'],
  [/\p{Script=Hiragana}/u, 'あいうえかきくけこさしせそたちてなにぬねはひふへほまみむめもやゆよらりるれ'],
  [/\p{Script=Katakana}/u, 'アイウエカキクケコサシセソタチテナニヌネハヒフヘホマミムメモヤユヨラリルレ'],
  [/\p{Script=Hangul}/u, '가나다라마바사자차카타파하거너더러머버서저고노도로모보소조구누두루'],
  [/\p{Script=Han}/u, '山川木林石田竹花草雲雪風星空海池岩松梅桜谷原野村里橋門窓灯笛'],
  [/\p{Script=Thai}/u, 'กขคงจชดตทนบปพมยรลวสห'],
  [/\p{Script=Devanagari}/u, 'कखगघचजटडतदनपबमयरलवसह'],
];

function lettersLike(key: string, random: () => number): string {
  let vowel = random() % 2 === 0;
  return [...key]
    .map((letter) => {
      if (/[\p{M}ー]/u.test(letter)) return letter;
      const pool = POOLS.find(([script]) => script.test(letter))?.[1];
      if (pool !== undefined) {
        const letters = [...pool];
        return letters[random() % letters.length] ?? letter;
      }
      vowel = !vowel;
      const letters = vowel ? VOWELS : CONSONANTS;
      return letters[random() % letters.length] ?? 'a';
    })
    .join('');
}

/** ANNA, Anna, anna, McAnn: each letter in the case of the one it replaces. */
function inCaseOf(original: string, made: string): string {
  if (isUnspaced(original) || original === original.toLowerCase()) return made;
  const letters = [...original];
  return [...made]
    .map((letter, index) => {
      const above = letters[Math.min(index, letters.length - 1)] ?? '';
      return above !== above.toLowerCase() ? letter.toUpperCase() : letter;
    })
    .join('');
}
