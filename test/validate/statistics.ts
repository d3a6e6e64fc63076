/** What a column of figures comes to. */
export interface Statistics {
  readonly n: number;
  readonly median: number;
  /** 99 of 100 figures are no larger. */
  readonly percentile99: number;
  readonly worst: number;
}

/** Of figures of which a larger one is worse; null for none. Percentiles by the nearest rank: each is one of the figures. */
export function statisticsOf(figures: readonly number[]): Statistics | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return {
    n: sorted.length,
    median: rank(0.5),
    percentile99: rank(0.99),
    worst: sorted[sorted.length - 1],
  };
}
