import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { bucketMs, type BucketResolution } from '../../../src/domain/resolution.js';
import type { BucketColumns } from '../../../src/store/samples/store.js';
import { bucketsOf, type Bucket } from '../../support/buckets.js';
import { batchOf, forEver, hostKey, type Row } from '../../support/samples.js';
import { withStore, type MakeStore } from './open.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const minute = 60_000;

export function describeRange(make: MakeStore): void {
  describe('range', () => {
    test('includes both ends and nothing beyond', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(batchOf([0, 1, 2, 3, 4].map((n) => [id, t0 + n, n])));
        const query = { series: [id], from: t0 + 1, to: t0 + 3, resolution: 'raw', limit: 100 } as const;
        expect(await store.range(query)).toEqual([
          {
            resolution: 'raw',
            series: id,
            ts: Float64Array.of(t0 + 1, t0 + 2, t0 + 3),
            value: Float64Array.of(1, 2, 3),
          },
        ]);
      }));

    test('answers each series asked for, in that order, empty where there is nothing', () =>
      withStore(make, async (store) => {
        const [a, b, c] = ['a', 'b', 'c'].map((sourceId) => store.directory.idOf(hostKey({ sourceId })));
        await store.append(
          batchOf([
            [a!, t0, 1],
            [c!, t0, 3],
            [c!, t0 + 1, 4],
          ]),
        );
        const query = { series: [c!, b!, a!, c!], from: t0, to: t0 + minute, limit: 100 } as const;
        const raw = await store.range({ ...query, resolution: 'raw' });
        expect(raw.map(({ series, ts }) => [series, ts.length])).toEqual([
          [c, 2],
          [b, 0],
          [a, 1],
          [c, 2],
        ]);
        const buckets = await store.range({ ...query, resolution: '1m' });
        expect(buckets.map(({ series, ts }) => [series, ts.length])).toEqual([
          [c, 1],
          [b, 0],
          [a, 1],
          [c, 1],
        ]);
        expect(await store.range({ ...query, series: [], resolution: 'raw' })).toEqual([]);
        expect(
          (await store.range({ ...query, from: t0 + 1, to: t0, resolution: 'raw' })).map(({ ts }) => ts.length),
        ).toEqual([0, 0, 0, 0]);
      }));

    test('gives absent values as NaN when raw and leaves them out of buckets', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(
          batchOf([
            [id, t0, 4],
            [id, t0 + 1, NaN],
            [id, t0 + minute, NaN],
          ]),
        );
        const query = { series: [id], from: t0, to: t0 + minute, limit: 100 } as const;
        expect(await store.range({ ...query, resolution: 'raw' })).toMatchObject([
          { value: Float64Array.of(4, NaN, NaN) },
        ]);
        expect(await store.range({ ...query, resolution: '1m' })).toMatchObject([
          { ts: Float64Array.of(t0), count: Float64Array.of(1), avg: Float64Array.of(4), last: Float64Array.of(4) },
        ]);
      }));

    test('gives whole buckets aligned to the epoch, whatever the edges of the question', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        await store.append(batchOf(Array.from({ length: 30 }, (_, n) => [id, t0 + n * 10_000, n])));
        const query = { series: [id], from: t0 + 95_000, to: t0 + 125_000, resolution: '1m', limit: 100 } as const;
        expect(await store.range(query)).toEqual([
          {
            resolution: '1m',
            series: id,
            ts: Float64Array.of(t0 + minute, t0 + 2 * minute),
            avg: Float64Array.of(8.5, 14.5),
            min: Float64Array.of(6, 12),
            max: Float64Array.of(11, 17),
            sum: Float64Array.of(51, 87),
            count: Float64Array.of(6, 6),
            last: Float64Array.of(11, 17),
          },
        ]);
      }));

    test('gives buckets equal to recomputation from the raw rows', { timeout: 60_000 }, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(
              fc.integer({ min: t0, max: t0 + 7_200_000 }),
              fc.oneof(fc.constant(NaN), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
            ),
            { maxLength: 200 },
          ),
          fc.constantFrom<BucketResolution>('1m', '5m', '1h'),
          async (pairs, resolution) => {
            await withStore(make, async (store) => {
              const id = store.directory.idOf(hostKey());
              const rows: Row[] = [...new Map(pairs)].map(([ts, value]) => [id, ts, value]);
              await store.append(batchOf(rows));
              const query = { series: [id], from: t0, to: t0 + 7_200_000, resolution, limit: 1000 } as const;
              const [columns] = (await store.range(query)) as readonly BucketColumns[];
              const expected = bucketsOf(rows, bucketMs[resolution]);
              const each = (of: (bucket: Bucket) => number) => Float64Array.from(expected, of);
              expect(columns!.ts).toEqual(each(({ ts }) => ts));
              expect(columns!.min).toEqual(each(({ values }) => Math.min(...values)));
              expect(columns!.max).toEqual(each(({ values }) => Math.max(...values)));
              expect(columns!.count).toEqual(each(({ values }) => values.length));
              expect(columns!.last).toEqual(each(({ values }) => values.at(-1)!));
              expected.forEach(({ values }, i) => {
                const sum = values.reduce((total, value) => total + value, 0);
                expect(columns!.sum[i]).toBeCloseTo(sum, 6);
                expect(columns!.avg[i]).toBe(columns!.sum[i]! / values.length);
              });
            });
          },
        ),
        { numRuns: 12 },
      ),
    );

    test.each(['raw', '1m'] as const)('refuses %s answers with more points than the limit, naming it', (resolution) =>
      withStore(make, async (store) => {
        const ids = ['a', 'b'].map((sourceId) => store.directory.idOf(hostKey({ sourceId })));
        await store.append(batchOf([0, 1, 2].flatMap((n) => ids.map((id): Row => [id, t0 + n * minute, n]))));
        const query = { series: ids, from: t0, to: t0 + 10 * minute, resolution };
        expect((await store.range({ ...query, limit: 6 })).map(({ ts }) => ts.length)).toEqual([3, 3]);
        const refusal = store.range({ ...query, limit: 5 });
        await expect(refusal).rejects.toBeInstanceOf(PharosError);
        await expect(refusal).rejects.toMatchObject({
          code: 'BAD_REQUEST',
          message: expect.stringContaining('5 points') as string,
        });
      }),
    );

    test('counts an instant once against the limit, however often it was sent and in whatever order', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        for (const times of [[2, 1, 3], [3, 2], [1], [2, 1, 3]]) {
          await store.append(batchOf(times.map((n): Row => [id, t0 + n, n])));
        }
        const query = { series: [id], from: t0, to: t0 + 10, resolution: 'raw' } as const;
        expect(await store.range({ ...query, limit: 3 })).toMatchObject([{ value: Float64Array.of(1, 2, 3) }]);
        await expect(store.range({ ...query, limit: 2 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      }));

    test('gives an average and no finite sum where that is beyond the largest number, rolled up or not', () =>
      withStore(make, async (store) => {
        const id = store.directory.idOf(hostKey());
        const most = 2 ** 1023;
        const values = [most, most, most / 2, most / 2];
        await store.append(
          batchOf(
            values.flatMap((value, n): Row[] => [
              [id, t0 + n, value],
              [id, t0 + minute + n, -value],
            ]),
          ),
        );
        for (let isRolledUp = false; ; isRolledUp = true) {
          const query = { series: [id], from: t0, to: t0 + minute, limit: 100 } as const;
          expect(await store.range({ ...query, resolution: '1m' })).toEqual([
            {
              resolution: '1m',
              series: id,
              ts: Float64Array.of(t0, t0 + minute),
              avg: Float64Array.of(0.75 * most, -0.75 * most),
              min: Float64Array.of(most / 2, -most),
              max: Float64Array.of(most, -most / 2),
              sum: Float64Array.of(Infinity, -Infinity),
              count: Float64Array.of(4, 4),
              last: Float64Array.of(most / 2, -most / 2),
            },
          ]);
          expect(await store.range({ ...query, resolution: '1h' })).toMatchObject([
            { avg: Float64Array.of(0), sum: Float64Array.of(0), count: Float64Array.of(8) },
          ]);
          if (isRolledUp) break;
          await store.rollUp(t0 + 3_600_000, forEver);
        }
      }));

    test('refuses a series that was never given', () =>
      withStore(make, async (store) => {
        const query = { series: [7], from: t0, to: t0, resolution: 'raw', limit: 10 } as const;
        await expect(store.range(query)).rejects.toBeInstanceOf(RangeError);
      }));
  });

  describe('latest', () => {
    test('is the newest row by time, not the one that came last', () =>
      withStore(make, async (store) => {
        const [a, b] = ['a', 'b'].map((sourceId) => store.directory.idOf(hostKey({ sourceId })));
        await store.append(
          batchOf([
            [a!, t0 + 5, 5],
            [a!, t0, 0],
          ]),
        );
        expect(store.latest(a!)).toEqual({ ts: t0 + 5, value: 5 });
        await store.append(batchOf([[a!, t0 + 6, NaN]]));
        expect(store.latest(a!)).toEqual({ ts: t0 + 6, value: NaN });
        expect(store.latest(b!)).toBeUndefined();
        expect(store.latest(999)).toBeUndefined();
      }));
  });
}
