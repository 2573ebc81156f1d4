import { rememberOf } from '../../conversation/remember';
import { hasAny, tokensOfBox, within, type Box } from './box';
import { classesOf } from './shape';
import { CODE } from './words';

/** A record and the group of messages by one author that it was found in, if any. */
export interface Unit {
  boxes: Box[];
  /** Boxes around the record that speak for several: their head names the author of all of them. */
  group: Box[];
}

/**
 * Chat tools put an author's consecutive messages into one group with one head. Such groups are opened, so that
 * each bubble is a message. A mail with several paragraphs is no group: bubbles carry a class of their own, stand
 * in every group, and hold nearly all of its text.
 */
export function openGroups(records: readonly Box[][]): Unit[] {
  const closed = records.map((boxes) => ({ boxes, group: [] }));
  if (records.length < 2 || records.some((record) => record.length > 1)) return closed;
  const inner = bubbleKey(records);
  if (inner === null) return closed;
  return records.flatMap((record) => {
    const bubbles = innermost(record[0], inner);
    return bubbles.length === 0
      ? [{ boxes: record, group: [] }]
      : bubbles.map((box) => ({ boxes: [box], group: record }));
  });
}

const BUBBLE = new Set('bubble message msg item part text utterance body content chat line entry'.split(' '));
const NOT_BUBBLE = new Set(
  'attachment attachments file files avatar photo meta head header info author sender name time date action actions button reaction reactions tag tags quote recipients'.split(
    ' ',
  ),
);

/** The key of the sub-records, or null when the records are no groups. */
function bubbleKey(records: readonly Box[][]): string | null {
  const counts = new Map<string, { holders: number; several: number; length: number }>();
  let total = 0;
  for (const [box] of records) {
    if (box === undefined) continue;
    total += box.length;
    for (const [key, { times, length }] of keysIn(box)) {
      const entry = counts.get(key) ?? { holders: 0, several: 0, length: 0 };
      counts.set(key, {
        holders: entry.holders + 1,
        several: entry.several + (times > 1 ? 1 : 0),
        length: entry.length + length,
      });
    }
  }
  let best: string | null = null;
  let most = 0;
  for (const [key, { holders, several, length }] of counts) {
    if (holders < records.length * 0.85 || several < Math.max(1, records.length * 0.1) || length < total * 0.45)
      continue;
    // The outermost sub-record wins: it holds the most text.
    if (length > most) {
      best = key;
      most = length;
    }
  }
  return best;
}

/** How often each key stands in a record, and with how much text. */
const keysIn = rememberOf((box: Box) => {
  const here = new Map<string, { times: number; length: number }>();
  for (const inner of within(box)) {
    // Initials in a circle are no message.
    if (inner === box || inner.depth - box.depth > 4 || inner.length < 3) continue;
    for (const key of keysOf(inner, box)) {
      const entry = here.get(key) ?? { times: 0, length: 0 };
      here.set(key, { times: entry.times + 1, length: entry.length + inner.length });
    }
  }
  return here;
});

/** What mail programs call their paragraphs. */
const WRITERS_CLASS = /^(?:Mso|gmail_|x_|moz|yiv|elementToProof|ql-|ms-|m_|align|western|apple-)/i;

/** Depth, tag and each class; nothing for what writers make and for heads, files, buttons. */
function keysOf(box: Box, record: Box): string[] {
  if (!/^(?:div|li|article|section|span)$|-/.test(box.tag) || box.parent === null) return [];
  const names = classesOf(box).filter((name) => !WRITERS_CLASS.test(name));
  const tokens = tokensOfBox(box);
  if (names.length === 0 || hasAny(tokens, NOT_BUBBLE) || hasAny(tokens, CODE.action)) return [];
  // Without a telling name it must at least be built of something: a paragraph of a mail is not.
  if (!hasAny(tokens, BUBBLE) && !box.children.some((child) => child.length > 0 && classesOf(child).length > 0))
    return [];
  return names.map((name) => `${box.depth - record.depth}:${box.tag}.${name}`);
}

function innermost(record: Box | undefined, key: string): Box[] {
  if (record === undefined) return [];
  return within(record).filter((box) => box !== record && box.length > 0 && keysOf(box, record).includes(key));
}
