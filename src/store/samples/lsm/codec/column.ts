import { gather, readMask, scatter, writeMask } from './absent.js';
import type { ByteReader, ByteWriter } from './bytes.js';
import { exact, fitDecimals, mantissas, misfits, near, powers } from './decimals.js';
import { decodeIntegers, encodeIntegers, type Span } from './integers.js';
import { maxChunkRows } from './limits.js';
import { applyMisfits, readMisfits } from './misfits.js';
import { addUlps, ulpsBetween } from './ulps.js';
import { decodeWords, encodeWords } from './words.js';

/** How the values of a column are written: the lowest bits of its first byte. */
const kinds = {
  /** Units of a decimal place. */
  decimal: 0,
  /** The same, and by how many doubles each value misses its decimal. */
  nearDecimal: 1,
  /** Upper and lower halves of the doubles. */
  words: 2,
  /** The doubles themselves. */
  plain: 3,
} as const;
/** Set in the first byte of a column when some rows have no value, and when some are kept beside the stream. */
const hasAbsent = 4;
const hasMisfits = 8;

const dense = new Float64Array(maxChunkRows);
const ulps = new Float64Array(maxChunkRows);

function encodeDecimal(out: ByteWriter, exponent: number, count: number): number {
  out.byte(exponent);
  if (misfits.count > 0) misfits.write(out, dense);
  encodeIntegers(out, mantissas, count);
  return misfits.count > 0 ? kinds.decimal | hasMisfits : kinds.decimal;
}

function encodeUlps(out: ByteWriter, exponent: number, count: number): void {
  const unit = powers[exponent]!;
  for (let i = 0; i < count; i++) ulps[i] = ulpsBetween(dense[i]!, mantissas[i]! / unit);
  for (let i = 0; i < misfits.count; i++) ulps[misfits.rows[i]!] = 0;
  encodeIntegers(out, ulps, count);
}

/** Writes the first `count` of `dense` as one or two streams; the kind, which is `plain` when they are fit for none. */
function encodeStreams(out: ByteWriter, count: number): number {
  const places = fitDecimals(dense, count, exact);
  if (places >= 0) return encodeDecimal(out, places, count);
  const nearPlaces = fitDecimals(dense, count, near);
  if (nearPlaces >= 0) {
    const kind = encodeDecimal(out, nearPlaces, count);
    encodeUlps(out, nearPlaces, count);
    return kind | kinds.nearDecimal;
  }
  return encodeWords(out, dense, count) ? kinds.words : kinds.plain;
}

/** Writes the first `count` of `dense` in `8 * count` bytes or less; the kind. */
function encodeDense(out: ByteWriter, count: number): number {
  const start = out.length;
  const kind = encodeStreams(out, count);
  if (kind !== kinds.plain && out.length - start <= count * 8) return kind;
  out.length = start;
  out.doubles(dense, count);
  return kinds.plain;
}

/** Writes rows [start, end) of one column. NaN stands for no value. At most 8 bytes a row, and 514. */
export function encodeColumn(
  out: ByteWriter,
  values: Float64Array,
  { start, end }: { start: number; end: number },
): void {
  const rows = end - start;
  const count = gather(values, dense, { start, end });
  const head = out.length;
  out.byte(count < rows ? hasAbsent : 0);
  if (count < rows) writeMask(out, rows);
  if (count === 0) return;
  const kind = encodeDense(out, count);
  out.bytes[head]! |= kind;
}

function decodeDecimal(reader: ByteReader, target: Float64Array, { at, count, head }: Span & { head: number }): void {
  const unit = powers[reader.byte()];
  if (unit === undefined) throw new RangeError(`a column of a chunk has more than ${powers.length - 1} decimal places`);
  if (head & hasMisfits) readMisfits(reader, count);
  decodeIntegers(reader, target, { at, count });
  if (unit !== 1) for (let i = at; i < at + count; i++) target[i]! /= unit;
  if (head & kinds.nearDecimal) {
    decodeIntegers(reader, ulps, { at: 0, count });
    for (let i = 0; i < count; i++) target[at + i] = addUlps(target[at + i]!, ulps[i]!);
  }
  if (head & hasMisfits) applyMisfits(target, at);
}

function decodeDense(reader: ByteReader, target: Float64Array, span: Span & { head: number }): void {
  const kind = span.head & 3;
  if (kind === kinds.plain) reader.doubles(target, span);
  else if (kind === kinds.words) decodeWords(reader, target, span);
  else decodeDecimal(reader, target, span);
}

/** Reads what `encodeColumn` wrote of `count` rows. */
export function decodeColumn(reader: ByteReader, target: Float64Array, { at, count: rows }: Span): void {
  const head = reader.byte();
  if (head > (kinds.plain | hasAbsent | hasMisfits)) {
    throw new RangeError(`a column of a chunk begins with ${head}, which says no kind`);
  }
  if ((head & hasAbsent) === 0) return decodeDense(reader, target, { at, count: rows, head });
  const count = readMask(reader, rows);
  if (count > 0) decodeDense(reader, dense, { at: 0, count, head });
  scatter(dense, target, { at, rows });
}
