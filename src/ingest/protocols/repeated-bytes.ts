import type { MessageReader } from './protobuf.js';

/**
 * The elements of a repeated message, labels for example, as the bytes of their fields. Mostly these lie side by side, and
 * nothing is copied. Read as a message again, the bytes give the elements.
 */
export class RepeatedBytes {
  readonly #message: Buffer;
  readonly #reader: MessageReader;
  /** What stands apart from the last fields. */
  #before: Buffer[] = [];
  #from = 0;
  #to = 0;

  constructor(message: Buffer, reader: MessageReader) {
    this.#message = message;
    this.#reader = reader;
  }

  clear(): void {
    if (this.#before.length > 0) this.#before = [];
    this.#from = 0;
    this.#to = 0;
  }

  /** Takes in the current field of the reader, of a number below 16, and moves past it. */
  add(field: number, end: number): void {
    const reader = this.#reader;
    const at = reader.pos;
    const tag = (field << 3) | 2;
    reader.seek(reader.enter(end));
    // A tag can be written longer than it needs to be; then its last byte is another.
    const hasTag = this.#message[at - 1] === tag;
    if (!hasTag || at - 1 !== this.#to) {
      if (this.#to > this.#from) this.#before.push(this.#message.subarray(this.#from, this.#to));
      if (!hasTag) this.#before.push(Buffer.of(tag));
      this.#from = hasTag ? at - 1 : at;
    }
    this.#to = reader.pos;
  }

  /** Where the fields end, if they lie side by side from `start` on; else `start`. */
  endFrom(start: number): number {
    return this.#before.length === 0 && this.#from === start ? Math.max(start, this.#to) : start;
  }

  bytes(): Buffer {
    const last = this.#message.subarray(this.#from, this.#to);
    return this.#before.length === 0 ? last : Buffer.concat([...this.#before, last]);
  }
}
