import type { ByteReader, ByteWriter } from './bytes.js';
import { decodeIntegers, encodeIntegers, type Span } from './integers.js';
import { maxChunkRows } from './limits.js';

const uppers = new Float64Array(maxChunkRows);
const lowers = new Float64Array(maxChunkRows);
const one = new Float64Array(1);
/** The halves of `one`, lower one first: Pharos runs on little-endian machines. */
const halves = new Int32Array(one.buffer);

/**
 * Writes the first `count` of `values` as two streams of 32-bit integers, of the upper and the lower halves of their bits: sign,
 * exponent and the first 20 bits of the fraction change little between neighbours. False, and nothing of use, if they do not.
 */
export function encodeWords(out: ByteWriter, values: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    one[0] = values[i]!;
    lowers[i] = halves[0]! >>> 0;
    uppers[i] = halves[1]!;
  }
  const start = out.length;
  encodeIntegers(out, uppers, count);
  if (out.length - start > 3.9 * count + 16) return false;
  encodeIntegers(out, lowers, count);
  return true;
}

/** Reads what `encodeWords` wrote. */
export function decodeWords(reader: ByteReader, target: Float64Array, { at, count }: Span): void {
  decodeIntegers(reader, uppers, { at: 0, count });
  decodeIntegers(reader, lowers, { at: 0, count });
  for (let i = 0; i < count; i++) {
    halves[0] = lowers[i]!;
    halves[1] = uppers[i]!;
    target[at + i] = one[0]!;
  }
}
