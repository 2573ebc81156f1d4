import type { Intent } from '../inference/labels';

/** A text that is read for a trial. */
export interface TrialRead {
  embedding: Float32Array;
  /** What the bundled models take it for, or null when they would not say. */
  readAs: Intent | null;
}

/** How often each name stands in a list, most frequent first; nulls count nowhere. */
export function countsOf<Name extends string>(names: readonly (Name | null)[]): { name: Name; count: number }[] {
  const counts = new Map<Name, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
