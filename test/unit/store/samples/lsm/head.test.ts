import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Head, headSpace } from '../../../../../src/store/samples/lsm/head.js';
import { batchOf, type Row } from '../../../../support/samples.js';

/** A head to which the rows came in batches of `size`. */
function headOf(rows: readonly Row[], size = 100): Head {
  const head = new Head(0, headSpace(rows.length));
  for (let at = 0; at < rows.length; at += size) head.append(batchOf(rows.slice(at, at + size)), 2);
  return head;
}

/** Rows of two series, more of the first than lie in one stretch. */
const rows = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom(1, -1, 611, 7), fc.integer({ min: 1, max: 900 }))
  .map(([length, step, modulus]) =>
    Array.from({ length }, (_, n): Row => [n % 5 === 0 ? 1 : 0, (((n * step) % modulus) + modulus) % modulus, n]),
  );

describe('the rows of a series in a head', () => {
  test('are those of the span, in the order in which they came', () => {
    fc.assert(
      fc.property(rows, fc.tuple(fc.integer({ min: -9, max: 900 }), fc.nat(900)), (given, [from, length]) => {
        const span = { from, to: from + length };
        for (const series of [0, 1, 2]) {
          const own = given.filter(([id, ts]) => id === series && ts >= from && ts <= span.to);
          const { ts, value } = headOf(given).read(series, span);
          expect(Array.from(ts, (at, row) => [at, value[row]])).toEqual(own.map(([, at, n]) => [at, n]));
        }
      }),
    );
  });

  test('of few instants are all there and counted, of more there are more than were asked for', () => {
    fc.assert(
      fc.property(rows, fc.nat(800), (given, most) => {
        const own = given.filter(([id]) => id === 0).map(([, ts]) => ts);
        const { ts, instants } = headOf(given).read(0, { from: -Infinity, to: Infinity, most });
        expect(new Set(ts).size).toBe(instants);
        if (new Set(own).size <= most) expect([...ts]).toEqual(own);
        else expect(instants).toBeGreaterThan(most);
      }),
    );
  });

  test('that are more than asked for are not all read', () => {
    const given = Array.from({ length: 100_000 }, (_, n): Row => [0, n, n]);
    const span = { from: 0, to: Infinity, most: 1000 };
    expect(headOf(given, 10_000).read(0, span).ts.length).toBeLessThan(1500);
    // One that came late changes nothing.
    expect(headOf([...given, [0, 5, 1]], 10_000).read(0, span).ts.length).toBeLessThan(1500);
  });
});
