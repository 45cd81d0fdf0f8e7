import { ByteReader, type ByteWriter } from './bytes.js';
import { decodeColumn, encodeColumn } from './column.js';
import { decodeIntegers, encodeIntegers } from './integers.js';
import { maxChunkRows } from './limits.js';

export { ByteWriter } from './bytes.js';
export { maxChunkRows } from './limits.js';

/** Rows of one series, as columns of equal length. */
export interface Columns {
  /** Epoch ms, whole, strictly ascending. */
  readonly ts: Float64Array;
  readonly values: readonly Float64Array[];
}

/** The first row, and the one after the last. */
type RowRange = [start: number, end: number];

const reader = new ByteReader();
const times = new Float64Array(maxChunkRows);

/**
 * Appends one chunk with rows [start, end) to `out`: their times, then column after column. ts: strictly ascending whole ms (safe
 * integers). values: any float64, kept to the last bit; NaN stands for no value. Throws RangeError unless the rows are 1 to `maxChunkRows`.
 */
export function encodeChunk(out: ByteWriter, columns: Columns, ...[start, end]: RowRange): void {
  const rows = end - start;
  if (!(rows >= 1 && rows <= maxChunkRows && start >= 0 && end <= columns.ts.length)) {
    throw new RangeError(`a chunk has 1 to ${maxChunkRows} rows, got [${start}, ${end}) of ${columns.ts.length}`);
  }
  for (let i = 0; i < rows; i++) times[i] = columns.ts[start + i]!;
  encodeIntegers(out, times, rows);
  for (const values of columns.values) encodeColumn(out, values, { start, end });
}

export interface ChunkTarget extends Columns {
  /** The first row to fill. */
  readonly at: number;
  /** Rows of the chunk. */
  readonly rows: number;
}

function checkTarget({ ts, values, at, rows }: ChunkTarget): void {
  if (!(rows >= 1 && rows <= maxChunkRows && Number.isInteger(rows))) {
    throw new RangeError(`a chunk has 1 to ${maxChunkRows} rows, got ${rows}`);
  }
  for (const column of [ts, ...values]) {
    if (!(at >= 0 && at + rows <= column.length)) {
      throw new RangeError(`${rows} rows do not fit from row ${at} on into a column of ${column.length}`);
    }
  }
}

/**
 * Decodes the chunk that takes the bytes [offset, end), of `rows` rows and as many columns as there are `values`, into `into` from
 * row `at` on. Throws RangeError for bytes that are no chunk, among them those that go on after it; reads nothing outside of them.
 */
export function decodeChunk(bytes: Uint8Array, range: { offset: number; end: number }, into: ChunkTarget): void {
  const { offset, end } = range;
  if (!(offset >= 0 && offset <= end && end <= bytes.length)) {
    throw new RangeError(`a chunk at bytes [${offset}, ${end}) of ${bytes.length}`);
  }
  checkTarget(into);
  const { at, rows } = into;
  reader.load(bytes, { from: offset, end, rows });
  decodeIntegers(reader, into.ts, { at, count: rows });
  let from = offset + reader.position;
  for (const values of into.values) {
    reader.load(bytes, { from, end, rows });
    decodeColumn(reader, values, { at, count: rows });
    from += reader.position;
  }
  if (from !== end) throw new RangeError(`a chunk of ${end - offset} bytes ends after ${from - offset}`);
}
