/**
 * Edits (wrong, missing, added or swapped letters) between two words when there are at most `most`, else null.
 * Optimal string alignment over a band: cheap enough for thousands of candidates per search.
 */
export function withinEdits(from: string, to: string, most: number): number | null {
  if (Math.abs(from.length - to.length) > most) return null;
  const far = most + 1;
  const width = to.length + 1;
  let beforeLast = Array.from({ length: width }, () => far);
  let last = Array.from({ length: width }, (_, column) => Math.min(column, far));
  for (let row = 1; row <= from.length; row += 1) {
    const current = Array.from({ length: width }, () => far);
    if (row <= most) current[0] = row;
    let smallest = current[0] ?? far;
    for (let column = Math.max(1, row - most); column <= Math.min(to.length, row + most); column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
        (last[column - 1] ?? far) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      current[column] = Math.min(cost, far);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > most) return null;
    beforeLast = last;
    last = current;
  }
  const edits = last[to.length] ?? far;
  return edits <= most ? edits : null;
}
