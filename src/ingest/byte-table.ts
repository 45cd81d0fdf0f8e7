/** Stands for bytes that are not in the table. */
export const notThere = -1;

/** Neighbouring places that are looked at; beyond them keys go into a Map, so that no choice of keys makes a look-up slow. */
const reach = 16;
const firstPlaces = 1024;

/**
 * Numbers strings of bytes from 0, in the order in which they are added. Finding one in the midst of a body costs less than
 * making the text by which a Map would find it.
 */
export class ByteTable {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  /** Where the bytes of each number begin; those of the next one follow at once. */
  #starts = new Int32Array(256);
  #hashes = new Int32Array(256);
  /** Number plus one by place; 0 is free. */
  #places = new Int32Array(firstPlaces);
  #crowded = new Map<string, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of the bytes from `start` to before `end`. */
  find(bytes: Buffer, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.#places.length - 1;
    for (let i = 0; i < reach; i += 1) {
      const number = (this.#places[(hash + i) & mask] as number) - 1;
      if (number === notThere) return notThere;
      if (
        this.#hashes[number] === hash &&
        this.lengthOf(number) === end - start &&
        this.endAt(number, bytes, start) === end
      )
        return number;
    }
    return this.#crowded.get(bytes.toString('latin1', start, end)) ?? notThere;
  }

  /** Gives bytes that are not in the table their number. */
  add(bytes: Buffer, start: number, end: number): number {
    const number = this.#size;
    const from = this.#starts[number] as number;
    const to = from + end - start;
    if (to > this.#bytes.length) {
      this.#bytes = copied(this.#bytes, new Uint8Array(2 * to));
      this.#view = new DataView(this.#bytes.buffer);
    }
    if (number + 1 === this.#starts.length) {
      this.#starts = copied(this.#starts, new Int32Array(4 * number));
      this.#hashes = copied(this.#hashes, new Int32Array(4 * number));
    }
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#starts[number + 1] = to;
    this.#hashes[number] = hashOf(bytes, start, end);
    this.#size = number + 1;
    if (this.#size * 2 > this.#places.length) this.#spread(this.#places.length * 4);
    else this.#place(number);
    return number;
  }

  /** Where the bytes of a number end that stand in `view` from `start` on; notThere when others do. */
  endAt(number: number, bytes: Uint8Array, start: number): number {
    const own = this.#bytes;
    const from = this.#starts[number] as number;
    const length = (this.#starts[number + 1] as number) - from;
    if (start + length > bytes.length) return notThere;
    for (let i = 0; i < length; i += 1) if (own[from + i] !== bytes[start + i]) return notThere;
    return start + length;
  }

  /** As endAt(), four bytes at a time: for who compares more than he looks up. */
  viewEndAt(number: number, view: DataView, start: number): number {
    const own = this.#view;
    let from = this.#starts[number] as number;
    const length = (this.#starts[number + 1] as number) - from;
    const end = start + length;
    if (end > view.byteLength) return notThere;
    let at = start;
    if (length < 4) {
      for (; at < end; at += 1, from += 1) if (own.getUint8(from) !== view.getUint8(at)) return notThere;
      return end;
    }
    // The last four may overlap with those before them.
    const last = end - 4;
    for (; at < last; at += 4, from += 4) if (own.getInt32(from, true) !== view.getInt32(at, true)) return notThere;
    return own.getInt32(from - (at - last), true) === view.getInt32(last, true) ? end : notThere;
  }

  /** The bytes of a number as the UTF-8 that they are. */
  text(number: number): string {
    const [from, to] = [this.#starts[number], this.#starts[number + 1]];
    return Buffer.from(this.#bytes.subarray(from, to)).toString('utf8');
  }

  lengthOf(number: number): number {
    return (this.#starts[number + 1] as number) - (this.#starts[number] as number);
  }

  clear(): void {
    this.#bytes = new Uint8Array(4096);
    this.#view = new DataView(this.#bytes.buffer);
    this.#starts = new Int32Array(256);
    this.#hashes = new Int32Array(256);
    this.#places = new Int32Array(firstPlaces);
    this.#crowded = new Map();
    this.#size = 0;
  }

  #place(number: number): void {
    const mask = this.#places.length - 1;
    const hash = this.#hashes[number] as number;
    for (let i = 0; i < reach; i += 1) {
      const place = (hash + i) & mask;
      if (this.#places[place] !== 0) continue;
      this.#places[place] = number + 1;
      return;
    }
    const own = this.#bytes.subarray(this.#starts[number], this.#starts[number + 1]);
    this.#crowded.set(Buffer.from(own).toString('latin1'), number);
  }

  #spread(places: number): void {
    this.#places = new Int32Array(places);
    this.#crowded.clear();
    for (let number = 0; number < this.#size; number += 1) this.#place(number);
  }
}

/** FNV-1a, its upper bits mixed into the lower ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

function copied<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
