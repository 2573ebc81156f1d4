import type { AuthorMark } from './authors';
import { nameKey } from './names';

/** What the page says elsewhere about its people; raises the marks that agree. */
export type KnownNames = ReadonlySet<string>;

/**
 * Chooses one author mark per record, looking at all records together: a place that holds a name in most records,
 * with more than one name among them, is where this page writes its authors.
 */
export function chooseAuthors(records: readonly (readonly AuthorMark[])[], known: KnownNames): (AuthorMark | null)[] {
  const total = Math.max(1, records.length);
  const slots = new Map<string, Set<number>>();
  const spread = new Map<string, Set<string>>();
  const holders = new Map<string, Set<number>>();
  for (const [index, marks] of records.entries()) {
    for (const mark of marks) {
      add(slots, mark.slot, index);
      add(spread, mark.slot, nameKey(mark.name));
      add(holders, nameKey(mark.name), index);
    }
  }
  const rate = (mark: AuthorMark): number => {
    const coverage = (slots.get(mark.slot)?.size ?? 0) / total;
    const names = spread.get(mark.slot)?.size ?? 0;
    const repeats = holders.get(nameKey(mark.name))?.size ?? 0;
    // A picture's alternative text may be a team's or a machine's: the written name is better.
    const weight = mark.slot.endsWith('@') ? 0.4 : 1;
    let score = mark.score + coverage * weight;
    if (total > 1 && names > 1 && coverage > 0.3) score += 0.7 * weight;
    if (repeats > 1 && repeats < total) score += 0.8 * weight;
    if (total > 2 && repeats === total && names === 1) score -= 0.8;
    if (known.has(nameKey(mark.name)) || (mark.email !== '' && known.has(mark.email))) score += 1.5;
    return score;
  };
  return records.map((marks) => {
    let best: AuthorMark | null = null;
    let most = 1.4;
    for (const mark of marks) {
      const score = rate(mark);
      // The first of equals wins: names stand before the texts they belong to.
      if (score > most + 0.01) {
        best = mark;
        most = score;
      }
    }
    return best;
  });
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
