import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteWriter } from '../../../../../../src/store/samples/lsm/codec/bytes.js';
import { applyMisfits, Misfits, readMisfits } from '../../../../../../src/store/samples/lsm/codec/misfits.js';
import { readerOf } from '../../../../../support/codec.js';

function written(rows: readonly number[], values: Float64Array): ByteWriter {
  const misfits = new Misfits();
  for (const row of rows) misfits.add(row);
  const out = new ByteWriter();
  misfits.write(out, values);
  return out;
}

describe('misfits', () => {
  it('come back in their rows, and no other row changes', () => {
    const values = Float64Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? -0 : i + 0.1));
    const rows = fc.uniqueArray(fc.nat(299)).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(rows, (all) => {
        readMisfits(readerOf(written(all, values), 300), 300);
        const target = new Float64Array(302).fill(1);
        applyMisfits(target, 1);
        const wanted = new Float64Array(302).fill(1);
        for (const row of all) wanted[row + 1] = values[row]!;
        expect(target).toEqual(wanted);
      }),
      { seed: 1 },
    );
  });

  it('are refused in a row that the stream does not have', () => {
    const reader = readerOf(written([3, 20], new Float64Array(21)), 20);
    expect(() => readMisfits(reader, 20)).toThrow(new RangeError('a chunk has a misfit at row 20 of 20'));
  });

  it('are refused when they are more than the rows of the stream', () => {
    const reader = readerOf(written([0, 1, 2], new Float64Array(3)), 2);
    expect(() => readMisfits(reader, 2)).toThrow(new RangeError('a chunk has 3 misfits among 2 rows'));
  });
});
