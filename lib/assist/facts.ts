import type { Message } from '../conversation/conversation';
import { extract } from '../extraction/extract';
import type { Named } from '../extraction/extracted';
import { redact } from '../extraction/redact';
import { sentenceAround } from '../extraction/sentence-around';
import type { Fact, ShownKind } from './assessment';
import { quoteOf } from './quote';

/** Facts that the conversation already holds, as the panel shows them: lib/extraction with a quote for each. */

const MOST = 24;
/** A statement of forty payments must not crowd out the order number that comes after it. */
const MOST_OF_A_KIND = 6;

/** Every fact once, with the first message that gave it. Messages oldest first. */
export function factsOf(messages: readonly Message[]): Fact[] {
  const facts = new Map<string, Fact>();
  const counts = new Map<ShownKind, number>();
  for (const message of messages) {
    const by = message.role;
    if (by !== 'customer' && by !== 'agent') continue;
    for (const found of extract(message.text)) {
      if (!found.certain || !isShown(found)) continue;
      // What an agent has done is no step that the customer tried.
      if (found.kind === 'tried' && by === 'agent') continue;
      const key = `${found.kind}:${sameKey(found)}`;
      const count = counts.get(found.kind) ?? 0;
      if (facts.has(key) || facts.size >= MOST || count >= MOST_OF_A_KIND) continue;
      counts.set(found.kind, count + 1);
      facts.set(key, factOf(found, message, by));
    }
  }
  return [...facts.values()];
}

type Shown = Named<ShownKind>;

function isShown(found: Named): found is Shown {
  return found.kind !== 'link' && found.kind !== 'ip' && found.kind !== 'nationalId';
}

function factOf(found: Shown, message: Message, by: Fact['by']): Fact {
  const quote = quoteOf(message, sentenceAround(message.text, found.span));
  const fact: Fact = { kind: found.kind, value: found.text.replaceAll(/\s+/gu, ' '), by, quote };
  if (found.kind === 'card') {
    // The panel can be seen by whoever passes: the number itself stays in the ticket.
    return { ...fact, value: `•••• ${found.value.last4}`, quote: { ...quote, text: redact(quote.text) } };
  }
  if (found.kind === 'tried') return { ...fact, value: quote.text };
  return found.kind === 'date' && found.value.or !== null ? { ...fact, caution: 'day-or-month' } : fact;
}

/** The same thing written in two ways is one fact: "£1,249.00" and "1249.00 GBP". */
export function sameKey(found: Named): string {
  switch (found.kind) {
    case 'amount':
      return `${found.value.amount.replace(/\.00$/u, '')} ${found.value.currency ?? found.value.mark}`;
    case 'date':
      return found.value.iso;
    case 'phone':
      return found.value.e164 ?? found.value.digits;
    case 'card':
      return found.value.last4;
    case 'version':
      return `${found.value.product} ${found.value.version}`;
    case 'tried':
      return found.text.toLowerCase();
    default:
      return found.value.toLowerCase();
  }
}
