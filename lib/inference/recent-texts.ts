import type { Understood } from './understand';

/** Texts whose results are kept: about 50 tickets of 40 messages, 8 MB of vectors at most. */
const KEPT = 2000;

/**
 * Results of texts that were read lately, least recently used out first. Keyed by the text itself, so that an
 * edited message is read again and the same text in two tickets is read once.
 */
export class RecentTexts {
  readonly #byKey = new Map<string, Understood>();

  get(role: 'customer' | 'agent', text: string): Understood | undefined {
    const key = `${role}:${text}`;
    const found = this.#byKey.get(key);
    if (found !== undefined) {
      this.#byKey.delete(key);
      this.#byKey.set(key, found);
    }
    return found;
  }

  set(role: 'customer' | 'agent', text: string, understood: Understood): void {
    this.#byKey.set(`${role}:${text}`, understood);
    const oldest = this.#byKey.keys().next();
    if (this.#byKey.size > KEPT && oldest.done !== true) this.#byKey.delete(oldest.value);
  }
}
