import { textOf, type Box } from './box';
import { proseOf } from './prose';
import type { Region } from './region';
import { classesOf, likeness, shapeOf } from './shape';
import { LABEL } from './words';

/** What stands around a text: is it one of many, a chapter, labelled as the description? */

/** The box is a list of things rather than one text. */
export function holdsMany(box: Box): boolean {
  const parts = box.children.length === 1 ? (box.children[0]?.children ?? []) : box.children;
  const [first] = parts.filter(({ tag }) => /^(?:div|article|section|tr|a|li)$/.test(tag)).slice(1);
  if (first === undefined || classesOf(first).length === 0) return false;
  return parts.filter((other) => other.tag === first.tag && likeness(shapeOf(first), shapeOf(other)) > 0.6).length > 2;
}

/** The box, or one around it, has at least two siblings that are built alike. */
export function isOneOfMany(box: Box, region: Region | null): boolean {
  let current = box;
  for (let step = 0; step < 5 && current.parent !== null && current.depth > 1; step += 1) {
    if (region?.around(current.parent) === true && step === 0 && current.tag === 'p') return false;
    const shape = shapeOf(current);
    const like =
      current.tag === 'p'
        ? []
        : current.parent.children.filter(
            (other) =>
              other !== current &&
              other.tag === current.tag &&
              other.length > 8 &&
              region?.holds(other) !== true &&
              region?.around(other) !== true &&
              likeness(shape, shapeOf(other)) > 0.6,
          );
    if (like.length > 1 && like.every((other) => other.length < 1500) && like.some((other) => proseOf(other) >= 18))
      return true;
    if (region?.around(current.parent) === true) return false;
    current = current.parent;
  }
  return false;
}

/** Paragraphs between several headings under one parent. */
export function isChapter(box: Box): boolean {
  const headings = box.parent?.children.filter((child) => /^h[2-6]$/.test(child.tag)).length ?? 0;
  const cousins =
    box.parent?.parent?.children.filter((child) => child.children.some((inner) => /^h[2-6]$/.test(inner.tag))).length ??
    0;
  return headings > 1 || (cousins > 2 && (box.parent?.children.length ?? 0) <= 3);
}

/** A heading or label "Description" right before the box. */
export function labelBefore(box: Box): boolean {
  let current = box;
  for (let step = 0; step < 3 && current.parent !== null; step += 1) {
    const siblings: Box[] = current.parent.children;
    const before = siblings[siblings.indexOf(current) - 1];
    if (before !== undefined) return before.length <= 40 && LABEL.description.test(textOf(before));
    current = current.parent;
  }
  return false;
}
