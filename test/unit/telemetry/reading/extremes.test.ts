import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { BucketColumns } from '../../../../src/store/samples/store.js';
import { Extremes } from '../../../../src/telemetry/reading/extremes.js';
import { rawColumns } from '../../../../src/telemetry/reading/line.js';

type Rows = readonly (readonly [ts: number, value: number])[];

function samplesOf(rows: Rows) {
  const ts = Float64Array.from(rows, ([at]) => at);
  return rawColumns({ ts, value: Float64Array.from(rows, ([, value]) => value) });
}

function plotted(rows: Rows, span: { from: number; to: number }, points: number): Rows {
  const extremes = new Extremes(span, points);
  extremes.add(samplesOf(rows));
  const { ts, value } = extremes.finish();
  return Array.from(ts, (at, row) => [at, value[row]!] as const);
}

const span = { from: 0, to: 999_999 };
const rowsOf = (value: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 999_999 }), value), { selector: ([ts]) => ts, maxLength: 300 })
    .map((rows) => rows.sort(([a], [b]) => a - b));
const points = fc.integer({ min: 10, max: 60 });

describe('a line made fit for a plot', () => {
  test('keeps each column’s minimum and maximum in order of time, and the first and the last sample', () => {
    // 12 points: five columns of 200 s each.
    const rows: Rows = [
      [0, 5],
      [50_000, 1],
      [100_000, 9],
      [199_999, 6],
      [200_000, 4],
      [300_000, 8],
      [350_000, 2],
      [900_000, 3],
      [950_000, 3],
    ];
    expect(plotted(rows, span, 12)).toEqual([
      [0, 5],
      [50_000, 1],
      [100_000, 9],
      [300_000, 8],
      [350_000, 2],
      [900_000, 3],
      [950_000, 3],
    ]);
  });

  test('never invents a sample, is in order of time, and has at most the points that were asked for', () => {
    fc.assert(
      fc.property(rowsOf(fc.double({ noNaN: true })), points, (rows, most) => {
        const line = plotted(rows, span, most);
        const known = new Map(rows);
        expect(line.length).toBeLessThanOrEqual(most);
        for (const [ts, value] of line) expect(known.get(ts)).toBe(value);
        expect(line.map(([ts]) => ts)).toEqual(line.map(([ts]) => ts).sort((a, b) => a - b));
      }),
    );
  });

  test('keeps the minimum and the maximum of all, the first and the last sample', () => {
    fc.assert(
      fc.property(
        rowsOf(fc.double({ noNaN: true })).filter((rows) => rows.length > 0),
        points,
        (rows, most) => {
          const line = plotted(rows, span, most);
          const [values, kept] = [rows, line].map((list) => list.map(([, value]) => value)) as [number[], number[]];
          expect(Math.min(...kept)).toBe(Math.min(...values));
          expect(Math.max(...kept)).toBe(Math.max(...values));
          expect([line[0], line.at(-1)]).toEqual([rows[0], rows.at(-1)]);
        },
      ),
    );
  });

  test('is the same however the rows are cut into pieces', () => {
    fc.assert(
      fc.property(rowsOf(fc.integer()), points, fc.integer({ min: 1, max: 50 }), (rows, most, size) => {
        const extremes = new Extremes(span, most);
        for (let i = 0; i < rows.length; i += size) extremes.add(samplesOf(rows.slice(i, i + size)));
        const { ts, value } = extremes.finish();
        expect(Array.from(ts, (at, row) => [at, value[row]])).toEqual(plotted(rows, span, most));
      }),
    );
  });

  test('keeps a column in which the source only said that it had no value as one absent point', () => {
    const rows: Rows = [
      [0, 1],
      [250_000, NaN],
      [350_000, NaN],
      [500_000, NaN],
      [510_000, 7],
      [999_999, 2],
    ];
    expect(plotted(rows, span, 12)).toEqual([
      [0, 1],
      [350_000, NaN],
      [510_000, 7],
      [999_999, 2],
    ]);
  });

  test('of buckets keeps the extremes of their samples, and ends with the last value', () => {
    const columns: BucketColumns = {
      resolution: '1m',
      series: 0,
      ts: Float64Array.of(0, 60_000, 120_000),
      avg: Float64Array.of(5, 5, 5),
      min: Float64Array.of(3, 1, 2),
      max: Float64Array.of(6, 8, 9),
      sum: Float64Array.of(10, 10, 10),
      count: Float64Array.of(2, 2, 2),
      last: Float64Array.of(5, 4, 7),
    };
    const extremes = new Extremes({ from: 30_000, to: 179_999 }, 10);
    extremes.add(columns);
    const { ts, value } = extremes.finish();
    expect(Array.from(ts, (at, row) => [at, value[row]])).toEqual([
      [0, 3],
      [60_000, 1],
      [60_000, 8],
      [120_000, 2],
      [120_000, 9],
      [120_000, 7],
    ]);
  });

  test('of nothing is nothing', () => {
    expect(plotted([], span, 10)).toEqual([]);
  });
});
