import fc from 'fast-check';

import { ByteReader, ByteWriter } from '../../src/store/samples/lsm/codec/bytes.js';
import { decodeChunk, encodeChunk, type Columns } from '../../src/store/samples/lsm/codec/chunk.js';

/** The chunk of all rows of `columns`. */
export function encoded(columns: Columns): Uint8Array {
  const out = new ByteWriter(16);
  encodeChunk(out, columns, 0, columns.ts.length);
  return out.bytes.slice(0, out.length);
}

export function emptyRows(rows: number, columns: number): Columns {
  return { ts: new Float64Array(rows), values: Array.from({ length: columns }, () => new Float64Array(rows)) };
}

export function decoded(bytes: Uint8Array, rows: number, columns: number): Columns {
  const into = emptyRows(rows, columns);
  decodeChunk(bytes, { offset: 0, end: bytes.length }, { ...into, at: 0, rows });
  return into;
}

/** A reader at the start of what was written, of `rows` rows. */
export function readerOf(out: ByteWriter, rows: number): ByteReader {
  const reader = new ByteReader();
  reader.load(out.bytes, { from: 0, end: out.length, rows });
  return reader;
}

/** The bits of each value in hexadecimal, every NaN as one, so that a comparison tells -0 from 0. */
export function bitsOf(values: Float64Array): readonly string[] {
  const view = new DataView(new ArrayBuffer(8));
  return Array.from(values, (value) => {
    view.setFloat64(0, value);
    return value !== value ? 'NaN' : view.getBigUint64(0).toString(16);
  });
}

const rounded = (value: number, places: number) => Number(value.toFixed(places));

/** Running totals of steps. */
const sums = (steps: readonly number[], start: number) => {
  let at = start;
  return steps.map((step) => (at += step));
};

const double = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => new DataView(bytes.buffer).getFloat64(0));
const special = fc.constantFrom(
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  2 ** 53,
  -(2 ** 53),
  Number.MAX_VALUE,
);
const exactly = (rows: number) => ({ minLength: rows, maxLength: rows });

/** Values as different sources make them, `rows` of them. */
function column(rows: number): fc.Arbitrary<number[]> {
  const many = (value: fc.Arbitrary<number>) => fc.array(value, exactly(rows));
  const decimalWalk = fc
    .tuple(fc.integer({ min: 0, max: 9 }), many(fc.double({ min: -2, max: 2, noNaN: true })), fc.integer({ max: 1e6 }))
    .map(([places, steps, start]) => sums(steps, start).map((value) => rounded(value, places)));
  const sumsOfDecimals = many(fc.integer({ min: -500, max: 500 })).map((steps) =>
    sums(
      steps.map((step) => step / 100),
      0.1,
    ),
  );
  const counter = fc
    .tuple(many(fc.nat(5e6)), fc.nat(2 ** 40), fc.nat(rows))
    .map(([steps, start, reset]) => [...sums(steps.slice(0, reset), start), ...sums(steps.slice(reset), 0)]);
  const spiky = fc
    .tuple(many(fc.nat(100)), fc.array(fc.tuple(fc.nat(rows - 1), fc.maxSafeInteger()), { maxLength: 3 }))
    .map(([values, spikes]) => {
      for (const [row, value] of spikes) values[row] = value;
      return values;
    });
  const kinds = [
    decimalWalk,
    sumsOfDecimals,
    counter,
    spiky,
    many(fc.maxSafeInteger()),
    many(double),
    many(special),
    many(fc.float({ noNaN: true })),
    many(fc.double({ min: 0, max: 1 })),
    many(fc.constantFrom(0, 1)),
    fc.oneof(double, special).map((value) => Array.from({ length: rows }, () => value)),
    many(fc.integer({ min: -1000, max: 1000 }).map((n) => n * 4096)),
  ];
  return fc.oneof(...kinds).chain((values) => fc.oneof(fc.constant(values), mixed(values)));
}

/** The same values with runs of NaN and some odd ones among them. */
function mixed(values: readonly number[]): fc.Arbitrary<number[]> {
  const row = fc.nat(values.length - 1);
  const gap = fc.record({ row, length: fc.nat(values.length) });
  const odd = fc.record({ row, value: fc.oneof(double, special) });
  return fc.tuple(fc.array(gap, { maxLength: 4 }), fc.array(odd, { maxLength: 6 })).map(([gaps, odds]) => {
    const copy = [...values];
    for (const { row: from, length } of gaps) copy.fill(NaN, from, from + length);
    for (const { row: at, value } of odds) copy[at] = value;
    return copy;
  });
}

/** Strictly ascending whole milliseconds. */
function times(rows: number): fc.Arbitrary<number[]> {
  const first = fc.integer({ min: -(2 ** 40), max: 2 ** 41 });
  const steps = (step: fc.Arbitrary<number>) =>
    fc.tuple(first, fc.array(step, exactly(rows))).map(([start, all]) => sums(all, start));
  const day = 86_400_000;
  return fc.oneof(
    fc.integer({ min: 1, max: day }).chain((step) => steps(fc.constant(step))),
    steps(fc.integer({ min: 4980, max: 5020 })),
    steps(
      fc.oneof(
        { weight: 20, arbitrary: fc.constant(5000) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 * day }) },
      ),
    ),
    steps(fc.integer({ min: 1, max: 2 ** 30 })),
    fc.uniqueArray(fc.maxSafeInteger(), exactly(rows)).map((all) => all.sort((a, b) => a - b)),
  );
}

/** Rows of one series, 1 to `most` of them, in up to five columns. */
export function anyRows(most: number): fc.Arbitrary<Columns> {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: 5 }))
    .chain(([rows, columns]) => fc.tuple(times(rows), fc.tuple(...Array.from({ length: columns }, () => column(rows)))))
    .map(([ts, values]) => ({ ts: Float64Array.from(ts), values: values.map((all) => Float64Array.from(all)) }));
}
