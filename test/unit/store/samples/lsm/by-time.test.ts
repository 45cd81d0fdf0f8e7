import fc from 'fast-check';
import { expect, test } from 'vitest';

import { byTime } from '../../../../../src/store/samples/lsm/by-time.js';

function sorted(times: readonly number[]): (readonly [ts: number, value: number | undefined])[] {
  const { ts, values } = byTime({ ts: Float64Array.from(times), value: Float64Array.from(times, (_, row) => row) });
  return Array.from(ts, (at, row) => [at, values[0]?.[row]]);
}

test('rows that came in any order are put in order of time, of several with one time the last that came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 100 }), (times) => {
      const expected = [...new Map(times.map((ts, row) => [ts, row]))].sort(([a], [b]) => a - b);
      expect(sorted(times)).toEqual(expected);
    }),
  );
});

test('rows in order are given back as they are', () => {
  const rows = { ts: Float64Array.of(1, 2, 5), value: Float64Array.of(7, 8, 9) };
  const { ts, values } = byTime(rows);
  expect([ts, values[0]]).toEqual([Float64Array.of(1, 2, 5), Float64Array.of(7, 8, 9)]);
  expect(ts).toBe(rows.ts);
});
