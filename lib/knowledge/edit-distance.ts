/** Longest word compared; a longer one is no word of a person. */
const LONGEST = 64;
const WIDTH = LONGEST + 1;
/** Three rows of the table in turn; kept, because a search compares thousands of words. */
const rows = [new Uint8Array(WIDTH), new Uint8Array(WIDTH), new Uint8Array(WIDTH)] as const;

/**
 * Edits (wrong, missing, added or swapped letters) between two words when there are at most `most`, else null.
 * Optimal string alignment over a band: cheap enough for thousands of candidates per search.
 */
export function withinEdits(from: string, to: string, most: number): number | null {
  if (Math.abs(from.length - to.length) > most) return null;
  if (from === to) return 0;
  if (Math.max(from.length, to.length) > LONGEST) return null;
  const far = most + 1;
  let beforeLast = rows[0];
  let last = rows[1];
  let current = rows[2];
  beforeLast.fill(far, 0, to.length + 1);
  for (let column = 0; column <= to.length; column += 1) last[column] = Math.min(column, far);
  for (let row = 1; row <= from.length; row += 1) {
    current.fill(far, 0, to.length + 1);
    if (row <= most) current[0] = row;
    let smallest = current[0] ?? far;
    for (let column = Math.max(1, row - most); column <= Math.min(to.length, row + most); column += 1) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        (last[column - 1] ?? far) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1)
      )
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      current[column] = Math.min(cost, far);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > most) return null;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const edits = last[to.length] ?? far;
  return edits <= most ? edits : null;
}
