import fc from 'fast-check';
import { expect, it } from 'vitest';

import { addUlps, ulpsBetween } from '../../../../../../src/store/samples/lsm/codec/ulps.js';

it('a double is found again from a neighbour and the count of doubles between them', () => {
  const base = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => Math.abs(value) > 1e-300);
  fc.assert(
    fc.property(base, fc.integer({ min: -1000, max: 1000 }), (from, ulps) => {
      const value = addUlps(from, ulps);
      expect(ulpsBetween(value, from)).toBe(ulps);
      expect(addUlps(from, ulpsBetween(value, from))).toBe(value);
    }),
    { seed: 1 },
  );
});

it('the count goes across a change of the upper half of the bits, away from 0 on both sides', () => {
  expect(addUlps(1, -1)).toBe(1 - Number.EPSILON / 2);
  expect(addUlps(1, 1)).toBe(1 + Number.EPSILON);
  expect(addUlps(-1, 1)).toBe(-1 - Number.EPSILON);
  expect(ulpsBetween(2 - Number.EPSILON, 2)).toBe(-1);
});
