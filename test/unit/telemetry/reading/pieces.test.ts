import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../src/domain/errors.js';
import { bucketMs, resolutions } from '../../../../src/domain/resolution.js';
import type { RangeQuery, SeriesColumns } from '../../../../src/store/samples/store.js';
import { pieceRows } from '../../../../src/telemetry/reading/bounds.js';
import { readPieces } from '../../../../src/telemetry/reading/pieces.js';
import { MemorySamples } from '../../../support/memory-samples.js';
import { hostKey } from '../../../support/samples.js';

function samplesWith(rows: readonly (readonly (readonly [number, number])[])[]): MemorySamples {
  const samples = new MemorySamples();
  rows.forEach((own, i) => samples.put(samples.directory.idOf(hostKey({ sourceId: `h-${i}` })), own));
  return samples;
}

/** The pieces of each series put together again, as [ts, value or sum]. */
async function readAll(samples: MemorySamples, query: Omit<RangeQuery, 'limit'>) {
  const found = new Map<number, (readonly [number, number])[]>(query.series.map((series) => [series, []]));
  const order: number[] = [];
  for await (const columns of readPieces(samples, query)) {
    if (order.at(-1) !== columns.series) order.push(columns.series);
    found.get(columns.series)?.push(...rowsIn(columns));
  }
  return { found, order };
}

function rowsIn(columns: SeriesColumns): (readonly [number, number])[] {
  const values = columns.resolution === 'raw' ? columns.value : columns.sum;
  return Array.from(columns.ts, (ts, row) => [ts, values[row]!] as const);
}

const hour = 3_600_000;
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 * hour }), fc.integer({ min: -9, max: 9 })), {
  maxLength: 200,
});

describe('reading in pieces', () => {
  test('gives what one read of everything would, series by series in the order asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rows, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...resolutions),
        fc.tuple(fc.integer({ min: -hour, max: 31 * hour }), fc.integer({ min: 0, max: 31 * hour })),
        async (all, resolution, [from, length]) => {
          const samples = samplesWith(all);
          const query = { series: all.map((_, i) => i).reverse(), from, to: from + length, resolution };
          const whole = await samples.range({ ...query, limit: Infinity });
          const { found, order } = await readAll(samples, query);
          expect([...found.values()]).toEqual(whole.map(rowsIn));
          expect(order).toEqual(query.series);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('holds few rows at a time where many lie close together', async () => {
    const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => [i * ms, i] as const);
    const samples = samplesWith([every(5, 120_000), every(60_000, 10), every(1, 60_000), []]);
    const { found, order } = await readAll(samples, { series: [0, 1, 2, 3], from: 0, to: 2 * hour, resolution: 'raw' });

    expect([...found.values()].map(({ length }) => length)).toEqual([120_000, 10, 60_000, 0]);
    expect(order).toEqual([0, 1, 2, 3]);
    expect(Math.max(...samples.reads.map((read) => read.query.limit))).toBe(pieceRows);
    expect(samples.reads.length).toBeLessThan(30);
  });

  test('asks little of an age in which nothing lies', async () => {
    const samples = samplesWith([[[1000, 7]]]);
    const from = Date.parse('0000-01-01T00:00:00Z');
    const to = Date.parse('9999-12-31T00:00:00Z');
    for (const resolution of resolutions) {
      samples.reads.length = 0;
      const { found } = await readAll(samples, { series: [0], from, to, resolution });
      expect([...found.values()]).toEqual([[[resolution === 'raw' ? 1000 : 0, 7]]]);
      expect(samples.reads.length).toBeLessThan(20);
    }
  });

  test('asks nothing of the time after the newest sample', async () => {
    const samples = samplesWith([[[1000, 7]], [[3000, 8]], []]);
    const to = Date.parse('9999-12-31T00:00:00Z');
    const { found } = await readAll(samples, { series: [0, 1, 2], from: 0, to, resolution: 'raw' });
    expect([...found.values()]).toEqual([[[1000, 7]], [[3000, 8]], []]);
    expect(samples.reads.map(({ query }) => [query.series, query.from, query.to])).toEqual([[[0, 1, 2], 0, 3000]]);
  });

  test('many small series come with few reads', async () => {
    const samples = samplesWith(Array.from({ length: 1000 }, (_, i) => [[i * 1000, i] as const]));
    const series = Array.from({ length: 1000 }, (_, i) => i);
    await readAll(samples, { series, from: 0, to: hour, resolution: 'raw' });
    expect(samples.reads.length).toBeLessThan(12);
  });

  test('windows of buckets begin where buckets do, so that none is read twice or cut', async () => {
    const to = 4_000_000_000_000;
    const samples = samplesWith([[...Array.from({ length: 60 }, (_, i) => [i * 1_000_003, 1] as const), [to, 1]]]);
    await readAll(samples, { series: [0], from: 61_234, to, resolution: '1m' });
    const inner = samples.reads.slice(1).map(({ query }) => query.from % bucketMs['1m']);
    expect(inner.length).toBeGreaterThan(2);
    expect(new Set(inner)).toEqual(new Set([0]));
  });

  test('is refused once it has read more than it may, with the bound and what to do', async () => {
    const samples = samplesWith([Array.from({ length: 100 }, (_, i) => [i * 1000, i] as const)]);
    const read = async (maxRows: number): Promise<number> => {
      let count = 0;
      const query = { series: [0], from: 0, to: hour, resolution: 'raw', maxRows } as const;
      for await (const { ts } of readPieces(samples, query)) count += ts.length;
      return count;
    };
    expect(await read(100)).toBe(100);
    await expect(read(99)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message:
        'Invalid input: range: the query reads more than 99 samples or buckets: ask for fewer series, a shorter range or a coarser resolution',
    });
  });

  test('passes on what the store says when it cannot read', async () => {
    const samples = samplesWith([[[0, 1]]]);
    const failure = new PharosError('UNAVAILABLE', 'The store does not answer');
    samples.beforeRead = () => Promise.reject(failure);
    await expect(readAll(samples, { series: [0], from: 0, to: 1, resolution: 'raw' })).rejects.toBe(failure);
  });
});
