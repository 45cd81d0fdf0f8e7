import type { ByteReader, ByteWriter } from './bytes.js';
import { maxChunkRows } from './limits.js';

/** 1 for each row that has a value. */
const present = new Uint8Array(maxChunkRows);

interface Rows {
  readonly start: number;
  readonly end: number;
}

/** Copies the values of rows [start, end) that are not NaN to the front of `dense`; how many they are. */
export function gather(values: Float64Array, dense: Float64Array, { start, end }: Rows): number {
  const rows = end - start;
  let i = 0;
  for (; i < rows; i++) {
    const value = values[start + i]!;
    if (value !== value) break;
    dense[i] = value;
  }
  if (i < rows) {
    present.fill(1, 0, i);
    for (let row = i; row < rows; row++) {
      const value = values[start + row]!;
      const isPresent = value === value ? 1 : 0;
      present[row] = isPresent;
      dense[i] = value;
      i += isPresent;
    }
  }
  return i;
}

/** First byte of a mask: the lengths of runs, of present and absent rows in turn; or a bit a row, the lowest first. */
const masks = { runs: 0, bits: 1 } as const;

function writeRuns(out: ByteWriter, rows: number): void {
  for (let i = 0, state = 1; i < rows; state = 1 - state) {
    const begin = i;
    while (i < rows && present[i] === state) i++;
    out.unsigned(i - begin);
  }
}

/** Writes which of the `rows` that were gathered last have a value; some of them have none. */
export function writeMask(out: ByteWriter, rows: number): void {
  const start = out.length;
  out.byte(masks.runs);
  writeRuns(out, rows);
  if (out.length - start - 1 <= (rows + 7) >>> 3) return;
  out.length = start;
  out.byte(masks.bits);
  for (let from = 0; from < rows; from += 8) {
    let byte = 0;
    for (let i = from; i < Math.min(rows, from + 8); i++) byte |= present[i]! << (i - from);
    out.byte(byte);
  }
}

function readRuns(reader: ByteReader, rows: number): void {
  for (let i = 0, state = 1; i < rows; state = 1 - state) {
    const run = reader.unsigned();
    // Only the first run may be empty, so that each further one brings the end nearer.
    if (run > rows - i || (run === 0 && (i > 0 || state === 0))) {
      throw new RangeError(`a run of ${run} rows in a chunk, where ${rows - i} are left`);
    }
    present.fill(state, i, i + run);
    i += run;
  }
}

/** Reads what `writeMask` wrote; how many rows have a value. */
export function readMask(reader: ByteReader, rows: number): number {
  const kind = reader.byte();
  if (kind === masks.runs) readRuns(reader, rows);
  else if (kind === masks.bits) {
    const at = reader.take((rows + 7) >>> 3);
    for (let i = 0; i < rows; i++) present[i] = (reader.bytes[at + (i >>> 3)]! >>> (i & 7)) & 1;
  } else throw new RangeError(`a mask in a chunk is of kind ${kind}, there are 0 and 1`);
  let count = 0;
  for (let i = 0; i < rows; i++) count += present[i]!;
  return count;
}

/** Spreads `dense` over the rows that have a value by the mask read last, `at` on; NaN goes where there is none. */
export function scatter(dense: Float64Array, target: Float64Array, { at, rows }: { at: number; rows: number }): void {
  for (let i = 0, next = 0; i < rows; i++) target[at + i] = present[i] === 1 ? dense[next++]! : NaN;
}
