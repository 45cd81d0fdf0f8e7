import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RawColumns } from '../../../../src/store/samples/store.js';
import { createAggregator } from '../../../../src/telemetry/reading/aggregate.js';
import { rawColumns } from '../../../../src/telemetry/reading/line.js';
import { aggregates, type Aggregate } from '../../../../src/telemetry/wire.js';

type Rows = readonly (readonly [ts: number, value: number])[];
/** The series of each source. */
type Sources = readonly (readonly Rows[])[];

const widthMs = 10_000;

function columnsOf(rows: Rows): RawColumns {
  const ts = Float64Array.from(rows, ([at]) => at);
  return rawColumns({ ts, value: Float64Array.from(rows, ([, value]) => value) });
}

async function aggregated(aggregate: Aggregate, sources: Sources): Promise<Rows> {
  const aggregator = createAggregator(aggregate, widthMs);
  for (const series of sources) {
    for (const rows of series) aggregator.add(columnsOf(rows));
    aggregator.endSource();
  }
  const { ts, value } = await aggregator.finish();
  return Array.from(ts, (at, row) => [at, value[row]!] as const);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const average = (values: readonly number[]): number => total(values) / values.length;

/** By definition: sort, and interpolate by hand. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = ((sorted.length - 1) * percent) / 100;
  const share = rank % 1;
  return sorted[Math.floor(rank)]! * (1 - share) + sorted[Math.ceil(rank)]! * share;
}

function recomputed(aggregate: Aggregate, sources: Sources): Rows {
  const inBucket = (rows: Rows, bucket: number): number[] =>
    rows.filter(([ts, value]) => Math.floor(ts / widthMs) === bucket && !Number.isNaN(value)).map(([, value]) => value);
  const buckets = new Set(sources.flat(2).map(([ts]) => Math.floor(ts / widthMs)));
  return [...buckets]
    .sort((a, b) => a - b)
    .flatMap((bucket) => {
      const perSource = sources.map((series) => series.flatMap((rows) => inBucket(rows, bucket)));
      const speaking = perSource.filter((values) => values.length > 0);
      const all = speaking.flat();
      if (all.length === 0) return [];
      const averages = speaking.map(average);
      const value: Record<Aggregate, () => number> = {
        avg: () => average(all),
        min: () => Math.min(...all),
        max: () => Math.max(...all),
        sum: () => total(all),
        count: () => all.length,
        p50: () => percentile(averages, 50),
        p95: () => percentile(averages, 95),
        p99: () => percentile(averages, 99),
      };
      return [[bucket * widthMs, value[aggregate]()] as const];
    });
}

const rows = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: -50_000, max: 100_000 }),
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
        { weight: 1, arbitrary: fc.constant(NaN) },
      ),
    ),
    { selector: ([ts]) => ts, maxLength: 40 },
  )
  .map((list) => list.sort(([a], [b]) => a - b));

describe.each(aggregates)('%s across sources', (aggregate) => {
  test('is what a plain recomputation from all samples gives', async () => {
    const sources = fc.array(fc.array(rows, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sources, async (all) => {
        const [line, expected] = [await aggregated(aggregate, all), recomputed(aggregate, all)];
        expect(line.map(([ts]) => ts)).toEqual(expected.map(([ts]) => ts));
        line.forEach(([, value], i) => expect(value).toBeCloseTo(expected[i]![1], 9));
      }),
    );
  });
});

test('an average counts each sample, not each source, and buckets by what they hold', async () => {
  const busy = { resolution: '1m', series: 0, ts: Float64Array.of(60_000) } as const;
  const aggregator = createAggregator('avg', 60_000);
  const of = (avg: number, count: number) => ({
    ...busy,
    ...{ avg: Float64Array.of(avg), min: Float64Array.of(avg), max: Float64Array.of(avg), last: Float64Array.of(avg) },
    ...{ sum: Float64Array.of(avg * count), count: Float64Array.of(count) },
  });
  aggregator.add(of(10, 9));
  aggregator.add(of(20, 1));
  const { ts, value } = await aggregator.finish();
  expect([...ts, ...value]).toEqual([60_000, 11]);
});

describe('numbers whose sum is beyond the largest number', () => {
  const most = 2 ** 1023;

  test.each<[Aggregate, number]>([
    ['avg', 0.75 * most],
    ['sum', NaN],
    ['min', 0],
    ['max', most],
    ['count', 4],
    ['p50', 0.75 * most],
  ])('have a %s of %d', async (aggregate, expected) => {
    const sources = [
      [
        [
          [0, most],
          [1, 0],
        ],
      ],
      [
        [
          [2, most],
          [3, most],
        ],
      ],
    ] as const;
    expect(await aggregated(aggregate, sources)).toEqual([[0, expected]]);
  });

  test('have one where others take it back', async () => {
    const sources = [most, most, -most, -most, 3 * 2 ** 990].map((value, ts) => [[[ts, value] as const]]);
    expect(await aggregated('sum', sources)).toEqual([[0, 3 * 2 ** 990]]);
    expect(await aggregated('avg', sources.slice(0, 4))).toEqual([[0, 0]]);
  });

  test('have one average of buckets, each as heavy as its count', async () => {
    const aggregator = createAggregator('avg', 60_000);
    const ts = Float64Array.of(0);
    const of = (avg: number, count: number) => ({
      ...({
        resolution: '1m',
        series: 0,
        ts,
        count: Float64Array.of(count),
        sum: Float64Array.of(avg * count),
      } as const),
      ...{
        avg: Float64Array.of(avg),
        min: Float64Array.of(avg),
        max: Float64Array.of(avg),
        last: Float64Array.of(avg),
      },
    });
    aggregator.add(of(most, 3));
    aggregator.add(of(-most, 1));
    expect([...(await aggregator.finish()).value]).toEqual([0.5 * most]);
  });
});
