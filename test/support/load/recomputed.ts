import { expect } from 'vitest';

import { bucketMs, resolutions, type BucketResolution } from '../../../src/domain/resolution.js';
import { readRows, type Askable, type Asked } from './csv-rows.js';
import { expectBatchesKept, wholeSpan } from './kept.js';
import type { Traffic } from './traffic.js';

const tiers = resolutions.filter((one): one is BucketResolution => one !== 'raw');

interface Bucket {
  min: number;
  max: number;
  sum: number;
  count: number;
  last: number;
  lastTs: number;
}

/** The buckets of each tier, by series and start, computed sample by sample in whatever order. */
class Buckets {
  readonly #buckets = new Map<BucketResolution, Map<string, Bucket>>(tiers.map((tier) => [tier, new Map()]));

  add(series: string, ts: number, value: number): void {
    for (const [tier, buckets] of this.#buckets) {
      const key = `${series}@${Math.floor(ts / bucketMs[tier]) * bucketMs[tier]}`;
      const known = buckets.get(key);
      if (known === undefined) {
        buckets.set(key, { min: value, max: value, sum: value, count: 1, last: value, lastTs: ts });
        continue;
      }
      known.min = Math.min(known.min, value);
      known.max = Math.max(known.max, value);
      known.sum += value;
      known.count += 1;
      if (ts > known.lastTs) [known.last, known.lastTs] = [value, ts];
    }
  }

  of(tier: BucketResolution): ReadonlyMap<string, Bucket> {
    return this.#buckets.get(tier) ?? new Map();
  }
}

/**
 * Expects all samples of the answered batches, and the roll-ups of every tier to be what their raw samples make, bucket by
 * bucket. Sums are exact: values are quarters.
 */
export async function expectRollUpsOfRaw(server: Askable, traffic: Traffic, answered: number): Promise<void> {
  const expected = new Buckets();
  const also = (series: string, ts: number, values: readonly number[]): void => expected.add(series, ts, values[0]!);
  const batches = await expectBatchesKept(server, traffic, { first: 0, answered, also });
  await expectBuckets(server, { sourceId: traffic.sourceId, span: wholeSpan(traffic, batches) }, expected);
}

type Stretch = Omit<Asked, 'resolution'>;

/** Expects the roll-ups of every tier to be what the raw samples of whole hours make. Gives how many samples that were. */
export async function expectRollUpsOfExport(server: Askable, stretch: Stretch): Promise<number> {
  const expected = new Buckets();
  let count = 0;
  await readRows(server, { ...stretch, resolution: 'raw' }, (series, ts, values) => {
    expected.add(series, ts, values[0]!);
    count += 1;
  });
  await expectBuckets(server, stretch, expected);
  return count;
}

async function expectBuckets(server: Askable, stretch: Stretch, expected: Buckets): Promise<void> {
  for (const resolution of tiers) {
    const buckets = expected.of(resolution);
    const wrong: string[] = [];
    let found = 0;
    await readRows(server, { ...stretch, resolution }, (series, ts, values) => {
      found += 1;
      const one = buckets.get(`${series}@${ts}`);
      const wanted = one && [one.sum / one.count, one.min, one.max, one.sum, one.count, one.last];
      if (wanted?.join() !== values.join()) wrong.push(`${series} ${ts}: ${values.join()}, not ${wanted?.join()}`);
    });
    expect({ wrong: wrong.slice(0, 5), found }, `${resolution} of ${stretch.sourceId}`).toEqual({
      wrong: [],
      found: buckets.size,
    });
  }
}
