import { KINDS, type Passage, type SearchableItem } from './passages';

/**
 * The passages by number. What a search asks of every passage lies in flat arrays; the passage itself is looked up
 * only for those that are shown, which is why a table that was kept need not make all of them.
 */
export class PassageTable {
  readonly length: number;
  /** Place of each passage's kind in `KINDS`. */
  readonly kinds: Uint8Array;
  /** 1 for each passage of an item that is deprecated. */
  readonly withdrawn: Uint8Array;
  readonly #make: (at: number) => Passage;

  /**
   * @param itemOf the item of each passage; called for all of them at once.
   * @param make the passage; called whenever it is asked for.
   */
  constructor(length: number, itemOf: (at: number) => SearchableItem, make: (at: number) => Passage) {
    this.length = length;
    this.kinds = new Uint8Array(length);
    this.withdrawn = new Uint8Array(length);
    this.#make = make;
    for (let at = 0; at < length; at += 1) {
      const item = itemOf(at);
      this.kinds[at] = KINDS.indexOf(item.kind);
      if (item.state === 'deprecated') this.withdrawn[at] = 1;
    }
  }

  /** @throws RangeError when there is no such passage */
  at(passage: number): Passage {
    if (passage < 0 || passage >= this.length) throw new RangeError(`There is no passage ${passage}`);
    return this.#make(passage);
  }

  *[Symbol.iterator](): Generator<[number, Passage]> {
    for (let at = 0; at < this.length; at += 1) yield [at, this.#make(at)];
  }
}

/** A table over passages that are there already. */
export function tableOf(passages: readonly Passage[]): PassageTable {
  const at = (place: number): Passage => {
    const passage = passages[place];
    if (passage === undefined) throw new RangeError(`There is no passage ${place}`);
    return passage;
  };
  return new PassageTable(passages.length, (place) => at(place).item, at);
}
