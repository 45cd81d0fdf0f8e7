import { describe, expect, test } from 'vitest';

import { quantile } from '../../../../src/telemetry/reading/quantile.js';

describe('a quantile', () => {
  test.each([
    [[7], 0.99, 7],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[10, 20, 30, 40, 50], 0.5, 30],
    [[0, 100], 0.95, 95],
    [Array.from({ length: 101 }, (_, i) => i), 0.99, 99],
    [[1, 5], 0, 1],
    [[1, 5], 1, 5],
    [[Infinity, Infinity], 0.5, Infinity],
    [[-Number.MAX_VALUE, Number.MAX_VALUE], 0.5, 0],
    [[-(2 ** 1023), 2 ** 1023], 0.75, 2 ** 1022],
  ])('of %j at %d is %d, linear between the closest ranks', (values, q, expected) => {
    expect(quantile(Float64Array.from(values), q)).toBeCloseTo(expected, 10);
  });
});
