import type { ByteReader, ByteWriter } from './bytes.js';
import { longestCode, planWidth, widest, type WidthPlan } from './width.js';

/** Rows of one block: each has a width of its own. */
const blockRows = 128;
/** Set in the first byte of a block, beside its width, when exceptions follow its packed rows. */
const hasExceptions = 64;

const low = new Int32Array(blockRows);
const high = new Int32Array(blockRows);
const lengths = new Int32Array(longestCode + 1);
const plan: WidthPlan = { width: 0, exceptions: 0, bits: 0 };

const maskOf = (width: number) => (width === widest ? -1 : (1 << width) - 1);
const units = Float64Array.from({ length: widest + 1 }, (_, width) => 2 ** width);

/**
 * Zigzag codes of the rows from `from` on into `low`, and how many there are of each length into `lengths`. Whether some have
 * more than 32 bits: then `high` has the upper ones of all.
 */
function codeBlock(residuals: Float64Array, from: number, rows: number): boolean {
  let isWide = false;
  lengths.fill(0);
  for (let i = 0; i < rows; i++) {
    const residual = residuals[from + i]!;
    const near = residual | 0;
    let length;
    if (near === residual) {
      const code = (near << 1) ^ (near >> 31);
      low[i] = code;
      length = 32 - Math.clz32(code);
    } else {
      const code = residual < 0 ? -2 * residual - 1 : 2 * residual;
      const upper = Math.floor(code / 2 ** 32);
      if (!isWide) high.fill(0);
      isWide = true;
      low[i] = code | 0;
      high[i] = upper;
      length = 64 - Math.clz32(upper);
    }
    lengths[length]!++;
  }
  return isWide;
}

function writePacked(out: ByteWriter, rows: number, width: number): void {
  const mask = maskOf(width);
  const { view } = out;
  let at = out.length;
  let word = 0;
  let filled = 0;
  for (let i = 0; i < rows; i++) {
    const code = low[i]! & mask;
    word |= code << filled;
    filled += width;
    if (filled >= 32) {
      view.setInt32(at, word, true);
      at += 4;
      filled -= 32;
      word = filled === 0 ? 0 : code >>> (width - filled);
    }
  }
  for (; filled > 0; filled -= 8, word >>>= 8) view.setUint8(at++, word & 255);
  out.length = at;
}

/** What is left over `width` bits of the codes that are longer. */
function writeExceptions(out: ByteWriter, rows: number, isWide: boolean): void {
  const { width, exceptions } = plan;
  const unit = units[width]!;
  out.byte(exceptions);
  for (let i = 0; i < rows; i++) {
    const lower = low[i]! >>> 0;
    const excess = isWide ? Math.floor((high[i]! * 2 ** 32 + lower) / unit) : lower >>> width;
    if (excess === 0) continue;
    out.byte(i);
    out.unsigned(excess);
  }
}

/** Writes the first `count` of `residuals`: whole numbers under 2^52 in size. */
export function packBlocks(out: ByteWriter, residuals: Float64Array, count: number): void {
  for (let from = 0; from < count; from += blockRows) {
    const rows = Math.min(blockRows, count - from);
    const isWide = codeBlock(residuals, from, rows);
    planWidth(plan, lengths, { from: 0, rows });
    const { width, exceptions } = plan;
    out.byte(exceptions === 0 ? width : width | hasExceptions);
    out.reserve(rows * 4 + 4);
    if (width > 0) writePacked(out, rows, width);
    if (exceptions > 0) writeExceptions(out, rows, isWide);
  }
}

interface PackedRows {
  /** The row of the first one in what is filled. */
  readonly from: number;
  readonly rows: number;
  readonly width: number;
}

function readPacked(reader: ByteReader, residuals: Float64Array, { from, rows, width }: PackedRows): void {
  const { view } = reader;
  const at = reader.take((rows * width + 7) >>> 3);
  const mask = maskOf(width);
  if (width <= 25) {
    for (let i = 0, bit = 0; i < rows; i++, bit += width) {
      const code = (view.getInt32(at + (bit >>> 3), true) >>> (bit & 7)) & mask;
      residuals[from + i] = (code >>> 1) ^ -(code & 1);
    }
    return;
  }
  for (let i = 0, bit = 0; i < rows; i++, bit += width) {
    const byte = at + (bit >>> 3);
    const shift = bit & 7;
    // Two shifts, as a shift by 32 bits would be one by none.
    const upper = (view.getUint8(byte + 4) << 1) << (31 - shift);
    const code = ((view.getInt32(byte, true) >>> shift) | upper) & mask;
    residuals[from + i] = (code >>> 1) ^ -(code & 1);
  }
}

function readExceptions(reader: ByteReader, residuals: Float64Array, { from, rows, width }: PackedRows): void {
  const unit = units[width]!;
  for (let left = reader.byte(); left > 0; left--) {
    const row = reader.byte();
    if (row >= rows) throw new RangeError(`a block of ${rows} rows in a chunk has an exception for row ${row}`);
    const packed = residuals[from + row]!;
    const code = reader.unsigned() * unit + (packed < 0 ? -2 * packed - 1 : 2 * packed);
    residuals[from + row] = code % 2 === 0 ? code / 2 : -(code + 1) / 2;
  }
}

/** Reads what `packBlocks` wrote of `count` rows. */
export function unpackBlocks(reader: ByteReader, residuals: Float64Array, count: number): void {
  for (let from = 0; from < count; from += blockRows) {
    const rows = Math.min(blockRows, count - from);
    const head = reader.byte();
    const width = head & ~hasExceptions;
    if (width > widest) throw new RangeError(`a block in a chunk is ${width} bits wide, the widest is ${widest}`);
    if (width === 0) residuals.fill(0, from, from + rows);
    else readPacked(reader, residuals, { from, rows, width });
    if (head & hasExceptions) readExceptions(reader, residuals, { from, rows, width });
  }
}
