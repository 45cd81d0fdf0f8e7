import type { ByteReader, ByteWriter } from './bytes.js';
import { maxChunkRows } from './limits.js';

/** Rows that are kept beside a stream as they are, since they do not fit into it. */
export class Misfits {
  readonly rows = new Int32Array(maxChunkRows);
  count = 0;

  add(row: number): void {
    this.rows[this.count++] = row;
  }

  /** Writes the rows, and of each its value in `values`. */
  write(out: ByteWriter, values: Float64Array): void {
    out.unsigned(this.count);
    for (let i = 0, before = -1; i < this.count; i++) {
      const row = this.rows[i]!;
      out.unsigned(row - before - 1);
      out.double(values[row]!);
      before = row;
    }
  }
}

const rows = new Int32Array(maxChunkRows);
const values = new Float64Array(maxChunkRows);
let count = 0;

/** Reads what `Misfits.write` wrote of a stream of `limit` rows, to be put in their places by `applyMisfits`. */
export function readMisfits(reader: ByteReader, limit: number): void {
  count = reader.unsigned();
  if (count > limit) throw new RangeError(`a chunk has ${count} misfits among ${limit} rows`);
  for (let i = 0, row = -1; i < count; i++) {
    row += reader.unsigned() + 1;
    if (row >= limit) throw new RangeError(`a chunk has a misfit at row ${row} of ${limit}`);
    rows[i] = row;
    values[i] = reader.double();
  }
}

export function applyMisfits(target: Float64Array, at: number): void {
  for (let i = 0; i < count; i++) target[at + rows[i]!] = values[i]!;
}
