/** What one benchmark found, before it is judged and printed. */

export type Unit = 'ms' | 's' | 'kB' | 'MB' | '%' | 'x';

/** A figure that has a limit names the statistic that the limit speaks of. */
export interface Budget {
  of: 'p50' | 'p95';
  limit: number;
  /** True where more is better. */
  atLeast?: boolean;
}

export interface Figure {
  what: string;
  unit: Unit;
  /** Every repeat after the warm-up, in the order measured; one value for sizes. Empty: not measured. */
  values: readonly number[];
  budget?: Budget;
  /** Why it could not be measured here, or what to know when reading it. */
  note?: string;
}

export interface Summary {
  what: string;
  unit: Unit;
  repeats: number;
  p50: number | null;
  p95: number | null;
  budget: Budget | null;
  /** Null without a budget. */
  verdict: 'pass' | 'miss' | 'not measured' | null;
  note: string | null;
}

/** Judges a figure by its budget. */
export function summarise({ what, unit, values, budget, note }: Figure): Summary {
  const p50 = quantile(values, 0.5);
  const p95 = quantile(values, 0.95);
  const stat = budget?.of === 'p50' ? p50 : p95;
  return {
    what,
    unit,
    repeats: values.length,
    p50,
    p95,
    budget: budget ?? null,
    verdict: budget ? judge(stat, budget) : null,
    note: note ?? null,
  };
}

function judge(value: number | null, { limit, atLeast }: Budget): 'pass' | 'miss' | 'not measured' {
  if (value === null) return 'not measured';
  return (atLeast ? value >= limit : value <= limit) ? 'pass' : 'miss';
}

/** Quantile by the nearest rank, so that it is a value that was measured; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
