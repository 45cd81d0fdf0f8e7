import fc from 'fast-check';
import { expect, it } from 'vitest';

import { commonDivisor } from '../../../../../../src/store/samples/lsm/codec/divisor.js';

it('the divisor is the greatest that divides all numbers', () => {
  const limit = 2 ** 48;
  const numbers = fc
    .tuple(
      fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1e6 })),
      fc.array(fc.integer({ min: -limit, max: limit }), { minLength: 1 }),
    )
    .map(([unit, all]) => all.map((value) => Math.trunc(value / unit) * unit));
  const byDefinition = (all: readonly number[]) =>
    all.reduce((a, b) => {
      while (b !== 0) [a, b] = [b, a % b];
      return Math.abs(a);
    }, 0);
  fc.assert(
    fc.property(numbers, (all) => {
      expect(commonDivisor(Float64Array.from(all), all.length)).toBe(byDefinition(all) || 1);
    }),
    { seed: 1 },
  );
});

it('numbers near 2^48 that are almost multiples are told from multiples', () => {
  const unit = 3;
  const multiple = Math.floor(2 ** 48 / unit) * unit;
  expect(commonDivisor(Float64Array.of(unit, multiple), 2)).toBe(3);
  expect(commonDivisor(Float64Array.of(unit, multiple - 1), 2)).toBe(1);
});
