import { expect } from 'vitest';

import { bucketMs, resolutions, type BucketResolution } from '../../src/domain/resolution.js';
import type { BucketColumns, SampleStore } from '../../src/store/samples/store.js';
import type { Row } from './samples.js';

const bucketResolutions = resolutions.filter((one): one is BucketResolution => one !== 'raw');

export interface Bucket {
  readonly ts: number;
  readonly values: number[];
}

/** Buckets by hand: the values of each, in order of time, absent ones left out. */
export function bucketsOf(rows: readonly Row[], width: number): Bucket[] {
  const buckets = new Map<number, Bucket>();
  for (const [, ts, value] of [...rows].sort((a, b) => a[1] - b[1])) {
    if (Number.isNaN(value)) continue;
    const start = Math.floor(ts / width) * width;
    const bucket = buckets.get(start) ?? { ts: start, values: [] };
    bucket.values.push(value);
    buckets.set(start, bucket);
  }
  return [...buckets.values()];
}

/** Expects the buckets of every resolution to be those of `rows`, distinct in series and time. */
export async function expectBuckets(store: SampleStore, ids: readonly number[], rows: readonly Row[]): Promise<void> {
  for (const resolution of bucketResolutions) {
    const query = { series: ids, from: -Infinity, to: Infinity, resolution, limit: 1_000_000 } as const;
    const found = (await store.range(query)) as readonly BucketColumns[];
    for (const [i, id] of ids.entries()) {
      const expected = bucketsOf(
        rows.filter(([series]) => series === id),
        bucketMs[resolution],
      );
      const columns = found[i]!;
      const got = Array.from(columns.ts, (ts, at) => ({
        ts,
        min: columns.min[at],
        max: columns.max[at],
        count: columns.count[at],
        last: columns.last[at],
        sum: columns.sum[at],
      }));
      expect(got).toEqual(
        expected.map(({ ts, values }) => ({
          ts,
          min: Math.min(...values),
          max: Math.max(...values),
          count: values.length,
          last: values.at(-1),
          sum: expect.closeTo(
            values.reduce((sum, value) => sum + value, 0),
            6,
          ) as number,
        })),
      );
    }
  }
}
