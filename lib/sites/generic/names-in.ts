import { hasAny, tokensOfBox, within, type Box } from './box';
import { emailIn, looksLikeName, nameKey, parseName, type Name } from './names';
import type { Region } from './region';
import { LABEL } from './words';

export function addAll(into: Name[], names: readonly Name[]): void {
  for (const name of names) {
    if (!into.some((other) => nameKey(other.name) === nameKey(name.name) && other.email === name.email))
      into.push(name);
  }
}

/** The value that belongs to a label: the rest of its parent's text, or the next box. */
export function namesBeside(label: Box, region: Region | null): Name[] {
  const after = label.own.replace(/^[^:：]*[:：]\s*/u, '');
  if (after !== label.own && after !== '' && looksLikeName(after)) return [{ ...parseName(after) }];
  const next = nextBox(label);
  if (next === null || region?.around(next) === true || region?.holds(next) === true || next.length > 300) return [];
  // Another field: what was taken for a label was the value of the one before.
  if (within(next).some(({ own }) => own !== label.own && (LABEL.customer.test(own) || LABEL.agent.test(own))))
    return [];
  return namesIn(next).slice(0, 2);
}

/** The box that follows in reading order, going up at most two levels. */
export function nextBox(box: Box): Box | null {
  const below = cellBelow(box);
  if (below !== null) return below;
  // A label may hold its value: <label>Requester <span>Ann</span></label>.
  if (box.children.some((child) => child.length > 0)) return box;
  let current = box;
  for (let step = 0; step < 3 && current.parent !== null; step += 1) {
    const siblings = current.parent.children;
    const next = siblings.slice(siblings.indexOf(current) + 1).find(({ length }) => length > 0);
    if (next !== undefined) return next;
    current = current.parent;
  }
  return null;
}

/** A head row of labels: the value stands in the same column of the next row. */
function cellBelow(box: Box): Box | null {
  const row = box.parent;
  if (
    box.tag !== 'th' ||
    row === null ||
    row.parent === null ||
    row.children.length < 2 ||
    row.children.some(({ tag }) => tag !== 'th')
  )
    return null;
  const next = row.parent.children[row.parent.children.indexOf(row) + 1];
  const cell = next?.children[row.children.indexOf(box)];
  return cell !== undefined && cell.length > 0 ? cell : null;
}

const INITIALS = new Set(['avatar', 'initials', 'monogram']);

/** Names and addresses in a small box, in order; an address is joined to the name before it. */
export function namesIn(box: Box): Name[] {
  const found: Name[] = [];
  let seen = 0;
  for (const inner of within(box)) {
    seen += 1;
    if (seen > 40) break;
    const text = inner.own;
    if (
      text.length < 2 ||
      text.length > 80 ||
      hasAny(tokensOfBox(inner), INITIALS) ||
      LABEL.customer.test(text) ||
      LABEL.agent.test(text)
    )
      continue;
    const email = emailIn(text);
    if (!looksLikeName(text) && email === '') continue;
    const parsed = parseName(text);
    const last = found.at(-1);
    if (email !== '' && parsed.name === email && last !== undefined && last.email === '') last.email = email;
    else found.push({ ...parsed });
  }
  return found;
}
