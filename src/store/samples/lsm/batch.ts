import type { SampleBatch } from '../../../domain/sample.js';

/** @throws RangeError for a column shorter than the batch, a series not below `seriesCount` or a time that is no whole number. */
export function validate({ length, series, ts, value }: SampleBatch, seriesCount: number): void {
  if (series.length < length || ts.length < length || value.length < length) {
    throw new RangeError(`A batch of ${length} rows has a column that is shorter`);
  }
  for (let row = 0; row < length; row++) {
    if (series[row]! >= seriesCount) {
      throw new RangeError(`Row ${row} names series ${series[row]}, which was never given`);
    }
    if (!Number.isSafeInteger(ts[row])) {
      throw new RangeError(`Row ${row} has the time ${ts[row]}, which is no whole number`);
    }
  }
}

/** The rows that are not older than `oldestTs`; the batch itself when that is all of them. */
export function rowsSince(batch: SampleBatch, oldestTs: number): SampleBatch {
  const { length, series, ts, value } = batch;
  let late = 0;
  for (let row = 0; row < length; row++) if (ts[row]! < oldestTs) late++;
  if (late === 0) return batch;
  const isKept = (_: number, row: number): boolean => row < length && ts[row]! >= oldestTs;
  return {
    length: length - late,
    series: series.filter(isKept),
    ts: ts.filter(isKept),
    value: value.filter(isKept),
  };
}
