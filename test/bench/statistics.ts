/** The smallest value that at least `share` (0 to 1) of the values do not exceed; undefined without values. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, rank))];
}

/** What tables show of some samples. */
export interface Summary {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly least: number;
}

/** The summary of some samples; undefined without samples. */
export function summarise(values: readonly number[]): Summary | undefined {
  const [p50, p95, least] = [0.5, 0.95, 0].map((share) => quantile(values, share));
  return p50 === undefined || p95 === undefined || least === undefined ? undefined : { count: values.length, p50, p95, least };
}

/** Three digits that count: `0.42`, `3.50`, `42.1`, `1234`. */
export function short(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}
