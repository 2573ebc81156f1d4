import type { Message } from '../conversation/conversation';
import type { Fact } from './assessment';
import { quoteOf } from './quote';

/**
 * Facts that the conversation already holds, found by rules: the form of an order number or a date is better
 * known than learned (public/models/card.md says which signals are rules).
 */

interface Pattern {
  kind: Fact['kind'];
  /** The value is the first group. */
  form: RegExp;
  /** Values that only look like one. */
  reject?: RegExp;
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/**
 * Earlier patterns win where two match the same characters. Every repetition has an end: a customer's message of
 * 20,000 odd characters must not hold up the panel.
 */
const patterns: readonly Pattern[] = [
  { kind: 'email', form: /\b(\w[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\b/gu },
  {
    kind: 'tracking',
    form: /\b(?:tracking|consignment|parcel)(?:\s{1,4}(?:number|no\.?|id|ref(?:erence)?))?\s{0,4}(?:is|:|#)?\s{0,4}#?((?=[A-Z0-9 ]{0,24}\d{4})[A-Z]{0,3}\d[A-Z0-9 ]{6,24}\d[A-Z]{0,2})\b/giu,
  },
  { kind: 'tracking', form: /\b(1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2}|JD\d{10,18})\b/gu },
  {
    kind: 'invoice',
    form: /\b(?:invoice|bill)(?:\s{1,4}(?:number|no\.?|id))?\s{0,4}(?:is|:|#)?\s{0,4}#?([A-Z]{0,4}-?\d[\d-]{3,14})\b/giu,
  },
  {
    kind: 'order',
    form: /\b(?:order|booking|reservation|purchase|confirmation|pnr)(?:\s{1,4}(?:number|no\.?|nr\.?|id|ref(?:erence)?|code))?\s{0,4}(?:is|was|:|#)?\s{0,4}#?([A-Z]{0,4}-?\d[\dA-Z-]{3,14})\b/giu,
  },
  { kind: 'order', form: /\b([A-Z]{2,3}-\d{4,10})\b/gu },
  {
    kind: 'amount',
    form: /((?:[£$€]|\b(?:GBP|USD|EUR)\s?)\s?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{2})?|\b\d+(?:[.,]\d{2})?\s?(?:£|€|EUR|euros?|pounds|dollars|quid)(?!\w))/giu,
  },
  {
    kind: 'date',
    form: new RegExp(
      `\\b(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})\\b`,
      'giu',
    ),
  },
  {
    kind: 'phone',
    form: /(?<![\w-])(\+?\d{1,3}[ -]?\(?\d{2,5}\)?(?:[ -]?\d{2,5}){2,4})(?![\w-])/gu,
    reject: /^\d{4}-\d{2}-\d{2}$|^\d{1,6}$/u,
  },
  { kind: 'code', form: /(?<![\w-])#(\d{4,12})\b/gu },
];

const MOST = 24;

/** Every fact once, with the first message that gave it. Messages oldest first. */
export function factsOf(messages: readonly Message[]): Fact[] {
  const facts = new Map<string, Fact>();
  for (const message of messages) {
    if (message.role !== 'customer' && message.role !== 'agent') continue;
    for (const fact of factsIn(message, message.role)) {
      const key = `${fact.kind}:${fact.value.toLowerCase()}`;
      if (!facts.has(key) && facts.size < MOST) facts.set(key, fact);
    }
  }
  return [...facts.values()];
}

function factsIn(message: Message, by: 'customer' | 'agent'): Fact[] {
  const taken: { start: number; end: number }[] = [];
  const found: Fact[] = [];
  for (const { kind, form, reject } of patterns) {
    for (const match of message.text.matchAll(form)) {
      const value = match[1]?.trim();
      if (value === undefined || reject?.test(value)) continue;
      const start = match.index + match[0].indexOf(value);
      const end = start + value.length;
      if (taken.some((other) => start < other.end && end > other.start)) continue;
      taken.push({ start, end });
      found.push({ kind, value, by, quote: quoteOf(message, sentenceAround(message.text, start, end)) });
    }
  }
  return found;
}

/** The line or sentence that holds a range, without looking further than 160 characters each way. */
function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, start - 160), start);
  const after = text.slice(end, end + 160);
  const from = Math.max(
    before.lastIndexOf('\n'),
    before.lastIndexOf('. '),
    before.lastIndexOf('? '),
    before.lastIndexOf('! '),
  );
  const to = after.search(/[.!?](?:\s|$)|\n/u);
  return {
    start: from === -1 ? start - before.length : start - before.length + from + 1,
    end: to === -1 ? end + after.length : end + to + 1,
  };
}
