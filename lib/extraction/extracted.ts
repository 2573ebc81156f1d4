import type { Span } from '../conversation/span';

/**
 * What a text names, as checked types. Owns no behaviour. A value is what a program compares; `text` is what the
 * person wrote, and the only thing to show to people.
 */

/** A calendar date as far as the text tells it. */
export interface CalendarDate {
  /** EDTF (ISO 8601-2): `2026-11-03`, `2026-11`, or `XXXX-11-03` where no year is written. */
  iso: string;
  precision: 'day' | 'month' | 'day-of-a-year';
  /** The other reading of 03/11/2026, where day and month could be swapped; null where they cannot. */
  or: string | null;
}

export interface Money {
  /** Decimal string without grouping, in units of the currency: `1249.00`, `-45.10`. */
  amount: string;
  /** ISO 4217, or null where the mark stands for several currencies (`$`, `kr`, `¥`). */
  currency: string | null;
  /** The mark as written. */
  mark: string;
}

export interface PhoneNumber {
  /** `+447700900123`, or null for a national number whose country the text does not tell. */
  e164: string | null;
  /** Digits as written. */
  digits: string;
}

export interface PaymentCard {
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'jcb' | 'diners' | 'unionpay' | 'maestro' | 'unknown';
  /** The whole number is kept in `text` alone, so that no list of values ever holds one. */
  last4: string;
}

export interface VersionOf {
  /** `iOS` in "iOS 17.4", or null in "version 3.2.1". */
  product: string | null;
  version: string;
}

/** What kind of thing a customer says they did about the problem. */
export type Deed =
  | 'restart'
  | 'reset'
  | 'reinstall'
  | 'clear'
  | 'update'
  | 'replace'
  | 'contact'
  | 'check'
  | 'follow'
  | 'try';

/** Kind to the type of its value. Numbers of things are upper case without blanks. */
export interface Values {
  order: string;
  tracking: string;
  invoice: string;
  ticket: string;
  /** Customer, account, policy, contract, meter or membership. */
  account: string;
  /** A reference of which the text does not say what it refers to. */
  reference: string;
  amount: Money;
  date: CalendarDate;
  email: string;
  phone: PhoneNumber;
  card: PaymentCard;
  iban: string;
  /** Social security or national insurance number. */
  nationalId: string;
  ip: string;
  link: string;
  product: string;
  version: VersionOf;
  tried: Deed;
}

export type Kind = keyof Values;

/** Something that a text names. */
interface Of<K extends Kind> {
  kind: K;
  value: Values[K];
  /** As written. */
  text: string;
  span: Span;
  /**
   * False for what looks like one but fails its check (a card number with a wrong digit): never shown as a fact, but
   * redacted, because a slip of the finger leaves the rest of the number readable.
   */
  certain: boolean;
}

/** Something that a text names; the kind tells the type of the value. */
export type Named<K extends Kind = Kind> = { [Each in K]: Of<Each> }[K];
