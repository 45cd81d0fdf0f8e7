/**
 * The q-quantile of `sorted` (ascending, not empty), linear between the two closest ranks: what PromQL's `quantile`,
 * numpy and R (type 7) compute.
 */
export function quantile(sorted: Float64Array, q: number): number {
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const share = rank - below;
  const difference = high - low;
  // Two numbers can lie further apart than the largest number.
  return Number.isFinite(difference) ? low + difference * share : low * (1 - share) + high * share;
}
