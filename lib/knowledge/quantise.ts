/** Unit vectors are kept as `value * SCALE` in a signed byte; larger components (none seen beyond 0.3) are cut. */
export const SCALE = 256;

/**
 * A query in whole numbers up to `most`.
 * @returns also what a dot product of it with a kept vector is to be multiplied by.
 */
export function inBytes(query: Float32Array, most: number): { rounded: Int8Array; factor: number } {
  const top = query.reduce((highest, value) => Math.max(highest, Math.abs(value)), 1e-9);
  return { rounded: Int8Array.from(query, (value) => Math.round((value / top) * most)), factor: top / most / SCALE };
}

/** A unit vector as signed bytes. */
export function quantise(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * SCALE))));
}
