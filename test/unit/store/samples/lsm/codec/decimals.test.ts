import { describe, expect, it } from 'vitest';

import {
  exact,
  fitDecimals,
  mantissas,
  misfits,
  near,
  powers,
} from '../../../../../../src/store/samples/lsm/codec/decimals.js';
import { createRandom } from '../../../../../../src/platform/random.js';

const list = (count: number, value: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => value(i));
const misfitRows = () => [...misfits.rows.subarray(0, misfits.count)];
const random = createRandom(1);

describe('decimals', () => {
  it.each([0, 1, 2, 3, 6, 9, 14])('of %d places are taken as such, in units of the last one', (places) => {
    const units = list(300, (i) => (i % 7 === 0 ? 30 : 3 * i + 1));
    const values = units.map((unit) => unit / powers[places]!);
    expect(fitDecimals(values, 300, exact)).toBe(places);
    expect(mantissas.slice(0, 300)).toEqual(units);
    expect(misfitRows()).toEqual([]);
  });

  it('of more places at the end than at the beginning are taken with the more', () => {
    const values = list(200, (i) => (i < 100 ? i : i + 0.125));
    expect(fitDecimals(values, 200, exact)).toBe(3);
    expect(mantissas[10]).toBe(10_000);
  });

  it('keep a few odd values out instead of more places for all', () => {
    const values = list(200, (i) => i / 100);
    const odd = new Map([
      [0, -0],
      [50, 0.123_456_789_012],
      [60, Infinity],
      [70, 1e300],
      [199, 1 / 3],
    ]);
    for (const [row, value] of odd) values[row] = value;
    expect(fitDecimals(values, 200, exact)).toBe(2);
    expect(misfitRows()).toEqual([...odd.keys()]);
    expect(mantissas[0]).toBe(1);
    expect(mantissas[60]).toBe(59);
  });

  it('are not seen in random fractions', () => {
    const values = list(200, () => random.next() + random.next() / 2 ** 32);
    expect(fitDecimals(values, 200, exact)).toBe(-1);
    expect(fitDecimals(values, 200, near)).toBe(-1);
  });

  it('that were added up are only near ones', () => {
    let sum = 0;
    const values = list(200, (i) => (sum += 0.1 + (i % 10) / 100));
    expect(fitDecimals(values, 200, exact)).toBe(-1);
    expect(fitDecimals(values, 200, near)).toBe(2);
    expect(mantissas[1]).toBe(21);
    expect(misfitRows()).toEqual([]);
  });
});
