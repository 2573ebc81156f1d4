import { attributeOf, type Box } from './box';

/**
 * The shape of a box: its tag and class words and those of its inner structure, without what writers put into
 * their texts (paragraphs, lists, links). Two messages have nearly the same shape, whatever they say.
 */

const numbers = new Map<string, number>();

/** A number for a name; the same name has the same number for the life of the page. */
function intern(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = numbers.size + 1;
    numbers.set(name, number);
  }
  return number;
}

/** Tags of rich text: without a class they say something about the writer, nothing about the page. */
const WRITTEN = new Set(
  'p br b strong i em u s a span li ul ol blockquote pre code img table tbody tr td th font hr sub sup h1 h2 h3 h4 h5 h6 div'.split(
    ' ',
  ),
);
const MAX_DEPTH = 3;

/** Sorted numbers, one per structural feature. */
export function shapeOf(box: Box): readonly number[] {
  if (box.shape !== null) return box.shape;
  const found = new Set<number>();
  collect(box, 0, 7, found);
  return (box.shape = [...found].sort((a, b) => a - b));
}

/** `path` is a number for the tags above; collisions are rare and harmless. */
function collect(box: Box, depth: number, path: number, found: Set<number>): void {
  const names = classesOf(box);
  if (depth > 1 && names.length === 0 && WRITTEN.has(box.tag)) return;
  const here = (Math.imul(path, 31) + intern(box.tag)) | 0;
  found.add(here);
  for (const name of names) {
    const feature = (Math.imul(here, 37) + intern(name)) | 0;
    found.add(feature);
    // The record's own classes count twice: they are the page's word for what it is.
    if (depth === 0) found.add(~feature);
  }
  if (depth === 0) {
    const role = attributeOf(box, 'role');
    if (role !== '') found.add(intern(`role=${role}`));
  }
  if (depth >= MAX_DEPTH || found.size > 60) return;
  for (const child of box.children) collect(child, depth + 1, depth === 0 ? 7 : here, found);
}

const NO_NAMES: readonly string[] = [];

/** Class names and test id, with their numbers folded. */
export function classesOf(box: Box): readonly string[] {
  if (box.classes !== null) return box.classes;
  const classes = attributeOf(box, 'class');
  const test = attributeOf(box, 'data-test-id') || attributeOf(box, 'data-testid');
  if (classes === '' && test === '') return (box.classes = NO_NAMES);
  const names = classes.split(/\s+/, 14).filter((name) => name !== '');
  if (test !== '') names.push(`@${test}`);
  return (box.classes = names.map((name) => (/\d/.test(name) ? name.replace(/\d+/g, '#') : name)));
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
