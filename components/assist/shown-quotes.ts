import type { Quote, Risk } from '../../lib/assist/assessment';

/** The sentences that stand beside the risk already: once on the screen is enough. */
export type ShownQuotes = ReadonlySet<string>;

export function quotesOf(risk: Risk): ShownQuotes {
  return new Set(risk.reasons.flatMap(({ because }) => (because.quote == null ? [] : [keyOf(because.quote)])));
}

/** The quote, unless it is on the screen already. */
export function unlessShown(quote: Quote | null | undefined, shown: ShownQuotes): Quote | null {
  return quote == null || shown.has(keyOf(quote)) ? null : quote;
}

function keyOf({ messageId, text }: Quote): string {
  return `${messageId}\n${text}`;
}
