import type { Box } from './box';
import { rememberOfEntry, type Entry } from './records';

/** What only a rendered page tells: on which side a bubble stands and what ground it has. */
export interface Layout {
  /** -1 left, 1 right, 0 neither. */
  sides: number[];
  /** A yellowish ground, which many tools give to internal notes. */
  yellow: boolean[];
}

/** Where a message and its text stand, and on what; it holds while the column of messages is where it was. */
interface Look {
  column: string;
  rect: DOMRect;
  whole: DOMRect;
  isYellow: boolean;
}

/** Reads positions and colours once for all messages. On a page without its style sheets everything is 0. */
export function readLayout(entries: readonly Entry[], styled: boolean): Layout {
  if (!styled) return { sides: entries.map(() => 0), yellow: entries.map(() => false) };
  const columns = new Map<Box | null, string>();
  const looks = entries.map((entry) => {
    const outer = entry.box.parent;
    let column = columns.get(outer);
    if (column === undefined) {
      const { left, width } = (outer ?? entry.box).element.getBoundingClientRect();
      columns.set(outer, (column = `${left} ${width}`));
    }
    return lookOf(entry, column);
  });
  const left = Math.min(...looks.map(({ whole }) => whole.left));
  const right = Math.max(...looks.map(({ whole }) => whole.right));
  const sides = looks.map(({ rect }) => sideOf(rect, left, right));
  const both = sides.includes(-1) && sides.includes(1);
  return { sides: both ? sides : sides.map(() => 0), yellow: looks.map(({ isYellow }) => isYellow) };
}

const cells = rememberOfEntry((): { look: Look | null } => ({ look: null }));

function lookOf(entry: Entry, column: string): Look {
  const cell = cells(entry);
  if (cell.look?.column !== column)
    cell.look = {
      column,
      rect: (entry.body?.root.element ?? entry.box.element).getBoundingClientRect(),
      whole: entry.box.element.getBoundingClientRect(),
      isYellow: isYellow(entry),
    };
  return cell.look;
}

function sideOf(rect: DOMRect, left: number, right: number): number {
  const width = right - left;
  if (width < 100 || rect.width === 0 || rect.width > width * 0.97) return 0;
  const gapLeft = rect.left - left;
  const gapRight = right - rect.right;
  if (Math.abs(gapLeft - gapRight) < width * 0.05) return 0;
  return gapLeft > gapRight ? 1 : -1;
}

/** The nearest ground that is not transparent, from the body up to the record. */
function isYellow(entry: Entry): boolean {
  let element: Element | null = entry.body?.root.element ?? entry.box.element;
  for (let step = 0; step < 8 && element !== null; step += 1) {
    const view = element.ownerDocument.defaultView;
    const colour = view === null ? '' : view.getComputedStyle(element).backgroundColor;
    const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (colour !== '' && a > 0.05 && !(r > 250 && g > 250 && b > 250))
      return r > 200 && g > 150 && r >= g && g - b > 22;
    if (element === entry.box.element) break;
    element = element.parentElement;
  }
  return false;
}
