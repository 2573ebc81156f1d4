import { rememberOf } from '../../conversation/remember';
import { attributeOf, attributesOf, contains, tokensOfBox, within, type Box } from './box';
import { rememberOfEntry, type Entry } from './records';
import { classesOf } from './shape';
import { tokensOf } from './words';

/** What the page's code and labels say around a message, outside its text. */
export interface Clues {
  /** Words of classes and ids of the record and of the boxes around its head and body. */
  tokens: ReadonlySet<string>;
  /** Short visible and spoken labels. */
  labels: string[];
  /** Class strings of the record's outer boxes: the same for messages of the same kind. */
  kind: string;
  /** Classes of the record and of the part that holds the body: the same for neighbours by one author. */
  build: string;
  /** Words of the record's own element. */
  own: ReadonlySet<string>;
}

const SPOKEN = new Set(['aria-label', 'title', 'data-original-title', 'data-bs-original-title', 'data-tooltip', 'alt']);

export const cluesOf = rememberOfEntry((entry): Clues => {
  const tokens = new Set<string>();
  const labels = entry.side.filter((text) => text.length <= 80);
  const outside = new Set(entry.body?.runs.map(({ box }) => box));
  const controls = new Set(entry.runs.filter(({ kind }) => kind === 'chrome').map(({ box }) => box));
  let seen = 0;
  const visit = (box: Box, depth: number): void => {
    if (seen > 120 || depth > 7 || controls.has(box)) return;
    seen += 1;
    // A placeholder says what may come to stand in it.
    if (box.length > 0 || attributeOf(box, 'class') !== '') for (const token of tokensOfBox(box)) tokens.add(token);
    for (const [attribute, value] of attributesOf(box)) {
      if (SPOKEN.has(attribute) && value.length > 1 && value.length <= 80) labels.push(value);
    }
    if (outside.has(box)) return;
    for (const child of box.children) visit(child, depth + 1);
  };
  for (const box of [...entry.boxes, ...entry.group]) {
    visit(box, 0);
    for (const svg of box.element.querySelectorAll('svg, use')) {
      for (const token of tokensOf(
        `${svg.getAttribute('class') ?? ''} ${svg.getAttribute('data-icon') ?? ''} ${svg.getAttribute('href') ?? ''} ${svg.getAttribute('aria-label') ?? ''}`,
      ))
        tokens.add(token);
    }
  }
  const own = new Set(entry.boxes.flatMap((box) => [...tokensOfBox(box)]));
  return { tokens, labels, kind: kindOf(entry), build: buildOf(entry), own };
});

/** Classes of the record and of the first boxes down to the body; numbers folded, ids left out. */
function kindOf(entry: Entry): string {
  const names: string[] = [];
  for (const box of within(entry.box)) {
    if (box.depth - entry.box.depth > 2 || names.length > 4) break;
    names.push((box.element.getAttribute('class') ?? '').replace(/\d+/g, '#'));
  }
  return names.join('|');
}

/** Names that mark a place in a group of bubbles, not a kind. */
const PLACE = /group|first|last|prev|next|consecutive|stack|start-of|end-of|same|continu/;

function buildOf({ box, body }: Entry): string {
  const part = box.children.find((child) => body !== null && contains(child, body.root));
  return [...classesOf(box), '|', ...(part === undefined ? [] : classesOf(part))]
    .filter((name) => !PLACE.test(name))
    .join(' ');
}

/** Tokens that some entries have and others lack: only these can tell messages apart. */
export const tellingTokens = rememberOf((clues: readonly Clues[]): ((token: string) => boolean) => {
  const count = new Map<string, number>();
  for (const { tokens } of clues) for (const token of tokens) count.set(token, (count.get(token) ?? 0) + 1);
  return (token) => clues.length === 1 || (count.get(token) ?? 0) < clues.length;
});

/** Labels that stand in every entry ("Reply", "Note" as a column) say nothing about one of them. */
export const tellingLabels = rememberOf((clues: readonly Clues[]): ((label: string) => boolean) => {
  const count = new Map<string, number>();
  for (const one of clues) for (const label of labelsOnce(one)) count.set(label, (count.get(label) ?? 0) + 1);
  return (label) => clues.length === 1 || (count.get(label) ?? 0) < clues.length;
});

const labelsOnce = rememberOf(({ labels }: Clues): ReadonlySet<string> => new Set(labels));

/** The clues for which this holds; the same array where it holds for all, so that what is known of it is found. */
export function cluesWhere(clues: readonly Clues[], holds: (index: number) => boolean): readonly Clues[] {
  return clues.every((_, index) => holds(index)) ? clues : clues.filter((_, index) => holds(index));
}
