import { contains, type Box } from './box';

/** The part of the page that the messages take up. Their list may hold other things: fields, forms, headings. */
export interface Region {
  list: Box;
  /** Document order of the first record. */
  first: number;
  /** Document order of the last box of the last record. */
  last: number;
  /** A few of the records, to compare others with. */
  sample: readonly Box[];
  /** True for a box inside one of the records. */
  holds(box: Box): boolean;
  /** True for a box that has a record inside. */
  around(box: Box): boolean;
}

export function regionOf(list: Box, records: readonly (readonly Box[])[]): Region {
  const tops = records.flat().toSorted((a, b) => a.order - b.order);
  const first = tops[0]?.order ?? list.order;
  const last = tops.reduce((end, box) => Math.max(end, box.end), first);
  const holds = (box: Box): boolean => {
    if (box.order < first || box.order > last) return false;
    let low = 0;
    let high = tops.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const top = tops[middle];
      if (top === undefined) return false;
      if (contains(top, box)) return true;
      if (box.order < top.order) high = middle - 1;
      else low = middle + 1;
    }
    return false;
  };
  return { list, first, last, sample: tops.slice(0, 4), holds, around: (box) => box.order < first && box.end >= first };
}
