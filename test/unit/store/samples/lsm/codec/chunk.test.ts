import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  ByteWriter,
  decodeChunk,
  encodeChunk,
  maxChunkRows,
  type Columns,
} from '../../../../../../src/store/samples/lsm/codec/chunk.js';
import { anyRows, bitsOf, decoded, emptyRows, encoded } from '../../../../../support/codec.js';
import { rollUpRows, rowsOf, streams } from '../../../../../support/sample-streams.js';

function expectSame(got: Columns, wanted: Columns): void {
  expect(got.ts).toEqual(wanted.ts);
  expect(got.values.map(bitsOf)).toEqual(wanted.values.map(bitsOf));
}

const expectRoundTrip = (columns: Columns) =>
  expectSame(decoded(encoded(columns), columns.ts.length, columns.values.length), columns);

const ramp = (rows: number, value: (i: number) => number): Columns => ({
  ts: Float64Array.from({ length: rows }, (_, i) => i * 1000),
  values: [Float64Array.from({ length: rows }, (_, i) => value(i))],
});

describe('a chunk', () => {
  it('gives back any rows to the last bit', () => {
    fc.assert(fc.property(anyRows(300), expectRoundTrip), { numRuns: 400, seed: 1, endOnFailure: true });
  });

  it.each(Object.entries(streams))('gives back the stream %s at every length up to the longest', (_, stream) => {
    for (const rows of [1, 2, 3, 7, 8, 127, 128, 129, 130, 256, 257, 1000, maxChunkRows]) {
      expectRoundTrip(rowsOf(stream, rows, rows));
    }
  });

  it('gives back rolled-up rows of five columns', () => {
    for (const rows of [1, 60, 1440]) expectRoundTrip(rollUpRows(rows, rows));
  });

  it('gives back whole numbers up to the largest that are exact', () => {
    const ends = [
      2 ** 53,
      -(2 ** 53),
      2 ** 53 - 1,
      2 ** 51,
      2 ** 51 + 1,
      -(2 ** 51),
      2 ** 48,
      2 ** 32,
      2 ** 31,
      -(2 ** 31),
    ];
    expectRoundTrip(ramp(200, (i) => ends[i % ends.length]! - (i % 3)));
  });

  it('gives back times at both ends of the safe integers', () => {
    const ts = Float64Array.of(Number.MIN_SAFE_INTEGER, -1, 0, 1, Number.MAX_SAFE_INTEGER);
    expectRoundTrip({ ts, values: [ts] });
  });

  it('keeps every NaN as NaN, whatever its bits', () => {
    const values = new Float64Array(3);
    new Uint32Array(values.buffer).set([1, 0x7ff00000, 0xffffffff, 0xffffffff, 0, 0x7ff80000]);
    const columns = { ts: Float64Array.of(1, 2, 3), values: [values] };
    expect(bitsOf(decoded(encoded(columns), 3, 1).values[0]!)).toEqual(['NaN', 'NaN', 'NaN']);
  });

  it('takes the rows from start to end alone, and leaves the rest of the target as it was', () => {
    const columns = rowsOf(streams.walk_normal_1, 100, 1);
    const out = new ByteWriter();
    out.unsigned(7);
    const offset = out.length;
    encodeChunk(out, columns, 10, 60);
    const end = out.length;
    out.unsigned(7);
    const into = emptyRows(60, 1);
    into.ts.fill(-1);
    into.values[0]!.fill(-1);
    decodeChunk(out.bytes, { offset, end }, { ...into, at: 5, rows: 50 });
    const wanted = (all: Float64Array) =>
      Float64Array.from({ length: 60 }, (_, i) => (i >= 5 && i < 55 ? all[i + 5]! : -1));
    expectSame(into, { ts: wanted(columns.ts), values: [wanted(columns.values[0]!)] });
  });

  it('reads columns that other threads share', () => {
    const own = rowsOf(streams.walk_normal_1, 50, 1);
    const shared = (all: Float64Array) => {
      const copy = new Float64Array(new SharedArrayBuffer(all.byteLength));
      copy.set(all);
      return copy;
    };
    expect(encoded({ ts: shared(own.ts), values: own.values.map(shared) })).toEqual(encoded(own));
  });

  it('does not change the columns that it is made from', () => {
    const columns = rowsOf(streams.counter, 200, 1);
    const before = structuredClone(columns);
    encoded(columns);
    expectSame(columns, before);
  });

  it.each([
    [0, 0],
    [5, 4],
    [-1, 5],
    [0, maxChunkRows + 1],
    [4900, 5001],
    [NaN, 5],
  ])('refuses to be made of rows %s to %s of 5000', (start, end) => {
    const columns = ramp(5000, (i) => i);
    expect(() => encodeChunk(new ByteWriter(), columns, start, end)).toThrow(RangeError);
  });

  it.each([
    { at: 0, rows: 0 },
    { at: 0, rows: 1.5 },
    { at: 0, rows: maxChunkRows + 1 },
    { at: 1, rows: 10 },
    { at: -1, rows: 10 },
  ])('refuses a target of $rows rows from $at on where there is room for 10', ({ at, rows }) => {
    const bytes = encoded(ramp(10, (i) => i));
    const target = { ...emptyRows(10, 1), at, rows };
    expect(() => decodeChunk(bytes, { offset: 0, end: bytes.length }, target)).toThrow(RangeError);
  });
});
