import { stem } from './stem';

/** A word of a text as search sees it. */
export interface Word {
  /** Lower-case, without accents: what the dictionary of typed words holds. */
  surface: string;
  /** What is indexed. */
  stem: string;
}

/** Words that carry no topic in a help article or a complaint. */
const EMPTY = new Set(
  (
    'a about after again all also am an and any are as at be because been before being but by can cannot cant could did ' +
    'didnt do does doesnt doing dont down each even for from get getting go going got had has have havent having he ' +
    'hello hey hi hers her here him his how i id if ill im in into is isnt it its ive just let like me more most much ' +
    'my myself no nor not now of off ok okay on once one only or other our ours out over own please really same she ' +
    'should so some still such than thank thanks that thats the their them then there these they theyre thing things ' +
    'this those through to too try trying under until up us very want was wasnt we were what whats when where which ' +
    'while who whom why will with wont would yes yet you your youre yours'
  ).split(' '),
);

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
/** Scripts that write without spaces: pairs of characters stand in for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LONGEST = 40;

/** The words of a text that carry meaning, in order, repeats included. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [match] of plainLetters(text).matchAll(WORD)) {
    if (UNSPACED.test(match)) words.push(...pairs(match));
    else words.push(...spaced(match));
  }
  return words;
}

/** Lower case and without accents, as surfaces are stored. */
export function plainLetters(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** "wi-fi" is found as "wifi" too; "it's" as "its", "customer's" as "customer". */
function spaced(match: string): Word[] {
  const joined = match.replaceAll(/['’]s$/gu, '').replaceAll(/['’-]/gu, '');
  const parts = match.includes('-') ? match.split('-').map((part) => part.replaceAll(/['’]/gu, '')) : [];
  return [joined, ...parts.filter((part) => part.length > 2)].flatMap(toWord);
}

function toWord(surface: string): Word[] {
  if (surface.length < 2 || surface.length > LONGEST || EMPTY.has(surface)) return [];
  return [{ surface, stem: stem(surface) }];
}

function pairs(match: string): Word[] {
  const letters = [...match];
  if (letters.length === 1) return [{ surface: match, stem: match }];
  return letters.slice(1).map((letter, index) => {
    const pair = `${letters[index] ?? ''}${letter}`;
    return { surface: pair, stem: pair };
  });
}
