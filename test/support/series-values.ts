/** Samples of series by name, and by epoch ms; null where there was no value. */
export type SeriesValues = Map<string, Map<number, number | null>>;

/** The name of a series: metric and labels, whatever their order. */
export function seriesName(metric: string, labels: Readonly<Record<string, string>>): string {
  return `${metric}${JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

export function putValue(values: SeriesValues, series: string, [ts, value]: readonly [number, number | null]): void {
  const known = values.get(series) ?? new Map<number, number | null>();
  values.set(series, known.set(ts, value !== null && Number.isNaN(value) ? null : value));
}

export const countValues = (values: SeriesValues): number =>
  [...values.values()].reduce((sum, each) => sum + each.size, 0);

/** What one has and the other lacks, or has otherwise, in words; the first of it. */
export function differences(expected: SeriesValues, got: SeriesValues): readonly string[] {
  const found: string[] = [];
  for (const series of new Set([...expected.keys(), ...got.keys()])) {
    const [wanted, stored] = [expected.get(series), got.get(series)];
    for (const ts of new Set([...(wanted?.keys() ?? []), ...(stored?.keys() ?? [])])) {
      const [want, have] = [wanted?.get(ts), stored?.get(ts)];
      if (want !== have) found.push(`${series} at ${ts}: expected ${String(want)}, got ${String(have)}`);
    }
  }
  return found.slice(0, 20);
}
