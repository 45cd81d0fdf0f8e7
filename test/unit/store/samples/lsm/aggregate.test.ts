import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { toBuckets, toMinutes } from '../../../../../src/store/samples/lsm/aggregate.js';

const minute = 60_000;

function bucketsOf(rows: readonly (readonly [ts: number, value: number])[], widthMs: number) {
  const columns = {
    ts: Float64Array.from(rows, ([ts]) => ts),
    values: [Float64Array.from(rows, ([, value]) => value)],
  };
  const { ts, values } = toBuckets(toMinutes(columns), widthMs);
  return Array.from(ts, (start, row) => [start, ...values.map((column) => column[row])]);
}

describe('buckets', () => {
  test('hold min, max, sum, count and last of the values in them, in order of time', () => {
    expect(
      bucketsOf(
        [
          [-1, 5],
          [0, 3],
          [59_999, 1],
          [60_000, 2],
          [310_000, 4],
        ],
        5 * minute,
      ),
    ).toEqual([
      [-300_000, 5, 5, 5, 1, 5],
      [0, 1, 3, 6, 3, 2],
      [300_000, 4, 4, 4, 1, 4],
    ]);
  });

  test('count no absent value, and have no value where all are absent', () => {
    expect(
      bucketsOf(
        [
          [0, NaN],
          [1, 7],
          [2, NaN],
          [60_000, NaN],
        ],
        minute,
      ),
    ).toEqual([
      [0, 7, 7, 7, 1, 7],
      [60_000, NaN, NaN, NaN, 0, NaN],
    ]);
  });

  test('lose nothing of a sum to rounding', () => {
    expect(
      bucketsOf(
        [
          [0, 1],
          [1, 1e100],
          [60_000, 1],
          [60_001, -1e100],
        ],
        5 * minute,
      )[0]?.[3],
    ).toBe(2);
  });

  test('whose sum is beyond the largest number have the average in its place, and a negative count', () => {
    const most = 2 ** 1023;
    const rows = [
      [0, most],
      [1, most],
      [2, most / 2],
      [3, most / 2],
      [60_000, -Number.MAX_VALUE],
      [60_001, NaN],
      [60_002, -Number.MAX_VALUE],
      [300_000, Number.MAX_VALUE],
      [300_001, Number.MAX_VALUE],
      [300_002, Number.MAX_VALUE],
    ] as const;
    expect(bucketsOf(rows, minute)).toEqual([
      [0, most / 2, most, 0.75 * most, -4, most / 2],
      [60_000, -Number.MAX_VALUE, -Number.MAX_VALUE, -Number.MAX_VALUE, -2, -Number.MAX_VALUE],
      [300_000, Number.MAX_VALUE, Number.MAX_VALUE, Number.MAX_VALUE, -3, Number.MAX_VALUE],
    ]);
  });

  test('have the sum that the values come to, however far beyond the largest number it went on the way', () => {
    const most = 2 ** 1023;
    const rows = [
      [0, most],
      [1, most],
      [2, -most],
      [3, -most],
      [4, 3 * 2 ** 990],
      [60_000, most],
      [120_000, most],
      [180_000, -most],
      [240_000, -most],
    ] as const;
    expect(bucketsOf(rows, minute)[0]).toEqual([0, -most, most, 3 * 2 ** 990, 5, 3 * 2 ** 990]);
    expect(bucketsOf(rows, 5 * minute)).toEqual([[0, -most, most, 3 * 2 ** 990, 9, -most]]);
  });

  test('of five minutes and of an hour have the same sum as those rows alone, whatever lies around them', () => {
    const rows = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 7_200_000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      ),
      { selector: ([ts]) => ts, maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(5 * minute, 60 * minute), (pairs, width) => {
        const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
        for (const bucket of bucketsOf(sorted, width)) {
          const own = sorted.filter(([ts]) => Math.floor(ts / width) * width === bucket[0]);
          expect(bucketsOf(own, width)).toEqual([bucket]);
        }
      }),
    );
  });
});
