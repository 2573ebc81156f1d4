import type { Store, Ticket } from './store.ts';

/** How a customer of a live chat behaves, in milliseconds. */
export interface Pace {
  /** From the agent's message until the customer starts to type. */
  thinking: number;
  /** Spent typing. */
  typing: number;
}

export const PACE: Pace = { thinking: 1200, typing: 2500 };

/**
 * The customer's side of a live chat: says the lines of the ticket's script, each after so many answers of the
 * agent, and asks whether anybody is there when none comes.
 */
export class LiveCustomer {
  readonly #store: Store;
  readonly #ticket: Ticket;
  readonly #pace: Pace;
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Lines are said one after another, however fast the agent writes. */
  #talking: Promise<void> = Promise.resolve();
  #opened = false;
  #answers = 0;

  constructor(store: Store, ticket: Ticket, pace: Pace) {
    this.#store = store;
    this.#ticket = ticket;
    this.#pace = pace;
  }

  /** The agent has the chat on screen: the lines that wait for a time start to count. Later calls change nothing. */
  opened(): void {
    if (this.#opened) return;
    this.#opened = true;
    for (const line of this.#ticket.script ?? []) {
      if (!('afterSeconds' in line)) continue;
      void this.#sayUnlessAnswered(line.afterSeconds * 1000, line.text);
    }
  }

  /** The agent has written to the customer. */
  answered(): void {
    this.#answers += 1;
    const line = (this.#ticket.script ?? []).find((one) => 'afterAgent' in one && one.afterAgent === this.#answers);
    if (line) this.#say(line.text);
  }

  /** Stops every line that is still to come. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #sayUnlessAnswered(wait: number, text: string): Promise<void> {
    await this.#after(wait);
    if (this.#answers === 0) this.#say(text);
  }

  #say(text: string): void {
    this.#talking = this.#sayAfter(this.#talking, text);
  }

  async #sayAfter(earlier: Promise<void>, text: string): Promise<void> {
    const { id, customer } = this.#ticket;
    await earlier;
    await this.#after(this.#pace.thinking);
    this.#store.typing(id, customer.name, true);
    await this.#after(this.#pace.typing);
    this.#store.typing(id, customer.name, false);
    this.#store.add(id, 'customer', customer.name, text);
  }

  #after(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, milliseconds);
      this.#timers.add(timer);
    });
  }
}
