import type { Conversation } from '../conversation/conversation';
import type { Span } from '../conversation/span';
import { report } from '../errors';
import type { Engine } from '../inference/engine';
import { isDriver, type Intent } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import intent from '../inference/tasks/intent';
import type { Quote } from './assessment';
import { clausesOf } from './clauses';

/** What one clause of a message asks for, read by itself. */
export interface ClauseNeed {
  label: Intent;
  p: number;
  span: Span;
}

/** Remembered messages: those of the tickets that agents go back and forth between. */
const REMEMBERED = 64;
/** Clauses that are read of one message; each costs about as much as a short message of its own. */
const MOST = 12;

/**
 * What messages ask for beside their main request. One reading of a whole message finds one need well and a second one
 * badly; reading its clauses one by one finds more, at the price of as many readings. So it is done after the panel has
 * been drawn, once for each message, and remembered by its text (`npm run bench:models -- needs` measures it).
 */
export class SecondNeeds {
  readonly #known = new Map<string, readonly ClauseNeed[]>();

  /** The needs of the clauses of a text, surest first, or none while they have not been read. */
  readonly of = (text: string): readonly ClauseNeed[] => this.#known.get(text) ?? [];

  /** Other models read otherwise. */
  forget(): void {
    this.#known.clear();
  }

  /**
   * Reads the clauses of the message that an assessment rests on, behind everything that is in view.
   * @returns true when something is known now that was not before: the conversation is to be assessed again.
   */
  async read(
    engine: Pick<Engine, 'understand'>,
    group: string,
    { messages }: Conversation,
    quote: Quote,
  ): Promise<boolean> {
    const { id, text } = messages.find((message) => message.id === quote.messageId) ?? { id: '', text: '' };
    if (this.#known.has(text)) return false;
    const clauses = clausesOf(text).slice(0, MOST);
    if (clauses.length < 2) return false;
    const pieces = clauses.map(({ start, end }, index) => ({ id: `${id} ${index}`, text: text.slice(start, end) }));
    const answer = await engine
      .understand({
        group: `clauses ${group}`,
        inView: false,
        messages: pieces.map((piece) => ({ role: 'customer', ...piece })),
      })
      // What the panel shows already stands by itself.
      .catch((error: unknown) => report(error, 'second needs'));
    if (answer === undefined || answer.superseded) return false;
    const { signals } = answer;
    const needs = needsOf(clauses, signals);
    for (const [oldest] of [...this.#known].slice(0, Math.max(0, this.#known.size + 1 - REMEMBERED)))
      this.#known.delete(oldest);
    this.#known.set(text, needs);
    return needs.length > 0;
  }
}

/** The likeliest driver of each clause that has one, each driver once. */
function needsOf(clauses: readonly Span[], signals: readonly MessageSignals[]): ClauseNeed[] {
  const best = new Map<Intent, ClauseNeed>();
  for (const [index, span] of clauses.entries()) {
    const found = signals[index];
    const top = found === undefined ? undefined : resultOf(found, intent)[0];
    if (top === undefined || !isDriver(top.label) || top.p <= (best.get(top.label)?.p ?? 0)) continue;
    best.set(top.label, { label: top.label, p: top.p, span });
  }
  return [...best.values()].toSorted((a, b) => b.p - a.p);
}
