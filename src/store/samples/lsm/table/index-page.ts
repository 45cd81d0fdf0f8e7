import { crc32 } from 'node:zlib';

import { ByteWriter } from '../codec/chunk.js';
import type { ChunkEntry, ChunkRef } from './chunk-ref.js';
import { TableDamage } from './damage.js';
import type { PageRecord } from './top-index.js';
import { putNear, putUint32, VarintReader } from './varint.js';

const entriesPerPage = 256;

/**
 * Writes the index: for each chunk, in the order of the file, series, length, rows, times and check, each as the
 * difference from what the entry before suggests. A page can be read without the others.
 */
export class IndexWriter {
  readonly #out = new ByteWriter();
  readonly #pages: PageRecord[] = [];
  #dataOffset: number;
  #start = 0;
  #dataStart = 0;
  #entries = 0;
  #firstSeries = 0;
  #series = 0;
  #first = 0;
  #span = 0;

  /** `dataOffset` is where the first chunk begins in the file. */
  constructor(dataOffset: number) {
    this.#dataOffset = dataOffset;
  }

  add({ series, length, rows, first, last, crc }: ChunkEntry): void {
    if (this.#entries === entriesPerPage) this.#close();
    if (this.#entries === 0) this.#begin(series);
    const out = this.#out;
    out.unsigned(series - this.#series);
    out.unsigned(length);
    out.unsigned(rows);
    putNear(out, first, this.#first);
    putNear(out, last, first + this.#span);
    putUint32(out, crc);
    this.#series = series;
    this.#first = first;
    this.#span = last - first;
    this.#dataOffset += length;
    this.#entries++;
  }

  /** The pages, one after the other, and a record of each for the top index. */
  finish(): { readonly pages: Uint8Array; readonly records: readonly PageRecord[] } {
    if (this.#entries > 0) this.#close();
    return { pages: this.#out.bytes.subarray(0, this.#out.length), records: this.#pages };
  }

  #begin(series: number): void {
    this.#start = this.#out.length;
    this.#dataStart = this.#dataOffset;
    this.#firstSeries = this.#series = series;
    this.#first = this.#span = 0;
  }

  #close(): void {
    const bytes = this.#out.bytes.subarray(this.#start, this.#out.length);
    this.#pages.push({
      series: this.#firstSeries,
      entries: this.#entries,
      length: bytes.length,
      crc: crc32(bytes),
      dataOffset: this.#dataStart,
    });
    this.#entries = 0;
  }
}

/** A page of the index, as columns: entry i is the chunk of `series[i]` at `offset + starts[i]`. */
export class IndexPage {
  readonly series: Uint32Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly byteLength: number;
  readonly #offset: number;
  readonly #starts: Uint32Array;
  readonly #rows: Uint16Array;
  readonly #crc: Uint32Array;

  /** Throws TableDamage, naming `path`, for bytes that are not the page that `record` describes. */
  constructor(path: string, bytes: Uint8Array, record: PageRecord) {
    const { entries } = record;
    if (crc32(bytes) !== record.crc) throw new TableDamage(path, 'a page of its index fails its check');
    this.series = new Uint32Array(entries);
    this.first = new Float64Array(entries);
    this.last = new Float64Array(entries);
    this.#offset = record.dataOffset;
    this.#starts = new Uint32Array(entries + 1);
    this.#rows = new Uint16Array(entries);
    this.#crc = new Uint32Array(entries);
    this.byteLength = entries * 30;
    const reader = new VarintReader(bytes);
    let { series } = record;
    let first = 0;
    let span = 0;
    for (let i = 0; i < entries; i++) {
      series += reader.varint();
      this.series[i] = series;
      this.#starts[i + 1] = this.#starts[i]! + reader.varint();
      this.#rows[i] = reader.varint();
      this.first[i] = first = reader.near(first);
      const last = reader.near(first + span);
      this.last[i] = last;
      span = last - first;
      this.#crc[i] = reader.uint32();
    }
    if (reader.at !== bytes.length) throw new TableDamage(path, 'a page of its index has another length than it says');
  }

  get length(): number {
    return this.series.length;
  }

  ref(entry: number): ChunkRef {
    const start = this.#starts[entry]!;
    return {
      series: this.series[entry]!,
      offset: this.#offset + start,
      length: this.#starts[entry + 1]! - start,
      rows: this.#rows[entry]!,
      first: this.first[entry]!,
      last: this.last[entry]!,
      crc: this.#crc[entry]!,
    };
  }
}
