import { rules, wordKey } from '../assist/rules';
import { en, type Key } from './en';

/** Values for the holes of a sentence. */
export type Values = Readonly<Record<string, string | number>>;

/** Dates follow the reader's own English where the browser speaks English. */
const LOCALE = globalThis.navigator?.language.startsWith('en-') ? globalThis.navigator.language : 'en-GB';
const plurals = new Intl.PluralRules(LOCALE);

/** Sentences that rules bring along, by their full key. */
const ruleWords: ReadonlyMap<string, string> = new Map(
  rules.flatMap((rule) =>
    Object.entries(rule.words).map(([word, text]): [string, string] => [wordKey(rule.id, word), text]),
  ),
);

/**
 * A sentence of the interface. `{name}` is a value; `{count|message|messages}` chooses by number.
 * @param key checked by the compiler; for keys made at run time use `say`.
 */
export function t(key: Key, values: Values = {}): string {
  return format(en[key], values);
}

/** The sentence of a key made at run time, such as `signal.repeated`; the key itself when there is none. */
export function say(key: string, values: Values = {}): string {
  return format(knows(key) ? en[key] : (ruleWords.get(key) ?? key), values);
}

/** True when a key has a sentence; used by the contract test over dynamic keys. */
export function hasWords(key: string): boolean {
  return knows(key) || ruleWords.has(key);
}

function knows(key: string): key is Key {
  return Object.hasOwn(en, key);
}

function format(sentence: string, values: Values): string {
  return sentence.replaceAll(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/gu,
    (whole, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one === undefined || other === undefined)
        return typeof value === 'number' ? value.toLocaleString(LOCALE) : value;
      return plurals.select(Number(value)) === 'one' ? one : other;
    },
  );
}

/** A share as people read it: `0.823` is "82 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** A time of day when it is the same day as `beside`, else day and time, in the reader's own zone. */
export function moment(iso: string, beside: string): string {
  const date = new Date(iso);
  const today = date.toDateString() === new Date(beside).toDateString();
  return date.toLocaleString(
    LOCALE,
    today
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  );
}

/** A date without time. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Bytes as people read them. */
export function bytes(count: number): string {
  return count < 1_000_000 ? `${Math.ceil(count / 1000)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
