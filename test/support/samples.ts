import type { SampleBatch, SeriesKey } from '../../src/domain/sample.js';
import type { RetentionMs } from '../../src/store/samples/store.js';

export type Row = readonly [series: number, ts: number, value: number];

/** A retention under which nothing goes. */
export const forEver: RetentionMs = { raw: Infinity, '1m': Infinity, '5m': Infinity, '1h': Infinity };

/** Rows as a batch of columns. */
export function batchOf(rows: readonly Row[]): SampleBatch {
  return {
    length: rows.length,
    series: Uint32Array.from(rows, ([series]) => series),
    ts: Float64Array.from(rows, ([, ts]) => ts),
    value: Float64Array.from(rows, ([, , value]) => value),
  };
}

/** A series key of a host, with parts replaced. */
export function hostKey(parts: Partial<SeriesKey> = {}): SeriesKey {
  return { tenant: 'default', kind: 'host', sourceId: 'web-1', metric: 'cpu.utilization', labels: {}, ...parts };
}
