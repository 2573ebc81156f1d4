import type { TextVectors } from './encoder';
import type { MessageSignals } from './signals';
import type { Writer } from './task';

/** Texts whose results are kept: about 50 tickets of 40 messages, some 10 MB of vectors. */
const KEPT = 2000;
/** Characters of text kept as keys, so that a few hundred very long messages do not fill the memory. */
const KEPT_CHARS = 4_000_000;

/** What is kept of a text that was read. */
export interface ReadText extends TextVectors {
  signals: Omit<MessageSignals, 'messageId'>;
}

/**
 * Results of texts that were read lately, least recently used out first. Keyed by the text itself, so that an
 * edited message is read again and the same text in two tickets is read once.
 */
export class RecentTexts {
  readonly #byKey = new Map<string, ReadText>();
  #chars = 0;

  get(role: Writer, text: string): ReadText | undefined {
    const key = `${role}:${text}`;
    const found = this.#byKey.get(key);
    if (found !== undefined) {
      this.#byKey.delete(key);
      this.#byKey.set(key, found);
    }
    return found;
  }

  /** Vectors of a text whoever wrote it: the encoder does not know the role. */
  vectorsOf(text: string): TextVectors | undefined {
    return this.get('customer', text) ?? this.get('agent', text) ?? this.get('anyone', text);
  }

  set(role: Writer, text: string, read: ReadText): void {
    const key = `${role}:${text}`;
    if (!this.#byKey.has(key)) this.#chars += key.length;
    this.#byKey.set(key, read);
    for (const oldest of this.#byKey.keys()) {
      if (oldest === key || (this.#byKey.size <= KEPT && this.#chars <= KEPT_CHARS)) return;
      this.#byKey.delete(oldest);
      this.#chars -= oldest.length;
    }
  }
}
