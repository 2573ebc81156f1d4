import type { Box } from './box';
import { commonBox } from './box';
import { proseOf } from './prose';
import { cluster } from './shape';
import { timeMarksIn } from './time-marks';

/** A group of boxes that repeat each other: perhaps the messages of a conversation, perhaps a menu. */
export interface Candidate {
  /** The closest box around all records. */
  list: Box;
  /** Each record is one box, or a few siblings that belong together (a head row and a body row). */
  records: Box[][];
}

const RECORD_TAGS = new Set('div li article section tr tbody table dl dd dt fieldset details p blockquote'.split(' '));

/** Groups of like boxes: siblings, and cousins up to two levels apart (day groups, author groups). */
export function candidatesIn(boxes: readonly Box[]): Candidate[] {
  const found: Candidate[] = [];
  for (const parent of boxes) {
    if (parent.length < 24 || parent.children.length === 0) continue;
    const children = parent.children.filter(canBeRecord);
    let covered = false;
    if (children.length > 1) {
      const groups = cluster(children);
      for (const group of groups) {
        addGroup(found, parent, group);
        covered ||= group.length > 40 && group.reduce((sum, { length }) => sum + length, 0) > parent.length * 0.7;
      }
      addSegments(found, parent, groups);
    }
    // A long list of like records needs no look at what is inside them.
    if (parent.children.length < 2 || covered) continue;
    const grandchildren = parent.children.flatMap((child) => child.children.filter(canBeRecord));
    addCousins(found, grandchildren);
    addCousins(
      found,
      parent.children.flatMap((child) => child.children.flatMap((inner) => inner.children.filter(canBeRecord))),
    );
  }
  return found;
}

function canBeRecord(box: Box): boolean {
  return box.length > 1 && (RECORD_TAGS.has(box.tag) || box.tag.includes('-'));
}

function addGroup(found: Candidate[], list: Box, group: readonly Box[]): void {
  if (group.length < 2 || !isWorthALook(group)) return;
  found.push({ list, records: group.map((box) => [box]) });
}

function addCousins(found: Candidate[], boxes: readonly Box[]): void {
  if (boxes.length < 2) return;
  for (const group of cluster(boxes)) {
    const parents = new Set(group.map(({ parent }) => parent));
    if (group.length < 2 || parents.size < 2 || !isWorthALook(group)) continue;
    const list = commonBox(group);
    if (list !== null) found.push({ list, records: group.map((box) => [box]) });
  }
}

/** Somebody wrote something in at least two of them. */
function isWorthALook(group: readonly Box[]): boolean {
  let written = 0;
  let spoken = 0;
  let length = 0;
  const step = group.length > 40 ? Math.floor(group.length / 20) : 1;
  for (let index = 0; index < group.length; index += step) {
    const box = group[index];
    if (box === undefined) continue;
    if (box.length - box.linked > 6) written += 1;
    if (proseOf(box) >= 18) spoken += 1;
    length += box.length;
  }
  return written >= 2 && length > 30 && spoken * step >= group.length * 0.12;
}

/**
 * Heads and bodies that alternate under one parent: `<dt>` and `<dd>`, a head row and a text row, a heading and its
 * paragraphs. Each head begins a record that reaches to the next head.
 */
function addSegments(found: Candidate[], parent: Box, groups: readonly Box[][]): void {
  const tried = new Set<number>();
  const timed = parent.children.filter(
    (child) => child.length > 0 && child.length <= 160 && timeMarksIn(child, 20).length > 0,
  );
  for (const heads of [...groups, timed]) {
    if (heads.length < 2 || heads.length > 3000 || tried.has(heads.length) || !areHeads(heads)) continue;
    tried.add(heads.length);
    const isHead = new Set(heads);
    const records: Box[][] = [];
    for (const child of parent.children) {
      if (isHead.has(child)) records.push([child]);
      // A heading that is no head begins something else: the reply form, the footer.
      else if (child.tag === 'form' || (/^h[1-6]$/.test(child.tag) && child.tag === heads[0]?.tag)) records.push([]);
      else if (child.length > 0 && records.at(-1)?.length !== 0) records.at(-1)?.push(child);
    }
    const full = records.filter((record) => record.length > 1);
    if (full.length >= 2 && full.length >= heads.length * 0.6) found.push({ list: parent, records: full });
  }
}

function areHeads(boxes: readonly Box[]): boolean {
  const sample = boxes.slice(0, 8);
  const short = sample.every((box) => box.length <= 160 && proseOf(box) <= 110);
  if (!short) return false;
  const timed = sample.filter((box) => timeMarksIn(box, 20).length > 0).length;
  return timed >= sample.length * 0.6 || sample.every((box) => /^(?:dt|h[2-6])$/.test(box.tag));
}
