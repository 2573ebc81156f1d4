/** Finds our own text again in an editor, word for word, whatever happened to the white space around it. */
import type { TextRange } from '../editor';
import { flatten, positionOf } from './flatten';
import type { Joint } from './request';
import { isField } from './target';

/** A text without white space, and where each character stood. */
interface Solid {
  text: string;
  at: number[];
}

function solid(text: string): Solid {
  const found: Solid = { text: '', at: [] };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (/[\s\u200b\ufeff]/.test(unit)) continue;
    found.text += unit;
    found.at.push(at);
  }
  return found;
}

/**
 * The range of `text` in the element when it stands there exactly once, else null. A joint that went in with the
 * text comes out with it.
 */
export function findOnce(element: HTMLElement, text: string, joint: Joint): TextRange | null {
  const flat = isField(element) ? null : flatten(element);
  const whole = flat ? flat.text : (element as HTMLTextAreaElement).value;
  const [hay, needle] = [solid(whole), solid(text).text];
  const from = hay.text.indexOf(needle);
  if (needle === '' || from < 0 || hay.text.includes(needle, from + 1)) return null;
  const to = from + needle.length;
  // With a joint the range reaches to the neighbouring characters; both ends stay null at an edge of the text.
  const start = joint.before === '' ? hay.at[from] : (hay.at[from - 1] ?? -1) + 1;
  const end = joint.after === '' ? (hay.at[to - 1] ?? 0) + 1 : (hay.at[to] ?? whole.length);
  if (start === undefined) return null;
  if (!flat) return { kind: 'field', start, end };
  const first =
    joint.before === '' || start === 0 ? positionOf(flat, hay.at[from] ?? 0) : afterChar(positionOf(flat, start - 1));
  const last =
    joint.after === '' || end >= whole.length
      ? afterChar(positionOf(flat, hay.at[to - 1] ?? 0))
      : positionOf(flat, end);
  if (!first || !last) return null;
  const range = element.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset);
  return { kind: 'dom', range };
}

function afterChar(position: { node: Text; offset: number } | null): { node: Text; offset: number } | null {
  return position && { node: position.node, offset: position.offset + 1 };
}
