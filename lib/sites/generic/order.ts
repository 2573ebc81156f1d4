import { timeParts } from './handed-over';
import type { KnownNames } from './author-choice';
import { contains, type Box } from './box';
import type { Found } from './find';
import type { Unit } from './groups';
import { splitRecords, type Entry } from './records';
import type { Survey } from './survey';

/** Most records that are looked at closely: reading takes about a millisecond each on a slow machine. */
const MOST_RECORDS = 1200;
/** Records at either end that are enough to tell which end is the newest. */
const SAMPLE = 24;

/** True when older messages were left out, here or while the page was walked. */
export function leavesOut({ thinned }: Survey, { list, units }: Found): boolean {
  if (units.length <= SAMPLE * 2) return false;
  const isList = (box: Box): boolean => contains(list, box) && box.depth - list.depth <= 2;
  return units.length > MOST_RECORDS || [...thinned].some(isList);
}

/** The newest records of a very long list, in the order of the page; all of them otherwise. */
export function newestOf(found: Found, page: Survey, known: KnownNames): readonly Unit[] {
  const { units } = found;
  if (!leavesOut(page, found)) return units;
  const sample = splitRecords([...units.slice(0, SAMPLE), ...units.slice(-SAMPLE)], known);
  const most = Math.min(MOST_RECORDS, Math.floor(units.length / 2));
  return isNewestFirst(sample, page, found) ? units.slice(0, most) : units.slice(-most);
}

/** By the times; without them by what stands nearer to the reply box. */
export function isNewestFirst(entries: readonly Entry[], page: Survey, found: Found): boolean {
  let up = 0;
  let down = 0;
  let last: number | null = null;
  for (const { time } of entries) {
    const rank = time === null ? null : rankOf(time.datetime, time.text);
    if (rank === null) continue;
    if (last !== null && rank > last) up += 1;
    if (last !== null && rank < last) down += 1;
    last = rank;
  }
  if (up !== down) return down > up;
  const composer = found.composer;
  return (
    composer !== null &&
    up === 0 &&
    composer.order < found.list.order &&
    contains(composer.parent?.parent?.parent ?? page.root, found.list) &&
    entries.length > 2
  );
}

function rankOf(datetime: string, text: string): number | null {
  if (/^\d{4}-\d{2}-\d{2}T/.test(datetime)) return Date.parse(datetime);
  if (/^\d{10,13}$/.test(datetime)) return Number(datetime.padEnd(13, '0'));
  const parts = timeParts(datetime) ?? timeParts(text);
  if (parts === null) return null;
  if (parts.ago !== undefined) return -parts.ago * 1000;
  if (parts.day === undefined || parts.month === undefined) return null;
  return Date.UTC(
    parts.year ?? 2000,
    parts.month - 1,
    parts.day,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
}
