/**
 * The `most` places with the highest value, best first; of equal values the earlier place.
 * @param above only values above this count.
 * @param fits asked only of values that would be taken.
 */
export function topOf(values: Float32Array, most: number, above: number, fits: (place: number) => boolean): number[] {
  const places: number[] = [];
  const kept = new Float64Array(most + 1);
  let lowest = above;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    if (value <= lowest || !fits(place)) continue;
    let at = places.length;
    while (at > 0 && (kept[at - 1] ?? 0) < value) at -= 1;
    kept.copyWithin(at + 1, at, places.length);
    kept[at] = value;
    places.splice(at, 0, place);
    if (places.length > most) places.pop();
    if (places.length === most) lowest = kept[most - 1] ?? lowest;
  }
  return places;
}
