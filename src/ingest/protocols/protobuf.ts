import { isUtf8 } from 'node:buffer';

import { PbfReader } from 'pbf';

import { PharosError } from '../../domain/errors.js';
import { tooMany } from './too-many.js';

const varint = 0;
const fixed64 = 1;
const delimited = 2;
const fixed32 = 5;

/** Fields of one message, those of the messages in it among them: some are gone through twice. Two million samples have ten. */
const maxFields = 12_000_000;

/** A varint of 64 bits is at most this long. */
const longestVarint = 10;
const twoTo32 = 2 ** 32;

/**
 * Reads protobuf from a sender that may lie. pbf takes lengths as they come and reads on past the end of a message, or of
 * the body; here every length and every type is held against what is there.
 * All methods throw PharosError BAD_REQUEST for bytes that are no such message, PAYLOAD_TOO_LARGE for too many fields.
 */
export class MessageReader extends PbfReader {
  readonly #bytes: Buffer;
  readonly #what: string;
  #fieldsLeft = maxFields;

  /** `what` tells the sender which bytes are meant. */
  constructor(bytes: Buffer, what = 'the body') {
    super(bytes);
    this.#bytes = bytes;
    this.#what = what;
  }

  /** Number of the next field of the message that ends at `end`, 0 when it is over. A field that was not read is skipped. */
  next(end: number): number {
    const field = this.nextField(end);
    if (field === 0) {
      if (this.pos !== end) throw this.#malformed('a field that ends where its message does');
    } else if ((this.#fieldsLeft -= 1) < 0) {
      throw tooMany(maxFields, 'fields');
    }
    return field;
  }

  /** Goes on at `pos`, the start of a field. */
  seek(pos: number): void {
    this.pos = pos;
    this._valueStart = -1;
  }

  /** Enters the current field, a message, text or packed list, and gives its end, which is within `end`. */
  enter(end: number): number {
    this.#expect(delimited, 'bytes with their length');
    const length = this.readVarint();
    if (length > end - this.pos) throw this.#malformed(`at most ${Math.max(0, end - this.pos)} bytes, got ${length}`);
    return this.pos + length;
  }

  double(): number {
    this.#expect(fixed64, 'a double');
    return this.dataView.getFloat64(this.#take8(), true);
  }

  /** A signed varint; beyond 2^53 the nearest double. */
  int64(): number {
    this.#expect(varint, 'an integer');
    return this.readVarint(true);
  }

  /** The same in decimal digits, exactly. */
  int64Text(): string {
    this.#expect(varint, 'an integer');
    this.#expectVarint();
    let value = 0n;
    let byte = 0x80;
    for (let shift = 0n; byte >= 0x80; shift += 7n) {
      byte = this.buf[this.pos++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
    }
    return BigInt.asIntN(64, value).toString();
  }

  /** Moves past a fixed64 or sfixed64 and gives its place. */
  fixed64At(): number {
    this.#expect(fixed64, 'a fixed64');
    return this.#take8();
  }

  /** A fixed64; beyond 2^53 the nearest double. */
  fixed64(): number {
    const at = this.fixed64At();
    return this.high(at) * twoTo32 + this.low(at);
  }

  /** An sfixed64; beyond 2^53 the nearest double. */
  sfixed64(): number {
    const at = this.fixed64At();
    return (this.high(at) | 0) * twoTo32 + this.low(at);
  }

  /** Adds the current field to `list`: all doubles of a packed list, or a single one. */
  doubles(end: number, list: number[]): void {
    this.#each(end, () => list.push(this.double()));
  }

  fixed64s(end: number, list: number[]): void {
    this.#each(end, () => list.push(this.fixed64()));
  }

  /** The lower and the upper half of the eight bytes at `at`. */
  low(at: number): number {
    return this.dataView.getUint32(at, true);
  }

  high(at: number): number {
    return this.dataView.getUint32(at + 4, true);
  }

  /** The current field as text; undefined when it is no UTF-8. */
  utf8(end: number): string | undefined {
    const bytes = this.blob(end);
    return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  }

  /** The bytes of the current field, not copied. */
  blob(end: number): Buffer {
    const to = this.enter(end);
    const bytes = this.#bytes.subarray(this.pos, to);
    this.pos = to;
    return bytes;
  }

  /** The bytes from `from` to `to`, one character each. */
  latin1(from: number, to: number): string {
    return this.#bytes.toString('latin1', from, to);
  }

  override readVarint(isSigned?: boolean): number {
    const first = this.buf[this.pos];
    if (first !== undefined && first < 0x80) {
      this.pos += 1;
      return first;
    }
    this.#expectVarint();
    return super.readVarint(isSigned);
  }

  override skip(type: number): void {
    switch (type & 7) {
      case varint:
        this.#expectVarint();
        super.skip(type);
        return;
      case fixed64:
      case fixed32:
        super.skip(type);
        return;
      case delimited: {
        const length = this.readVarint();
        this.pos += length;
        return;
      }
      default:
        throw this.#malformed(`a field of a known wire type, got ${type & 7}`);
    }
  }

  #each(end: number, read: () => void): void {
    if (this.type !== delimited) {
      read();
      return;
    }
    const to = this.enter(end);
    this.type = fixed64;
    while (this.pos < to) read();
    if (this.pos !== to) throw this.#malformed('a list of whole elements');
  }

  #take8(): number {
    const at = this.pos;
    if (at + 8 > this.length) throw this.#malformed('eight more bytes');
    this.pos = at + 8;
    return at;
  }

  #expect(type: number, what: string): void {
    if (this.type !== type) throw this.#malformed(`${what} (wire type ${type}), got wire type ${this.type}`);
  }

  #expectVarint(): void {
    const end = Math.min(this.pos + longestVarint, this.length);
    for (let at = this.pos; at < end; at += 1) if ((this.buf[at] ?? 0) < 0x80) return;
    throw this.#malformed('a number of at most ten bytes');
  }

  #malformed(expected: string): PharosError {
    const message = `expected ${expected}, at byte ${Math.min(this.pos, this.length)} of ${this.#what}`;
    return new PharosError('BAD_REQUEST', `The body is no such protobuf message: ${message}; nothing was kept`, {
      details: [{ path: '', message }],
    });
  }
}
