import fc from 'fast-check';
import { expect, it } from 'vitest';

import { codeLength, longestCode, planWidth } from '../../../../../../src/store/samples/lsm/codec/width.js';

/** Bits of a block of codes of these lengths at one width, by the definition. */
function bitsAt(width: number, lengths: readonly number[]): number {
  const longer = lengths.filter((length) => length > width);
  const beside = longer.map((length) => 8 + 8 * Math.ceil((length - width) / 7));
  return 8 + width * lengths.length + (longer.length === 0 ? 0 : 8) + beside.reduce((sum, bits) => sum + bits, 0);
}

it('the width that is planned is the one that takes the fewest bits', () => {
  const length = fc.oneof(fc.integer({ min: 6, max: 10 }), fc.nat(longestCode));
  const isBest = (lengths: number[]) => {
    const counts = new Int32Array(longestCode + 5);
    for (const bits of lengths) counts[4 + bits]!++;
    const plan = { width: -1, exceptions: -1, bits: -1 };
    planWidth(plan, counts, { from: 4, rows: lengths.length });
    const all = Array.from({ length: 33 }, (_, width) => bitsAt(width, lengths));
    expect(plan.bits).toBe(Math.min(...all));
    expect(bitsAt(plan.width, lengths)).toBe(plan.bits);
    expect(plan.exceptions).toBe(lengths.filter((bits) => bits > plan.width).length);
  };
  fc.assert(fc.property(fc.array(length, { minLength: 1, maxLength: 128 }), isBest), { seed: 1, numRuns: 500 });
});

it.each([
  [0, 0],
  [-1, 1],
  [1, 2],
  [-2, 2],
  [2 ** 31 - 1, 32],
  [2 ** 31, 33],
  [-(2 ** 31), 32],
  [2 ** 52 - 1, 53],
])('the code of %d has %d bits', (residual, bits) => {
  expect(codeLength(residual)).toBe(bits);
});
