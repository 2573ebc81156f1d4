import { authorMarksIn } from './authors';
import { commonBox, contains, type Box } from './box';
import type { Candidate } from './candidates';
import { proseOf } from './prose';
import { timeMarksIn } from './time-marks';

/**
 * The best group is often the inside of the records (their wrappers carry the telling class names), and it lacks
 * those that are built otherwise (a note, a call). Both are mended here.
 */

/** Steps out to the wrapper of each record as long as every record has a wrapper of its own. */
export function widen({ list, records }: Candidate): Candidate {
  let current = records;
  for (let step = 0; step < 5; step += 1) {
    if (current.some((record) => record.length !== 1)) break;
    const wrappers = current.map(([box]) => box?.parent ?? null);
    const distinct = new Set(wrappers);
    if (
      distinct.size !== current.length ||
      wrappers.some((box) => box === null || box.depth < 2 || contains(box, list))
    )
      break;
    current = wrappers.map((box) => [box as Box]);
  }
  return {
    list:
      current === records
        ? list
        : (commonBox(current.flat())?.depth ?? 0) > 0
          ? (commonBox(current.flat()) as Box)
          : list,
    records: current,
  };
}

/** Adds siblings of the records that state a time or an author and hold writing, though they are built otherwise. */
export function completeList({ list, records }: Candidate, editors: readonly Box[]): Candidate {
  if (records.some((record) => record.length !== 1 || record[0]?.parent !== list)) return { list, records };
  const known = new Set(records.flat());
  const first = records[0]?.[0];
  const last = records.at(-1)?.[0];
  if (first === undefined || last === undefined) return { list, records };
  const added = list.children.filter(
    (box) =>
      !known.has(box) &&
      proseOf(box) >= 18 &&
      /^(?:div|li|article|section|tr|tbody|table|dl|dd|details|p)$|-/.test(box.tag) &&
      !editors.some((editor) => contains(box, editor)) &&
      timeMarksIn(box, 120).length > 0 &&
      authorMarksIn([box], 60).some(({ score }) => score >= 1.4),
  );
  if (added.length === 0) return { list, records };
  const all = [...records, ...added.map((box) => [box])].sort((a, b) => (a[0]?.order ?? 0) - (b[0]?.order ?? 0));
  return { list, records: all };
}
