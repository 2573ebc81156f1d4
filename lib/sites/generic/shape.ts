import type { Box } from './box';

/**
 * The shape of a box: its tag and class words and those of its inner structure, without what writers put into
 * their texts (paragraphs, lists, links). Two messages have nearly the same shape, whatever they say.
 */

const numbers = new Map<string, number>();

function intern(token: string): number {
  let number = numbers.get(token);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(token, number);
  }
  return number;
}

/** Tags of rich text: they say something about the writer, nothing about the page. */
const WRITTEN = new Set('p br b strong i em u s a span li ul ol blockquote pre code img table tbody tr td th font hr sub sup h1 h2 h3 h4 h5 h6 div'.split(' '));
/** At the top level these are structure even without a class. */
const MAX_DEPTH = 3;

/** Sorted numbers, one per structural feature. */
export function shapeOf(box: Box): readonly number[] {
  if (box.memo.shape !== undefined) return box.memo.shape;
  const found = new Set<number>();
  collect(box, 0, '', found);
  box.memo.shape = [...found].sort((a, b) => a - b);
  return box.memo.shape;
}

function collect(box: Box, depth: number, path: string, found: Set<number>): void {
  const names = classesOf(box.element);
  if (depth > 1 && names.length === 0 && WRITTEN.has(box.tag)) return;
  const here = depth === 0 ? box.tag : `${path}>${box.tag}`;
  found.add(intern(here));
  // The record's own classes count twice: they are the page's word for what it is.
  for (const name of names) {
    found.add(intern(`${here}.${name}`));
    if (depth === 0) found.add(intern(`!${here}.${name}`));
  }
  if (depth === 0) {
    const role = box.element.getAttribute('role');
    if (role !== null) found.add(intern(`role=${role}`));
  }
  if (depth >= MAX_DEPTH || found.size > 60) return;
  for (const child of box.children) collect(child, depth + 1, depth === 0 ? '' : here, found);
}

/** Class names and test id, with their numbers folded. */
export function classesOf(element: Element): string[] {
  const classes = element.getAttribute('class') ?? '';
  const test = element.getAttribute('data-test-id') ?? element.getAttribute('data-testid') ?? '';
  if (classes === '' && test === '') return [];
  const names = classes.split(/\s+/, 14);
  if (test !== '') names.push(`@${test}`);
  return names.filter((name) => name !== '').map((name) => name.replace(/\d+/g, '#'));
}

/** 0 to 1: how much two shapes have in common (Jaccard). */
export function likeness(a: readonly number[], b: readonly number[]): number {
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  const all = a.length + b.length - common;
  return all === 0 ? 0 : common / all;
}

/** Puts boxes of like shape together, in order of first appearance. */
export function cluster(boxes: readonly Box[], least = 0.45): Box[][] {
  const groups: { leader: readonly number[]; members: Box[] }[] = [];
  for (const box of boxes) {
    const shape = shapeOf(box);
    let best: (typeof groups)[number] | undefined;
    let most = least;
    for (const group of groups) {
      const score = group.members[0]?.tag === box.tag ? likeness(group.leader, shape) : 0;
      if (score >= most) {
        best = group;
        most = score;
      }
    }
    if (best !== undefined) best.members.push(box);
    else if (groups.length < 12) groups.push({ leader: shape, members: [box] });
  }
  return groups.map(({ members }) => members);
}
