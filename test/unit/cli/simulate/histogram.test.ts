import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Histogram } from '../../../../src/cli/simulate/histogram.js';

test('nothing recorded is zero', () => {
  const histogram = new Histogram();
  expect([histogram.count, histogram.max, histogram.quantile(0.99)]).toEqual([0, 0, 0]);
});

test('a quantile is the true one or at most 5 % more', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (times, quantile) => {
        const histogram = new Histogram();
        for (const time of times) histogram.record(time);
        const sorted = times.toSorted((a, b) => a - b);
        const truth = sorted[Math.max(1, Math.ceil(quantile * times.length)) - 1] ?? NaN;
        expect(histogram.quantile(quantile)).toBeGreaterThanOrEqual(truth * (1 - 1e-9));
        expect(histogram.quantile(quantile)).toBeLessThanOrEqual(truth * 1.05 * (1 + 1e-9));
        expect(histogram.max).toBe(sorted.at(-1));
      },
    ),
  );
});

test('times beyond its range count as the longest, those below as the shortest', () => {
  const histogram = new Histogram();
  histogram.record(0);
  expect(histogram.quantile(1)).toBe(0);
  histogram.record(1e9);
  expect([histogram.count, histogram.max, histogram.quantile(0.5)]).toEqual([2, 1e9, 0.05]);
});
