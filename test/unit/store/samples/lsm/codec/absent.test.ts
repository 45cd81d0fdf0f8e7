import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { gather, readMask, scatter, writeMask } from '../../../../../../src/store/samples/lsm/codec/absent.js';
import { ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { readerOf } from '../../../../../support/codec.js';

/** Bytes of the mask of `values`, which come back from what it leaves. */
function maskBytes(values: readonly number[]): number {
  const rows = values.length;
  const dense = new Float64Array(rows);
  const out = new ByteWriter();
  const count = gather(Float64Array.from([0, ...values, 0]), dense, { start: 1, end: rows + 1 });
  expect([...dense.subarray(0, count)]).toEqual(values.filter((value) => !Number.isNaN(value)));
  if (count === rows) return 0;
  writeMask(out, rows);
  expect(readMask(readerOf(out, rows), rows)).toBe(count);
  const target = new Float64Array(rows + 2).fill(-1);
  scatter(dense, target, { at: 1, rows });
  expect([...target]).toEqual([-1, ...values, -1]);
  return out.length;
}

const refused = (bytes: readonly number[], message: string) => {
  const out = new ByteWriter();
  for (const byte of bytes) out.byte(byte);
  expect(() => readMask(readerOf(out, 20), 20)).toThrow(new RangeError(message));
};

describe('rows without a value', () => {
  it('come back where they were', () => {
    const value = fc.oneof(fc.constant(NaN), fc.nat(9));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        expect(maskBytes(values)).toBeLessThanOrEqual(1 + Math.ceil(values.length / 8));
      }),
      { seed: 1 },
    );
  });

  it('take a few bytes when they stand together, and a bit each when they do not', () => {
    expect(maskBytes(Array.from({ length: 4000 }, (_, i) => (i > 1000 ? NaN : i)))).toBe(5);
    expect(maskBytes(Array.from({ length: 4000 }, () => NaN))).toBe(4);
    expect(maskBytes(Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? NaN : i)))).toBe(501);
  });

  it('are refused when their runs have more rows than there are', () => {
    refused([0, 15, 6], 'a run of 6 rows in a chunk, where 5 are left');
  });

  it('are refused when a run that could go on for ever has no rows', () => {
    refused([0, 5, 0], 'a run of 0 rows in a chunk, where 15 are left');
    refused([0, 0, 0], 'a run of 0 rows in a chunk, where 20 are left');
  });

  it('are refused when their mask is of no kind', () => {
    refused([2], 'a mask in a chunk is of kind 2, there are 0 and 1');
  });
});
