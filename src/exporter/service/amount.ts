/** A duration or count as prom-client takes it without throwing: a clock that went back makes no negative one. */
export function amount(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
