import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { decodeColumn, encodeColumn } from '../../../../../../src/store/samples/lsm/codec/column.js';
import { anyRows, bitsOf, readerOf } from '../../../../../support/codec.js';

/** Bytes of a column, which comes back from them. */
function columnBytes(values: Float64Array): number {
  const rows = values.length;
  const out = new ByteWriter();
  encodeColumn(out, values, { start: 0, end: rows });
  const reader = readerOf(out, rows);
  const target = new Float64Array(rows);
  decodeColumn(reader, target, { at: 0, count: rows });
  expect(bitsOf(target)).toEqual(bitsOf(values));
  expect(reader.position).toBe(out.length);
  return out.length;
}

const list = (count: number, value: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => value(i));

function sums(): Float64Array {
  let sum = 0;
  return list(200, (i) => (sum += 0.1 + (i % 10) / 100));
}

describe('a column', () => {
  it('never takes more than eight bytes a value, a bit for each row where some have none, and two', () => {
    const isSmall = (values: Float64Array) => {
      const count = values.filter((value) => value === value).length;
      const mask = count < values.length ? 1 + Math.ceil(values.length / 8) : 0;
      expect(columnBytes(values)).toBeLessThanOrEqual(1 + mask + 8 * count);
    };
    fc.assert(
      fc.property(anyRows(40), ({ values }) => values.forEach(isSmall)),
      { seed: 1, numRuns: 300, endOnFailure: true },
    );
  });

  it('of one value takes nine bytes at most, and of none three', () => {
    expect(columnBytes(Float64Array.of(-0))).toBe(9);
    expect(columnBytes(Float64Array.of(Math.PI))).toBe(9);
    expect(columnBytes(Float64Array.of(20))).toBe(5);
    expect(columnBytes(Float64Array.of(NaN))).toBe(3);
  });

  it('of sums of decimals takes little more than one of decimals', () => {
    expect(columnBytes(sums().map((sum) => Number(sum.toFixed(2))))).toBeLessThan(130);
    expect(columnBytes(sums())).toBeLessThan(330);
  });

  it('of such sums with a value among them that is none takes at most twenty bytes more', () => {
    const odd = sums();
    odd[100] = Math.PI * 1e9;
    expect(columnBytes(odd) - columnBytes(sums())).toBeLessThanOrEqual(20);
  });

  it.each([
    [[16], 'a column of a chunk begins with 16, which says no kind'],
    [[0, 15], 'a column of a chunk has more than 14 decimal places'],
  ])('is refused when its bytes are %j', (bytes, message) => {
    const out = new ByteWriter();
    for (const byte of bytes) out.byte(byte);
    expect(() => decodeColumn(readerOf(out, 2), new Float64Array(2), { at: 0, count: 2 })).toThrow(
      new RangeError(message),
    );
  });
});
