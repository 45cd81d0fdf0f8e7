import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

import { ByteWriter, encodeChunk, maxChunkRows, type Columns } from '../codec/chunk.js';
import type { EncodedChunk } from './chunk-ref.js';
import { ensureFolder, syncFolder, writeFully } from './file.js';
import { IndexWriter } from './index-page.js';
import { encodeTail, tableHeader, type TableInfo, type TableMeta } from './tail.js';

/** Bytes that are gathered before they are written. */
const writeBytes = 1024 * 1024;

interface TableWriterOptions {
  /** Whether a table without rows is written too, for the sake of its meta. */
  readonly evenEmpty?: boolean;
}

/**
 * Writes one table, synchronously, aside as `<path>.tmp`: nothing is at `path` before `finish` has put the whole file there.
 * Whatever fails, an error of the disk or rows out of order, gives the table up and removes what was written of it.
 */
export class TableWriter {
  readonly #path: string;
  readonly #meta: TableMeta;
  readonly #evenEmpty: boolean;
  readonly #data = new ByteWriter();
  readonly #index = new IndexWriter(tableHeader.length);
  #fd: number | undefined;
  #isOver = false;
  #written = 0;
  #rows = 0;
  #chunks = 0;
  #seriesCount = 0;
  #series = -1;
  #seriesLast = -Infinity;
  #first = Infinity;
  #last = -Infinity;

  /** Makes the folder of `path` where it is missing. */
  constructor(path: string, meta: TableMeta, { evenEmpty = false }: TableWriterOptions = {}) {
    this.#path = path;
    this.#meta = meta;
    this.#evenEmpty = evenEmpty;
    ensureFolder(dirname(path));
    this.#fd = openSync(this.#aside, 'w');
    this.#data.reserve(tableHeader.length);
    this.#append(tableHeader);
  }

  /**
   * Rows [start, end) of one series (all rows if not said), cut into chunks. Times ascend strictly; numbers of series ascend
   * from call to call, and the same number may come again with later rows. Throws RangeError for another order.
   */
  add(series: number, rows: Columns, { start = 0, end = rows.ts.length }: { start?: number; end?: number } = {}): void {
    this.#orGiveUp(() => {
      checkAscending(rows.ts, start, end);
      for (let from = start; from < end; from += maxChunkRows) {
        const to = Math.min(end, from + maxChunkRows);
        const [first, last] = [rows.ts[from]!, rows.ts[to - 1]!];
        this.#checkOrder(series, first);
        const begin = this.#data.length;
        encodeChunk(this.#data, rows, from, to);
        const bytes = this.#data.bytes.subarray(begin, this.#data.length);
        this.#note(series, { bytes, rows: to - from, first, last, crc: crc32(bytes) });
      }
    });
  }

  /** An encoded chunk as it is, from another table with as many columns. */
  addChunk(series: number, chunk: EncodedChunk): void {
    this.#orGiveUp(() => {
      this.#checkOrder(series, chunk.first);
      this.#append(chunk.bytes);
      this.#note(series, chunk);
    });
  }

  /**
   * Index, footer, fsync, rename, fsync of the folder. Without rows nothing is written, unless `evenEmpty` was set. When the
   * last step alone fails, the whole table is at `path`, and may be gone after a loss of power.
   */
  finish(): TableInfo | undefined {
    if (this.#rows === 0 && !this.#evenEmpty) {
      this.abort();
      return undefined;
    }
    return this.#orGiveUp((fd) => {
      const { pages, records } = this.#index.finish();
      this.#flush(fd);
      const pagesOffset = this.#written;
      this.#write(fd, pages);
      const info = {
        rows: this.#rows,
        chunks: this.#chunks,
        series: this.#seriesCount,
        first: this.#first,
        last: this.#last,
      };
      this.#write(fd, encodeTail({ ...info, pagesOffset, topOffset: this.#written }, records, this.#meta));
      fsyncSync(fd);
      this.#close();
      renameSync(this.#aside, this.#path);
      this.#isOver = true;
      syncFolder(dirname(this.#path));
      return { path: this.#path, bytes: this.#written, ...info };
    });
  }

  /** Gives the table up and removes what was written, if the disk lets it; does nothing once the table is finished. */
  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    try {
      this.#close();
      rmSync(this.#aside, { force: true });
    } catch {
      // What stays behind is no table to any reader, and the next writer of this path begins it anew. The error that made
      // the caller give up matters more.
    }
  }

  get #aside(): string {
    return `${this.#path}.tmp`;
  }

  #orGiveUp<T>(work: (fd: number) => T): T {
    if (this.#isOver || this.#fd === undefined)
      throw new Error(`The table file "${this.#path}" was finished or given up`);
    try {
      return work(this.#fd);
    } catch (error) {
      this.abort();
      throw error;
    }
  }

  #checkOrder(series: number, first: number): void {
    if (series < this.#series || series !== series >>> 0) {
      throw new RangeError(`Series ${series} after series ${this.#series}: 32-bit numbers that ascend were expected`);
    }
    if (series === this.#series && first <= this.#seriesLast) {
      throw new RangeError(`Series ${series} goes on at ${first} after ${this.#seriesLast}: a later time was expected`);
    }
  }

  #note(series: number, { bytes, rows, first, last, crc }: EncodedChunk): void {
    this.#index.add({ series, length: bytes.length, rows, first, last, crc });
    if (series !== this.#series) this.#seriesCount++;
    this.#series = series;
    this.#seriesLast = last;
    this.#rows += rows;
    this.#chunks++;
    this.#first = Math.min(this.#first, first);
    this.#last = Math.max(this.#last, last);
    if (this.#data.length >= writeBytes) this.#flush(this.#fd!);
  }

  #append(bytes: Uint8Array): void {
    this.#data.reserve(bytes.length);
    this.#data.bytes.set(bytes, this.#data.length);
    this.#data.length += bytes.length;
  }

  #flush(fd: number): void {
    this.#write(fd, this.#data.bytes.subarray(0, this.#data.length));
    this.#data.reset();
  }

  #write(fd: number, bytes: Uint8Array): void {
    writeFully(fd, bytes, this.#written);
    this.#written += bytes.length;
  }

  #close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd !== undefined) closeSync(fd);
  }
}

function checkAscending(ts: Float64Array, start: number, end: number): void {
  for (let row = start + 1; row < end; row++) {
    if (!(ts[row - 1]! < ts[row]!)) {
      throw new RangeError(`Time ${ts[row]} after ${ts[row - 1]}: times of a series must ascend strictly`);
    }
  }
}
