/** The `most` places with the highest value, best first; otherwise as `highest`. */
export function topOf(values: Float32Array, most: number, above: number, fits: (place: number) => boolean): number[] {
  return highest(values, most, above, fits).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
}

/**
 * The `most` places with the highest value, in their order; of equal values the earlier place.
 * @param above only values above this count.
 * @param fits asked only of values that would be taken.
 */
export function highest(values: Float32Array, most: number, above: number, fits: (place: number) => boolean): number[] {
  // Twice the room, and the lower half is thrown out whenever it is full: sorting at each step would cost more.
  const kept = { values: new Float32Array(2 * most), places: new Uint32Array(2 * most) };
  let count = 0;
  let lowest = above;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    if (value <= lowest || !fits(place)) continue;
    kept.values[count] = value;
    kept.places[count] = place;
    count += 1;
    if (count < 2 * most) continue;
    lowest = keepHighest(kept, count, most);
    count = most;
  }
  if (count > most) keepHighest(kept, count, most);
  return [...kept.places.subarray(0, Math.min(count, most))];
}

/** Moves the `most` highest to the front, in their order. @returns the lowest of them */
function keepHighest(
  { values, places }: { values: Float32Array; places: Uint32Array },
  filled: number,
  most: number,
): number {
  const lowest = values.slice(0, filled).sort()[filled - most] ?? 0;
  // Of those that equal the lowest only so many have room.
  let equal = most;
  for (let at = 0; at < filled; at += 1) if ((values[at] ?? 0) > lowest) equal -= 1;
  let count = 0;
  for (let at = 0; at < filled; at += 1) {
    const value = values[at] ?? 0;
    if (value < lowest || (value === lowest && equal === 0)) continue;
    if (value === lowest) equal -= 1;
    values[count] = value;
    places[count] = places[at] ?? 0;
    count += 1;
  }
  return lowest;
}
