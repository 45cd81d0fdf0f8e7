import fc from 'fast-check';
import { expect, test } from 'vitest';

import { seriesTypes } from '../../../../../../src/domain/sample.js';
import { isIntact, recordHeaderBytes } from '../../../../../../src/store/samples/lsm/journal/format.js';
import { decodeRecord, RecordEncoder } from '../../../../../../src/store/samples/lsm/journal/record.js';
import { journalRecord } from '../../../../../support/journal.js';

const place = { segment: 7, offset: 4096 };

const texts = fc.string({ unit: 'binary', maxLength: 12 });
const series = fc.record({
  id: fc.nat(),
  tenant: texts,
  kind: texts,
  sourceId: texts,
  metric: texts,
  labels: fc.dictionary(texts, texts),
  type: fc.constantFrom(...seriesTypes),
});
/** Any 64 bits: every NaN, both zeros, subnormal numbers. */
const anyDouble = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer)[0]!);
const rows = fc.array(fc.tuple(fc.nat(0xffff_ffff), anyDouble, anyDouble), { maxLength: 40 });

/** The bytes of the first `length` values: equality of numbers would not tell one NaN from another. */
function bitsOf(column: Float64Array | Uint32Array, length: number): string {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = column;
  return Buffer.from(buffer, byteOffset, length * BYTES_PER_ELEMENT).toString('hex');
}

test('a record comes back bit by bit, whatever its columns are views of', () => {
  const encoder = new RecordEncoder();
  fc.assert(
    fc.property(
      fc.record({ commit: fc.maxSafeNat(), series: fc.array(series, { maxLength: 3 }), rows, texts: fc.array(texts) }),
      fc.record({ before: fc.nat(3), beyond: fc.nat(3), firstText: fc.nat(0xffff_ffff) }),
      ({ commit, series: fresh, rows: some, texts: words }, { before, beyond, firstText }) => {
        const length = some.length;
        const batch = {
          length,
          series: new Uint32Array(before + length + beyond).subarray(before),
          ts: new Float64Array(before + length + beyond).subarray(before),
          value: new Float64Array(before + length + beyond).subarray(before),
        };
        some.forEach(([id, ts, value], row) => {
          batch.series[row] = id;
          batch.ts[row] = ts;
          batch.value[row] = value;
        });
        const record = { commit, series: fresh, firstText, texts: words, batch };
        const bytes = encoder.encode(record, place);
        expect(bytes.length % 8).toBe(0);
        expect(isIntact(bytes)).toBe(true);
        const decoded = decodeRecord(bytes.subarray(recordHeaderBytes));
        expect({ ...decoded, batch: undefined }).toEqual({ ...record, batch: undefined });
        expect(decoded.batch.length).toBe(length);
        for (const column of ['series', 'ts', 'value'] as const) {
          expect(decoded.batch[column]).toHaveLength(length);
          expect(bitsOf(decoded.batch[column], length)).toBe(bitsOf(batch[column], length));
        }
      },
    ),
  );
});

test('a decoded record keeps nothing of the bytes that it was read from', () => {
  const bytes = new RecordEncoder().encode(journalRecord(15), place);
  const decoded = decodeRecord(bytes.subarray(recordHeaderBytes));
  bytes.fill(0);
  expect(decoded).toEqual(journalRecord(15));
});

test('a small record after a large one carries nothing of it', () => {
  const used = new RecordEncoder();
  const length = 1_000_000;
  const columns = {
    series: new Uint32Array(length),
    ts: new Float64Array(length),
    value: new Float64Array(length).fill(7),
  };
  used.encode({ ...journalRecord(15), batch: { length, ...columns } }, place);
  const after = Buffer.from(used.encode(journalRecord(3, 1), place));
  expect(after.equals(new RecordEncoder().encode(journalRecord(3, 1), place))).toBe(true);
});

test('a column that is shorter than the batch is refused', () => {
  const record = journalRecord(1, 3);
  const batch = { ...record.batch, value: new Float64Array(2) };
  expect(() => new RecordEncoder().encode({ ...record, batch }, place)).toThrow(
    new RangeError('A column has 2 rows; the batch has 3'),
  );
});
