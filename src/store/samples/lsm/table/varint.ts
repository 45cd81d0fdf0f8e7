import type { ByteWriter } from '../codec/chunk.js';

export function putUint32(out: ByteWriter, value: number): void {
  out.reserve(4);
  out.view.setUint32(out.length, value, true);
  out.length += 4;
}

/** Below this a difference of two whole numbers is exact, and its sign fits beside it into 53 bits. */
const exactDifference = 2 ** 52;
const float = new DataView(new ArrayBuffer(8));

/** A whole number that lies near `predicted`: one byte when it lies within 63 of it, at most nine. */
export function putNear(out: ByteWriter, value: number, predicted: number): void {
  const difference = value - predicted;
  if (Math.abs(difference) < exactDifference) {
    out.unsigned(difference < 0 ? -2 * difference : 2 * difference + 1);
  } else {
    out.byte(0);
    out.double(value);
  }
}

/** Reads what the functions above and `ByteWriter.unsigned` wrote. Beyond the end it reads zeros: the caller checks where it ended. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  varint(): number {
    let byte = this.#next();
    let value = byte & 0x7f;
    for (let scale = 128; byte > 0x7f; scale *= 128) {
      byte = this.#next();
      value += (byte & 0x7f) * scale;
    }
    return value;
  }

  uint32(): number {
    return (this.#next() | (this.#next() << 8) | (this.#next() << 16) | (this.#next() << 24)) >>> 0;
  }

  near(predicted: number): number {
    const packed = this.varint();
    if (packed === 0) {
      for (let i = 0; i < 8; i++) float.setUint8(i, this.#next());
      return float.getFloat64(0, true);
    }
    return packed % 2 === 0 ? predicted - packed / 2 : predicted + (packed - 1) / 2;
  }

  #next(): number {
    return this.#bytes[this.at++] ?? 0;
  }
}
