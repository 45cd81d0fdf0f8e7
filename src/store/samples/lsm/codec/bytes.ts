import { maxChunkRows } from './limits.js';

/** Bytes of the longest varint: seven bits a byte for 53 bits. */
const varintBytes = 8;
/** A section of a chunk is never longer than its rows as plain doubles and what stands before them. */
const sectionOverhead = 1024;
/** The block reader loads whole words, so it may touch this many bytes past the last one that counts. */
const slack = 8;

/** Growing byte buffer. Numbers are little-endian. `bytes` and `view` are replaced when it grows. */
export class ByteWriter {
  bytes: Uint8Array;
  view: DataView;
  length = 0;

  constructor(capacity = 65_536) {
    const buffer = new ArrayBuffer(capacity);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
  }

  /** Makes room for `count` more bytes, so that they may be set without asking again. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const buffer = new ArrayBuffer(Math.max(this.length + count, this.bytes.length * 2));
    const bytes = new Uint8Array(buffer);
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
    this.view = new DataView(buffer);
  }

  reset(): void {
    this.length = 0;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^53: seven bits a byte, lowest first. */
  unsigned(value: number): void {
    this.reserve(varintBytes);
    let rest = value;
    // Not by %, which is slow for doubles.
    while (rest >= 128) {
      const quotient = Math.floor(rest / 128);
      this.bytes[this.length++] = (rest - quotient * 128) | 128;
      rest = quotient;
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number of at most 2^53 either side of 0: the first byte has the sign and six bits. */
  signed(value: number): void {
    const size = Math.abs(value);
    const rest = Math.floor(size / 64);
    const first = (size - rest * 64) | (value < 0 ? 64 : 0);
    if (rest === 0) return this.byte(first);
    this.byte(first | 128);
    this.unsigned(rest);
  }

  double(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** The first `count` of `values` as they are. */
  doubles(values: Float64Array, count: number): void {
    this.reserve(count * 8);
    const { view } = this;
    let at = this.length;
    for (let i = 0; i < count; i++, at += 8) view.setFloat64(at, values[i]!, true);
    this.length = at;
  }
}

/** Reads one section of a chunk at a time, out of a copy of its own. Every method throws RangeError at the end of the section. */
export class ByteReader {
  readonly bytes = new Uint8Array(maxChunkRows * 8 + sectionOverhead + slack);
  readonly view = new DataView(this.bytes.buffer);
  position = 0;
  #limit = 0;

  /** Takes what a section of `rows` rows can at most have from `from` on, and nothing of `end` or later. */
  load(source: Uint8Array, { from, end, rows }: { from: number; end: number; rows: number }): void {
    const length = Math.min(end - from, rows * 8 + sectionOverhead);
    this.bytes.set(new Uint8Array(source.buffer, source.byteOffset + from, length));
    this.position = 0;
    this.#limit = length;
  }

  /** Passes over `count` bytes; where they began. */
  take(count: number): number {
    const at = this.position;
    if (at + count > this.#limit) {
      throw new RangeError(`a chunk ends after ${this.#limit} bytes of a section that has ${at + count} or more`);
    }
    this.position = at + count;
    return at;
  }

  byte(): number {
    return this.bytes[this.take(1)]!;
  }

  unsigned(): number {
    let value = 0;
    for (let i = 0, weight = 1; i < varintBytes; i++, weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
    throw new RangeError(`a number in a chunk is longer than ${varintBytes} bytes`);
  }

  signed(): number {
    const first = this.byte();
    const size = (first & 63) + (first < 128 ? 0 : this.unsigned() * 64);
    return (first & 64) === 0 ? size : -size;
  }

  double(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  /** Fills `target` from `at` on. */
  doubles(target: Float64Array, { at, count }: { at: number; count: number }): void {
    const { view } = this;
    let from = this.take(count * 8);
    for (let i = 0; i < count; i++, from += 8) target[at + i] = view.getFloat64(from, true);
  }
}
